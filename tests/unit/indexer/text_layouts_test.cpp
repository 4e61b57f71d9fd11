#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "tests/support/files.hpp"
#include "tests/support/layout_cases.hpp"

using namespace timtin;

namespace {

struct Case {
  std::string number;
  std::map<std::string, std::string> fields;
  std::string text;
};

/// Reads tests/fixtures/text_layouts.txt, whose head describes its form.
std::vector<Case> read_cases() {
  std::istringstream in(test::read_text(test::project_dir() / "tests/fixtures/text_layouts.txt"));
  std::vector<Case> cases;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), {}, {}});
      in_text = false;
    } else if (!cases.empty() && in_text) {
      cases.back().text += line + "\n";
    } else if (line == "---") {
      in_text = true;
    } else if (const auto colon = line.find(':'); !cases.empty() && colon != std::string::npos) {
      cases.back().fields[line.substr(0, colon)] = colon + 2 < line.size() ? line.substr(colon + 2) : "";
    }
  }
  return cases;
}

std::string show(const std::optional<LocalTime>& when) {
  if (!when) return {};
  return to_iso(when->day) + (when->time_of_day ? "T" + to_hhmm(*when->time_of_day) : "");
}

/// Holds the figures of a set of cases against what is promised.
void check_cases(const char* file, std::size_t least) {
  const std::vector<test::LayoutCase> cases = test::read_layout_cases((test::project_dir() / file).string());
  CHECK(cases.size() >= least);
  std::size_t wrong_dates = 0;
  double titles = 0, dates = 0, authors = 0, out = 0, all_out = 0, keep = 0, all_keep = 0;
  for (const test::LayoutCase& one : cases) {
    CAPTURE(one.number);
    const auto result =
        indexer::parse_article({.path = "a",
                                .format = one.is_page() ? indexer::RecordFormat::html : indexer::RecordFormat::text,
                                .bytes = one.text});
    const auto* article = std::get_if<Article>(&result);
    REQUIRE(article != nullptr);
    CHECK_FALSE(article->is_list);
    const std::string published = show(article->published);
    titles += article->title == one.field("title") && article->kicker == one.field("kicker") ? 1 : 0;
    wrong_dates += published.empty() || published == one.field("published") ? 0U : 1U;
    dates += published == one.field("published") ? 1 : 0;
    const std::string names = fmt::format("{}", fmt::join(article->authors, " - "));
    authors += text::to_lower(names) == text::to_lower(one.field("author")) ? 1 : 0;
    const std::string searchable =
        article->kicker + "\n" + article->title + "\n" + article->lead + "\n" + article->body;
    for (const std::string& phrase : one.out) out += searchable.find(phrase) == std::string::npos ? 1 : 0;
    for (const std::string& phrase : one.keep) keep += searchable.find(phrase) != std::string::npos ? 1 : 0;
    all_out += static_cast<double>(one.out.size());
    all_keep += static_cast<double>(one.keep.size());
  }
  const auto count = static_cast<double>(cases.size());
  CHECK(titles / count >= 0.95);
  CHECK(wrong_dates == 0);  // a wrong date is worse than none
  CHECK(dates / count >= 0.97);
  CHECK(authors / count >= 0.93);
  CHECK((all_out == 0 || out / all_out >= 0.95));
  CHECK(keep / all_keep >= 0.98);
}

}  // namespace

TEST_CASE("text_layouts: title, kicker, date, author and source of many layouts, and what is not the article") {
  const std::vector<Case> cases = read_cases();
  CHECK(cases.size() > 200);
  for (const Case& one : cases) {
    CAPTURE(one.number);
    const auto result = indexer::parse_article({.path = "a.txt", .bytes = one.text});
    const auto* article = std::get_if<Article>(&result);
    REQUIRE(article != nullptr);
    CHECK(article->kicker == one.fields.at("kicker"));
    CHECK(article->title == one.fields.at("title"));
    CHECK(show(article->published) == one.fields.at("published"));
    CHECK(fmt::format("{}", fmt::join(article->authors, " - ")) == one.fields.at("author"));
    CHECK(article->source == one.fields.at("source"));
    const std::string searchable = article->title + "\n" + article->lead + "\n" + article->body;
    const std::string& unwanted = one.fields.at("not_body");
    CHECK((unwanted.empty() || searchable.find(unwanted) == std::string::npos));
    CHECK(searchable.find("đo huyết áp và phát thuốc") != std::string::npos);
  }
}

