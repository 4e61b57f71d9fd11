// Writes a mixed log of queries on a collection, a line each: id, kind, words, query in the query language.
//   timtin-query-log NEWS.jsonl [--count 300] [--seed 1] [--unmarked] > LOG.tsv
// Words are spans of titles, 1 to 8 syllables; kinds: words, phrase (2 to 4 in a row), dated, district. The lines
// hold texts of the collection: measure with them, do not publish them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <random>

#include "benchmarks/speed/news_multiplier.hpp"
#include "common/text/analyzer.hpp"

namespace {

using timtin::benchmark::NewsText;
using timtin::text::Analyzer;
using timtin::text::Token;

constexpr std::array kDistricts{"Thanh Trì", "Đông Anh", "Hoàn Kiếm", "Củ Chi", "Bình Chánh", "Hóc Môn"};

/// The syllables of a random span of a title.
std::vector<std::string> span(const NewsText& article, std::size_t most, std::mt19937& random, Analyzer& analyzer,
                              bool unmarked) {
  const std::vector<Token> tokens = analyzer.analyze(article.title);
  if (tokens.empty()) return {};
  const std::size_t count = std::min<std::size_t>(tokens.size(), most);
  const std::size_t first = random() % (tokens.size() - count + 1);
  std::vector<std::string> words;
  for (std::size_t i = first; i < first + count; ++i) {
    if (tokens[i].is_joined) continue;  // codes in pieces would read as other words
    words.push_back(unmarked ? tokens[i].forms->folded : tokens[i].forms->exact);
  }
  return words;
}

void write_log(const std::vector<NewsText>& news, int count, unsigned seed, bool unmarked) {
  std::mt19937 random(seed);
  Analyzer analyzer;
  for (int written = 0; written < count;) {
    analyzer.start_document();
    const unsigned draw = static_cast<unsigned>(random() % 100);
    const std::string kind = draw < 60 ? "words" : draw < 75 ? "phrase" : draw < 90 ? "dated" : "district";
    const std::size_t most = kind == "phrase" ? 2 + random() % 3 : 1 + random() % (kind == "words" ? 8 : 3);
    const std::vector<std::string> words = span(news[random() % news.size()], most, random, analyzer, unmarked);
    if (words.empty() || (kind == "phrase" && words.size() < 2)) continue;
    const std::string text = fmt::format("{}", fmt::join(words, " "));
    std::string query = text;
    if (kind == "phrase") query = '"' + text + '"';
    if (kind == "dated") query += fmt::format(" date:{}", 2006 + random() % 20);
    if (kind == "district") query += fmt::format(" district:\"{}\"", kDistricts[random() % kDistricts.size()]);
    std::cout << fmt::format("q{:04}\t{}\t{}\t{}\n", ++written, kind, text, query);
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Writes a mixed log of queries on a collection"};
  std::string news;
  int count = 300;
  unsigned seed = 1;
  bool unmarked = false;
  app.add_option("NEWS", news, "articles as JSON Lines")->required();
  app.add_option("--count", count, "queries");
  app.add_option("--seed", seed, "another seed, another log");
  app.add_flag("--unmarked", unmarked, "without diacritics");
  CLI11_PARSE(app, argc, argv);
  try {
    write_log(timtin::benchmark::read_news(news), count, seed, unmarked);
  } catch (const std::exception& error) {
    std::cerr << "timtin-query-log: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
