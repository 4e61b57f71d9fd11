#include "benchmarks/speed/news_multiplier.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>
#include <unordered_set>

namespace timtin::benchmark {
namespace {

/// Share of the random pairs that are new; measured, since most words drawn are common ones.
constexpr double kNewOfRandomPairs = 0.31;
constexpr std::size_t kEveryToken = 7;  // of all tokens that many-th is kept for drawing

/// Calls `take(word, rest)` for each word of `text`: bytes that are no ASCII blank or punctuation, and the bytes
/// between it and the next.
template <class Take>
void for_each_word(std::string_view text, Take take) {
  const auto is_letter = [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || std::isalnum(u) != 0;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    std::size_t next = end;
    while (next < text.size() && !is_letter(text[next])) ++next;
    take(text.substr(begin, end - begin), text.substr(end, next - end));
    begin = next;
  }
}

/// About the middle, behind a sentence or a line.
std::size_t middle_of(const std::string& text) {
  const std::size_t place = text.find_first_of(".\n", text.size() / 2);
  return place == std::string::npos ? text.size() : place + 1;
}

/// A spelling that no text has: digits stay digits, words get other letters behind them.
std::string new_spelling(std::string_view word, std::mt19937_64& random) {
  std::string result(word);
  const bool is_number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_number) {
    for (char& c : result) c = static_cast<char>('0' + random() % 10);
    return result;
  }
  for (int i = 0; i < 4; ++i) result += static_cast<char>('a' + random() % 26);
  return result;
}

}  // namespace

void for_each_article(const std::string& path, const std::function<void(const NewsText&)>& take) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const nlohmann::json article = nlohmann::json::parse(line, nullptr, false);
    if (!article.is_object()) throw std::runtime_error(fmt::format("{}:{}: no JSON object", path, number));
    take({article.value("id", std::to_string(number)), article.value("title", ""), article.value("body", ""),
          article.value("source", "")});
  }
}

std::vector<NewsText> read_news(const std::string& path) {
  std::vector<NewsText> news;
  for_each_article(path, [&](const NewsText& article) { news.push_back(article); });
  if (news.empty()) throw std::runtime_error(path + ": has no articles");
  return news;
}

double NewsMultiplier::Growth::in_copy(double k) const {
  return size * (std::pow(k + 1, exponent) - std::pow(k, exponent));
}

NewsMultiplier::NewsMultiplier(std::vector<NewsText> base) : base_(std::move(base)) {
  std::unordered_set<std::size_t> pairs;
  std::size_t words_of_half = 0, pairs_of_half = 0, tokens = 0;
  for (std::size_t i = 0; i < base_.size(); ++i) {
    if (i == base_.size() / 2) {
      words_of_half = words_.size();
      pairs_of_half = pairs.size();
    }
    std::string_view before;
    for (const std::string* text : {&base_[i].title, &base_[i].body})
      for_each_word(*text, [&](std::string_view word, std::string_view) {
        ++words_[word];
        pairs.insert(std::hash<std::string_view>()(before) * 31 + std::hash<std::string_view>()(word));
        before = word;
        if (tokens++ % kEveryToken == 0) tokens_.push_back(word);
      });
  }
  const auto growth = [](std::size_t half, std::size_t whole) {
    return Growth{static_cast<double>(whole), std::log2(static_cast<double>(whole) / static_cast<double>(half))};
  };
  word_growth_ = growth(words_of_half, words_.size());
  pair_growth_ = growth(pairs_of_half, pairs.size());
  words_in_all_ = static_cast<double>(tokens);
  words_once_ =
      static_cast<double>(std::count_if(words_.begin(), words_.end(), [](const auto& w) { return w.second == 1; }));
}

std::string_view NewsMultiplier::any_word(std::mt19937_64& random) const { return tokens_[random() % tokens_.size()]; }

std::string NewsMultiplier::change(std::string_view text, double rename, double replace,
                                   std::mt19937_64& random) const {
  std::uniform_real_distribution<double> chance;
  std::string result;
  for_each_word(text, [&](std::string_view word, std::string_view rest) {
    const auto found = words_.find(word);
    if (found != words_.end() && found->second == 1 && chance(random) < rename)
      result += new_spelling(word, random);
    else
      result += chance(random) < replace ? any_word(random) : word;
    result += rest;
  });
  return result;
}

NewsText NewsMultiplier::article(std::uint64_t number) const {
  const std::size_t count = base_.size();
  const NewsText& first = base_[number % count];
  const std::uint64_t copy = number / count;
  if (copy == 0) return first;
  std::mt19937_64 random(number);
  const NewsText& second = base_[random() % count];
  const auto k = static_cast<double>(copy);
  const double rename = std::min(1.0, word_growth_.in_copy(k) / words_once_);
  const double pairs = pair_growth_.in_copy(k) - 2 * word_growth_.in_copy(k);
  const double replace = std::clamp(pairs / (2 * kNewOfRandomPairs * words_in_all_), 0.0, 0.5);
  NewsText result{fmt::format("{}-{}", first.id, copy), change(first.title, rename, replace, random), {}, first.source};
  result.body = change(std::string_view(first.body).substr(0, middle_of(first.body)), rename, replace, random) + "\n" +
                change(std::string_view(second.body).substr(middle_of(second.body)), rename, replace, random);
  return result;
}

std::string NewsMultiplier::day_of(std::uint64_t number) const {
  std::mt19937_64 random(number * 2 + 1);
  if (random() % 10 == 0) return {};
  return fmt::format("{:04}-{:02}-{:02}", 2006 + random() % 20, 1 + random() % 12, 1 + random() % 28);
}

void NewsMultiplier::describe(std::ostream& out) const {
  out << fmt::format("{} articles, {:.0f} words: {:.0f} distinct (Heaps' exponent {:.3f}), {:.0f} pairs ({:.3f})\n",
                     base_.size(), words_in_all_, word_growth_.size, word_growth_.exponent, pair_growth_.size,
                     pair_growth_.exponent);
}

}  // namespace timtin::benchmark
