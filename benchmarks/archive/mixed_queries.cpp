#include "benchmarks/archive/mixed_queries.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "common/unicode/utf8.hpp"

namespace timtin::archive_benchmark {
namespace {

using nlohmann::json;

std::vector<std::string> words_of(const std::string& title) {
  std::istringstream in(title);
  std::vector<std::string> words;
  for (std::string word; in >> word;)
    if (word.find_first_of("\"():-+*=.,!?/'") == std::string::npos) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string text;
  for (std::size_t i = first; i < std::min(words.size(), first + count); ++i)
    text += (text.empty() ? "" : " ") + words[i];
  return text;
}

constexpr std::size_t kKinds = 12;

/// Number `kind` of the kinds of queries.
MixedQuery make_query(std::size_t kind, const std::string& title, std::uint64_t seed) {
  const std::vector<std::string> words = words_of(title);
  const std::size_t start = words.size() > 4 ? seed % (words.size() - 3) : 0;
  const std::string two = joined(words, start, 2), three = joined(words, start, 3),
                    all = joined(words, 0, words.size());
  const Day first{std::chrono::year(static_cast<int>(2015 + seed % 8)) / 1 / 1};
  const DateRange year{first, Day{first.year() / 12 / 31}};
  const std::array<MixedQuery, kKinds> kinds{{
      {"two words", {.query = two}},
      {"three words", {.query = three}},
      {"unmarked", {.query = text::fold(three)}},
      {"headline", {.query = all}},
      {"headline unmarked", {.query = text::fold(all)}},
      {"phrase", {.query = '"' + two + '"'}},
      {"dated", {.query = two, .dates = year}},
      {"newest", {.query = two, .sort = SortOrder::newest}},
      {"oldest, unmarked", {.query = text::fold(two), .sort = SortOrder::oldest}},
      {"facets", {.query = two, .facets = {"year", "district", "source"}}},
      {"filter only", {.query = "*", .dates = year, .facets = {"month"}}},
      {"without collapsing", {.query = two + " OR " + three, .limit = 50, .collapse = false}},
  }};
  MixedQuery made = kinds.at(kind);
  made.request.exact_total = true;
  return made;
}

std::ifstream opened(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return in;
}

}  // namespace

std::vector<MixedQuery> mixed_queries(const std::filesystem::path& news, std::size_t count) {
  std::vector<MixedQuery> queries;
  std::ifstream in = opened(news);
  std::size_t number = 0;
  for (std::string line; queries.size() < count && std::getline(in, line);) {
    if (++number % 7 != 0) continue;  // from all over the file
    const json article = json::parse(line);
    const std::string title = article.value("title", ""), id = article.value("id", "");
    if (words_of(title).size() < 3) continue;
    queries.push_back(make_query(queries.size() % kKinds, title, XXH3_64bits(id.data(), id.size())));
  }
  return queries;
}

void date_articles(const std::filesystem::path& news, const std::filesystem::path& dated, std::size_t count) {
  std::ifstream in = opened(news);
  std::ofstream out(dated);
  for (std::string line; count > 0 && std::getline(in, line); --count) {
    json article = json::parse(line);
    const std::string id = article.at("id");
    const std::uint64_t hash = XXH3_64bits(id.data(), id.size());
    if (article.value("date", "").empty() && hash % 20 != 0)
      article["date"] = fmt::format("{}-{:02}-{:02}", 2015 + hash / 20 % 8, 1 + hash / 160 % 12, 1 + hash / 1920 % 28);
    out << article.dump() << '\n';
  }
  if (!out.flush()) throw std::runtime_error("cannot write " + dated.string());
}

}  // namespace timtin::archive_benchmark
