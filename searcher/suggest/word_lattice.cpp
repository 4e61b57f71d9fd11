#include "searcher/suggest/word_lattice.hpp"

#include <algorithm>
#include <cmath>

namespace timtin::searcher {
double step_cost(const text::TokenForms* first, const text::TokenForms& second, Vocabulary& vocabulary) {
  constexpr double kPair = 0.9, kWord = 0.02, kFloor = 1e-7;
  const double articles = std::max<double>(vocabulary.articles(), 1);
  const double word = vocabulary.frequency(second.exact) / articles;
  if (first == nullptr) return -std::log(word + kFloor);
  const double of_first = std::max<double>(vocabulary.frequency(first->exact), 1);
  const double pair = vocabulary.frequency_of_pair(*first, second) / of_first;
  return -std::log(kPair * pair + kWord * word + kFloor);
}

std::vector<WordPath> likeliest(const std::vector<std::vector<WordCandidate>>& words, std::size_t count,
                                Vocabulary& vocabulary, const std::function<bool(const WordCandidate&)>& may_use) {
  // Each word keeps its `count` best ways to get there (Viterbi with lists).
  std::vector<std::vector<WordPath>> before{{WordPath{}}};
  for (const std::vector<WordCandidate>& candidates : words) {
    std::vector<std::vector<WordPath>> now;
    for (const WordCandidate& candidate : candidates) {
      if (!may_use(candidate)) continue;
      std::vector<WordPath> ways;
      for (const std::vector<WordPath>& paths : before) {
        const text::TokenForms* last = paths.front().words.empty() ? nullptr : &paths.front().words.back()->forms;
        const double cost = candidate.cost + step_cost(last, candidate.forms, vocabulary);
        for (const WordPath& path : paths) {
          ways.push_back({path.words, path.cost + cost});
          ways.back().words.push_back(&candidate);
        }
      }
      std::stable_sort(ways.begin(), ways.end(), [](auto& a, auto& b) { return a.cost < b.cost; });
      if (ways.size() > count) ways.resize(count);
      if (!ways.empty()) now.push_back(std::move(ways));
    }
    before = std::move(now);
  }
  std::vector<WordPath> all;
  for (std::vector<WordPath>& paths : before)
    for (WordPath& path : paths) all.push_back(std::move(path));
  std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.cost < b.cost; });
  if (all.size() > count) all.resize(count);
  return all;
}

}  // namespace timtin::searcher
