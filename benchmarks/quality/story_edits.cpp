#include "benchmarks/quality/story_edits.hpp"

#include <algorithm>
#include <cctype>
#include <random>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace timtin {
namespace {

// std::uniform_int_distribution differs between libraries; the pairs must not.
bool happens(std::mt19937_64& random, int percent) { return static_cast<int>(random() % 100) < percent; }

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

bool has_digit(const std::string& word) {
  return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// Letters above ASCII count: "Đông", "Ông".
bool starts_upper(const std::string& word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isupper(first) != 0 || word.starts_with("Đ") || word.starts_with("Á") || word.starts_with("Ô");
}

void change_words(std::vector<std::string>& words, int percent, std::mt19937_64& random) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (!has_digit(words[i]) && happens(random, percent)) words[i] = words[random() % words.size()];
}

void drop_sentences(std::vector<std::string>& words, int percent, std::mt19937_64& random) {
  std::vector<std::string> kept;
  bool is_dropped = false;
  for (const std::string& word : words) {
    if (!is_dropped) kept.push_back(word);
    if (word.ends_with('.')) is_dropped = happens(random, percent);
  }
  words = std::move(kept);
}

/// Each digit becomes another, the first one no zero.
void change_numbers(std::vector<std::string>& words, std::mt19937_64& random) {
  for (std::string& word : words)
    for (std::size_t i = 0; i < word.size(); ++i)
      if (std::isdigit(static_cast<unsigned char>(word[i])) != 0)
        word[i] = static_cast<char>('1' + (word[i] - '0' + static_cast<int>(random() % 7)) % 9);
}

void change_names(std::vector<std::string>& words, std::mt19937_64& random) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (starts_upper(words[i]) && !words[i - 1].ends_with('.')) names.push_back(words[i]);
  if (names.empty()) return;
  for (std::size_t i = 1; i < words.size(); ++i)
    if (starts_upper(words[i]) && !words[i - 1].ends_with('.')) words[i] = names[random() % names.size()];
}

void apply(std::vector<std::string>& words, Article& article, const std::string& name, int percent,
           std::mt19937_64& random, std::string_view donor) {
  const auto share = [&](std::size_t count) { return count * static_cast<std::size_t>(percent) / 100; };
  if (name == "title") {
    // A headline made of the text, as editors do.
    const std::size_t begin = std::min<std::size_t>(words.size(), 5), end = std::min<std::size_t>(words.size(), 17);
    article.title =
        joined({words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end)});
  } else if (name == "words") {
    change_words(words, percent, random);
  } else if (name == "cut") {
    words.resize(words.size() - share(words.size()));
  } else if (name == "drop") {
    drop_sentences(words, percent, random);
  } else if (name == "furniture") {
    std::vector<std::string> more = words_of(donor);
    more.resize(std::min(more.size(), share(words.size())));
    words.insert(words.end(), more.begin(), more.end());
  } else if (name == "numbers") {
    change_numbers(words, random);
  } else if (name == "names") {
    change_names(words, random);
  } else {
    throw std::invalid_argument("unknown operation " + name);
  }
}

}  // namespace

Article edit(Article article, const std::string& operations, std::uint64_t seed, std::string_view donor) {
  if (operations.empty()) return article;
  std::mt19937_64 random(seed);
  std::vector<std::string> words = words_of(article.body);
  std::istringstream in(operations);
  for (std::string operation; in >> operation;) {
    const std::size_t equals = operation.find('=');
    const int percent = equals == std::string::npos ? 0 : std::stoi(operation.substr(equals + 1));
    apply(words, article, operation.substr(0, equals), percent, random, donor);
  }
  article.body = joined(words);
  std::vector<std::string> title = words_of(article.title);
  if (operations.find("numbers") != std::string::npos) change_numbers(title, random);
  article.title = joined(title);
  return article;
}

}  // namespace timtin