TEST_CASE("text_layouts: texts and pages of many sites, no two alike, are read as their readers see them") {
  check_cases("tests/fixtures/scraped_texts.txt", 60);
  check_cases("tests/fixtures/saved_pages.txt", 40);
  check_cases("tests/fixtures/union_layouts.txt", 33);
  check_cases("tests/fixtures/further_texts.txt", 59);
  check_cases("tests/fixtures/further_pages.txt", 32);
  check_cases("tests/fixtures/bylines.txt", 70);
  check_cases("tests/fixtures/byline_pages.txt", 52);
  check_cases("tests/fixtures/site_systems.txt", 22);
  check_cases("tests/fixtures/site_pages.txt", 12);
  check_cases("tests/fixtures/page_boxes.txt", 30);
  check_cases("tests/fixtures/odd_heads.txt", 20);
  check_cases("tests/fixtures/third_dress.txt", 16);
  check_cases("tests/fixtures/fourth_dress.txt", 12);
  check_cases("tests/fixtures/fifth_dress.txt", 15);
  check_cases("tests/fixtures/sixth_dress.txt", 21);
  check_cases("tests/fixtures/seventh_dress.txt", 11);
  check_cases("tests/fixtures/eighth_dress.txt", 18);
  check_cases("tests/fixtures/ninth_dress.txt", 15);
  check_cases("tests/fixtures/tenth_dress.txt", 15);
  check_cases("tests/fixtures/eleventh_dress.txt", 14);
  check_cases("tests/fixtures/twelfth_dress.txt", 9);
  check_cases("tests/fixtures/thirteenth_dress.txt", 22);
  check_cases("tests/fixtures/fourteenth_dress.txt", 51);
  check_cases("tests/fixtures/unnamed_boxes.txt", 13);
  check_cases("tests/fixtures/signs_and_tables.txt", 17);
}

TEST_CASE("text_layouts: lines that look like the site's and are the article's") {
  check_cases("tests/fixtures/kept_lines.txt", 20);
}

TEST_CASE("text_layouts: prints of dates, and of what is none") { check_cases("tests/fixtures/date_prints.txt", 98); }

TEST_CASE("text_layouts: forms of bylines, as the last line and below the headline") {
  std::istringstream in(test::read_text(test::project_dir() / "tests/fixtures/byline_forms.txt"));
  const std::string text =
      "Sáng thứ tư, nghiệp đoàn chèo đò bến Vạn Vĩ phát áo phao mới cho bốn mươi hai người lái.\n"
      "Áo cũ đã dùng sáu mùa nước, nhiều chiếc rách khóa và không còn nổi được người lớn.\n"
      "Tháng tới, bến sẽ kẻ lại vạch lên xuống và treo thêm hai phao tròn ở đầu cầu gỗ.\n";
  const std::string title = "Bến Vạn Vĩ phát áo phao";
  std::size_t count = 0;
  const auto check = [&](const std::string& page, const std::string& names) {
    const auto result = indexer::parse_article({.path = "a.txt", .bytes = page});
    const auto* article = std::get_if<Article>(&result);
    REQUIRE(article != nullptr);
    CHECK(article->title == title);
    CHECK(fmt::format("{}", fmt::join(article->authors, "; ")) == names);
    CHECK(show(article->published).starts_with("2020-05-06"));
    CHECK(article->body.find("treo thêm hai phao tròn") != std::string::npos);
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    ++count;
    CAPTURE(line);
    const std::size_t dated = line.find(" |="), bar = std::min(dated, line.rfind(" |"));
    const std::string shown = line.substr(0, bar),
                      names = line.substr(std::min(line.size(), bar + (dated == bar ? 4 : 3)));
    if (dated == bar) {
      check(title + "\n" + shown + "\n" + text, names);
      check("Tin tức\n" + shown + "\n" + title + "\n" + text, names);
    } else {
      check(title + "\n06/05/2020\n" + text + shown + "\n", names);
      check(title + "\n" + shown + "\n06/05/2020 10:20\n" + text, names);
    }
  }
  CHECK(count >= 120);
}
