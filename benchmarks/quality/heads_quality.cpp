// How well raw scraped texts and pages are read.
// Usage: timtin-heads-quality GOLD.tsv FOLDER
//        timtin-heads-quality CASES.txt NUMBER   prints how the lines of that case are read
//        timtin-heads-quality CASES.txt          (tests/fixtures/scraped_texts.txt tells the form)
// GOLD.tsv: a header line, then tab-separated: file (from FOLDER), kicker, title, published (2021-02-26T16:09 or
// 2021-02-26), author, source, not_body; empty = the text does not say. Prints figures, and every miss.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/parse/text/text_article.hpp"
#include "indexer/read/record_reader.hpp"
#include "tests/support/layout_cases.hpp"

namespace {

using namespace timtin;
using Row = std::map<std::string, std::string>;

std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

std::vector<Row> read_gold(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  const std::vector<std::string> names = split_tabs(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const std::vector<std::string> cells = split_tabs(line);
    Row row;
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = i < cells.size() ? text::to_nfc(cells[i]) : "";
    rows.push_back(row);
  }
  return rows;
}

std::string show_published(const Article& article) {
  if (!article.published) return {};
  const auto& time = article.published->time_of_day;
  return to_iso(article.published->day) + (time ? "T" + to_hhmm(*time) : "");
}

/// Names as they come, whatever stands between them on the page.
std::string join_names(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, " - ")); }

/// Counts of one field; prints what is wrong.
struct Tally {
  std::string name;
  int right = 0, wrong = 0, missed = 0, invented = 0;

  void add(const std::string& file, const std::string& expected, const std::string& found) {
    if (expected == found) {
      ++right;
      return;
    }
    ++(expected.empty() ? invented : found.empty() ? missed : wrong);
    fmt::print("{} {}: expected '{}', found '{}'\n", file, name, expected, found);
  }
  void print() const {
    const int total = right + wrong + missed + invented;
    fmt::print("{:<10} {:>4}/{} = {:.4f}   wrong {}, missed {}, invented {}\n", name, right, total,
               total == 0 ? 0.0 : static_cast<double>(right) / total, wrong, missed, invented);
  }
};

std::optional<Article> read_article(const std::string& file) {
  std::optional<Article> article;
  indexer::read_records(
      file, file,
      [&](indexer::RawRecord&& record) {
        auto result = indexer::parse_article(record);
        if (auto* read = std::get_if<Article>(&result)) article = std::move(*read);
        return true;
      },
      [&](indexer::Rejection&& rejection) { fmt::print("{}: {}\n", file, rejection.reason); });
  return article;
}

/// The figures of some cases.
struct Figures {
  Tally title{"title"}, published{"published"}, author{"author"}, source{"source"}, out{"out"}, keep{"keep"};

  void print() const {
    for (const Tally* tally : {&title, &published, &author, &source, &out, &keep}) tally->print();
  }
};

void compare(const test::LayoutCase& one, const Article& article, Figures& figures) {
  const std::string& name = one.number;
  figures.title.add(name, one.field("kicker") + "|" + one.field("title"), article.kicker + "|" + article.title);
  figures.published.add(name, one.field("published"), show_published(article));
  figures.author.add(name, text::to_lower(one.field("author")), text::to_lower(join_names(article.authors)));
  figures.source.add(name, one.field("source"), article.source);
  const std::string searchable = article.kicker + "\n" + article.title + "\n" + article.lead + "\n" + article.body;
  for (const std::string& phrase : one.out)
    figures.out.add(name, phrase, searchable.find(phrase) == std::string::npos ? phrase : "(in the text)");
  for (const std::string& phrase : one.keep)
    figures.keep.add(name, phrase, searchable.find(phrase) == std::string::npos ? "(lost)" : phrase);
}

/// Prints the role of each line of a case.
int explain_case(const std::string& file, const std::string& number) {
  for (const test::LayoutCase& one : test::read_layout_cases(file)) {
    if (one.number != number) continue;
    std::string lines;
    indexer::parse_article({.path = number,
                            .format = one.is_page() ? indexer::RecordFormat::html : indexer::RecordFormat::text,
                            .bytes = one.text,
                            .explanation = &lines});
    fmt::print("{}", lines);
  }
  return 0;
}

/// Figures of the odd and of the even cases, so that rules can be made with one half and judged by the other.
int compare_cases(const std::string& file) {
  Figures figures[2];
  for (const test::LayoutCase& one : test::read_layout_cases(file)) {
    const bool is_even = std::atoi(one.number.c_str()) % 2 == 0;
    indexer::RawRecord record{.path = one.number};
    record.format = one.is_page() ? indexer::RecordFormat::html : indexer::RecordFormat::text;
    record.bytes = one.text;
    const auto result = indexer::parse_article(record);
    if (const auto* article = std::get_if<Article>(&result))
      compare(one, *article, figures[is_even ? 1 : 0]);
    else
      fmt::print("{}: rejected\n", one.number);
  }
  fmt::print("odd cases\n");
  figures[0].print();
  fmt::print("even cases\n");
  figures[1].print();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2) return compare_cases(argv[1]);
  if (argc != 3) {
    std::cerr << "usage: timtin-heads-quality GOLD.tsv FOLDER | CASES.txt\n";
    return 2;
  }
  if (std::string_view(argv[1]).ends_with(".txt")) return explain_case(argv[1], argv[2]);
  Tally title{"title"}, published{"published"}, author{"author"}, source{"source"}, not_body{"not_body"};
  for (Row& row : read_gold(argv[1])) {
    const auto article = read_article(std::string(argv[2]) + "/" + row["file"]);
    if (!article) continue;
    const std::string& file = row["file"];
    title.add(file, row["kicker"] + "|" + row["title"],
              text::to_nfc(article->kicker) + "|" + text::to_nfc(article->title));
    published.add(file, row["published"], show_published(*article));
    author.add(file, row["author"], text::to_nfc(join_names(article->authors)));
    source.add(file, row["source"], text::to_nfc(article->source));
    if (row["not_body"].empty()) continue;
    const std::string searchable = text::to_nfc(article->title + "\n" + article->lead + "\n" + article->body);
    const bool is_in = searchable.find(row["not_body"]) != std::string::npos;
    not_body.add(file, row["not_body"], is_in ? "(in the text)" : row["not_body"]);
  }
  for (const Tally* tally : {&title, &published, &author, &source, &not_body}) tally->print();
}
