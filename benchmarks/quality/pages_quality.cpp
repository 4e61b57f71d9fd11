// How well HTML pages are read. Usage: timtin-pages-quality FOLDER
// FOLDER: NAME.html beside NAME.json with what a reader sees: kicker, title, published (2021-02-26T16:09 or
// 2021-02-26), author, body (paragraphs, the lead first), not_body (phrases). Prints every miss, then figures; the body
// is compared token by token: F1 of the page's lead and body against the expected paragraphs.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "common/text/analyzer.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"

namespace {

using namespace timtin;
using nlohmann::json;
namespace fs = std::filesystem;

using Bag = std::map<std::string, int>;

Bag count_tokens(text::Analyzer& analyzer, const std::string& text) {
  Bag bag;
  for (const text::Token& token : analyzer.analyze(text)) ++bag[token.forms->exact];
  return bag;
}

double f1_of(const Bag& expected, const Bag& found) {
  int common = 0, expected_total = 0, found_total = 0;
  for (const auto& [token, count] : expected) {
    const auto other = found.find(token);
    common += other == found.end() ? 0 : std::min(count, other->second);
    expected_total += count;
  }
  for (const auto& [token, count] : found) found_total += count;
  return expected_total + found_total == 0 ? 1.0 : 2.0 * common / (expected_total + found_total);
}

std::string show_published(const Article& article) {
  if (!article.published) return {};
  const auto& time = article.published->time_of_day;
  return to_iso(article.published->day) + (time ? "T" + to_hhmm(*time) : "");
}

std::optional<Article> read_page(const fs::path& file) {
  std::optional<Article> article;
  indexer::read_records(
      file.string(), file.filename().string(),
      [&](indexer::RawRecord&& record) {
        auto result = indexer::parse_article(record);
        if (auto* read = std::get_if<Article>(&result)) article = std::move(*read);
        return true;
      },
      [](indexer::Rejection&&) {});
  return article;
}

struct Figures {
  int pages = 0, title = 0, published = 0, author = 0, clean = 0;
  double f1 = 0, worst_f1 = 1;
};

void compare(const std::string& name, const json& expected, const Article& article, text::Analyzer& analyzer,
             Figures& figures) {
  const auto check = [&](const char* field, const std::string& wanted, const std::string& found) {
    if (wanted != found) fmt::print("{} {}: expected '{}', found '{}'\n", name, field, wanted, found);
    return wanted == found ? 1 : 0;
  };
  ++figures.pages;
  figures.title += check("title", expected.value("kicker", "") + "|" + expected.value("title", ""),
                         article.kicker + "|" + article.title);
  figures.published += check("published", expected.value("published", ""), show_published(article));
  figures.author += check("author", expected.value("author", ""), fmt::format("{}", fmt::join(article.authors, " - ")));
  const std::string text = article.lead + "\n" + article.body;
  bool is_clean = true;
  for (const json& phrase : expected["not_body"])
    is_clean = is_clean && text.find(phrase.get<std::string>()) == std::string::npos;
  figures.clean += check("not_body", "", is_clean ? "" : "(in the text)");
  std::string wanted;
  for (const json& paragraph : expected["body"]) wanted += paragraph.get<std::string>() + "\n";
  const Bag wanted_tokens = count_tokens(analyzer, wanted);
  const double f1 = f1_of(wanted_tokens, count_tokens(analyzer, text));
  if (f1 < 0.98) fmt::print("{} body: F1 {:.3f}\n", name, f1);
  figures.f1 += f1;
  figures.worst_f1 = std::min(figures.worst_f1, f1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: timtin-pages-quality FOLDER\n";
    return 2;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(argv[1]))
    if (entry.path().extension() == ".html") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  text::Analyzer analyzer;
  Figures figures;
  for (const fs::path& file : files) {
    const json expected = json::parse(std::ifstream(fs::path(file).replace_extension(".json")));
    if (const auto article = read_page(file))
      compare(file.stem().string(), expected, *article, analyzer, figures);
    else
      fmt::print("{}: rejected\n", file.stem().string());
  }
  const auto total = static_cast<double>(files.size());
  fmt::print("pages {}: title {:.4f}, published {:.4f}, author {:.4f}, clean {:.4f}, body F1 {:.4f} (worst {:.4f})\n",
             files.size(), figures.title / total, figures.published / total, figures.author / total,
             figures.clean / total, figures.f1 / total, figures.worst_f1);
}
