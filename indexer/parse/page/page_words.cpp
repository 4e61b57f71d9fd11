#include "indexer/parse/page/page_words.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "indexer/page_words_data.hpp"

namespace timtin::indexer {
namespace {

struct Phrase {
  PageWordClass word_class;
  std::vector<std::string> keys;
};

/// Phrases by their first word, the longest first.
using Table = std::unordered_map<std::string, std::vector<Phrase>>;

Table make_table() {
  Table table;
  for (const PageWord& row : kPageWords) {
    Phrase phrase{row.word_class, {}};
    for (Word& word : split_words(row.phrase)) phrase.keys.push_back(std::move(word.key));
    if (!phrase.keys.empty()) table[phrase.keys.front()].push_back(std::move(phrase));
  }
  for (auto& [key, phrases] : table)
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.keys.size() > b.keys.size(); });
  return table;
}

bool stands_at(const Phrase& phrase, const std::vector<Word>& words, std::size_t first) {
  return phrase.keys.size() <= words.size() - first &&
         std::equal(phrase.keys.begin(), phrase.keys.end(), words.begin() + static_cast<std::ptrdiff_t>(first),
                    [](const std::string& key, const Word& word) { return key == word.key; });
}

}  // namespace

std::size_t phrase_length(const std::vector<Word>& words, std::size_t first, PageWordClasses classes) {
  static const Table table = make_table();
  if (first >= words.size()) return 0;
  const auto found = table.find(words[first].key);
  if (found == table.end()) return 0;
  for (const Phrase& phrase : found->second)
    if (classes.has(phrase.word_class) && stands_at(phrase, words, first)) return phrase.keys.size();
  return 0;
}

bool is_phrase(const std::vector<Word>& words, PageWordClasses classes) {
  return !words.empty() && phrase_length(words, 0, classes) == words.size();
}

double share_of_phrases(const std::vector<Word>& words, PageWordClasses classes) {
  std::size_t covered = 0, total = 0;
  bool is_covered = false;  // the word before
  for (std::size_t i = 0; i < words.size();) {
    // In a line of capitals a capital begins nothing, unless a phrase ends before it.
    const bool goes_on = i > 0 && !is_covered && words[i].is_all_caps && words[i - 1].is_all_caps;
    const bool can_begin =
        i == 0 || (words[i].is_capitalized && !goes_on) || words[i].mark_before != 0 || words[i].is_number;
    const std::size_t length = can_begin ? phrase_length(words, i, classes) : 0;
    for (std::size_t k = i; k < i + std::max<std::size_t>(length, 1); ++k)
      if (!words[k].is_number) {
        ++total;
        covered += length > 0 ? 1 : 0;
      }
    is_covered = length > 0;
    i += std::max<std::size_t>(length, 1);
  }
  return total == 0 ? 0.0 : static_cast<double>(covered) / static_cast<double>(total);
}

}  // namespace timtin::indexer
