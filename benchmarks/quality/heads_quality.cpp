// How well raw scraped texts are read. Usage: timtin-heads-quality GOLD.tsv FOLDER
// GOLD.tsv: a header line, then tab-separated: file (from FOLDER), kicker, title, published (2021-02-26T16:09 or
// 2021-02-26), author, source, not_body; empty = the text does not say. Prints figures, and every miss.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "common/text/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"

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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: timtin-heads-quality GOLD.tsv FOLDER\n";
    return 2;
  }
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
