#include "searcher/suggest/word_lattice.hpp"

#include <algorithm>
#include <cmath>

namespace timtin::searcher {
namespace {

/// The cost of a step that is not taken.
constexpr double kNever = 1e9;

}  // namespace

double step_cost(const text::TokenForms* first, const text::TokenForms& second, Vocabulary& vocabulary) {
  constexpr double kPair = 0.9, kWord = 0.02, kFloor = 1e-7;
  const double articles = std::max<double>(vocabulary.articles(), 1);
  const double word = vocabulary.frequency(second.exact) / articles;
  if (first == nullptr) return -std::log(word + kFloor);
  const double of_first = std::max<double>(vocabulary.frequency(first->exact), 1);
  const double pair = vocabulary.frequency_of_pair(*first, second) / of_first;
  return -std::log(kPair * pair + kWord * word + kFloor);
}

/// A path to a candidate: the candidate of the previous word, and which of the paths to that.
struct WordLattice::Way {
  double cost = 0;
  std::size_t candidate = 0, rank = 0;
};

/// How much likelier than the typed words a path can be. No step costs less than nothing.
struct WordLattice::Bounds {
  const std::vector<std::vector<WordCandidate>>& words;
  double most_relief;
  std::vector<double> typed;          // the step to each typed word, and 0 for the end
  std::vector<double> before, after;  // what other words may gain from the words up to this one, and from it on

  Bounds(const std::vector<std::vector<WordCandidate>>& candidates, double relief, Vocabulary& vocabulary)
      : words(candidates),
        most_relief(relief),
        typed(words.size() + 1),
        before(words.size() + 1),
        after(words.size() + 1) {
    for (std::size_t w = 0; w < words.size(); ++w)
      typed[w] = step_cost(w > 0 ? &words[w - 1].front().forms : nullptr, words[w].front().forms, vocabulary);
    for (std::size_t w = 0; w < words.size(); ++w) before[w + 1] = std::max(0.0, typed[w] - least_cost(w) + before[w]);
    for (std::size_t w = words.size(); w-- > 0;) after[w] = std::max(0.0, typed[w + 1] - least_cost(w) + after[w + 1]);
  }

  double cost_of(const WordCandidate& word) const { return std::max(word.cost - most_relief, 0.0); }
  double least_cost(std::size_t w) const {
    double least = kNever;
    for (std::size_t c = 1; c < words[w].size(); ++c) least = std::min(least, cost_of(words[w][c]));
    return least;
  }
  /// Of two other words, the second at place `w`.
  double most_gain(std::size_t w, const WordCandidate& from, const WordCandidate& to) const {
    return typed[w - 1] + typed[w] + typed[w + 1] - cost_of(from) - cost_of(to) + before[w - 1] + after[w + 1];
  }
};

WordLattice::WordLattice(const std::vector<std::vector<WordCandidate>>& words, double most_relief,
                         Vocabulary& vocabulary)
    : words_(words) {
  const Bounds bounds(words, most_relief, vocabulary);
  for (std::size_t w = 0; w < words.size(); ++w) {
    std::vector<double>& steps = steps_.emplace_back();
    if (w == 0) {
      for (const WordCandidate& to : words[w]) steps.push_back(step_cost(nullptr, to.forms, vocabulary));
      continue;
    }
    for (const WordCandidate& from : words[w - 1])
      for (const WordCandidate& to : words[w]) {
        const bool is_other = &from != &words[w - 1].front() && &to != &words[w].front();
        const bool is_looked_up = !is_other || bounds.most_gain(w, from, to) > 0;
        steps.push_back(is_looked_up ? step_cost(&from.forms, to.forms, vocabulary) : kNever);
      }
  }
}

/// Each candidate keeps its `count` best ways (Viterbi with lists).
WordLattice::Ways WordLattice::ways_to(std::size_t word, const Ways& before, std::size_t count,
                                       const std::function<bool(const WordCandidate&)>& may_use) const {
  const std::vector<WordCandidate>& candidates = words_[word];
  Ways all(candidates.size());
  for (std::size_t to = 0; to < candidates.size(); ++to) {
    if (!may_use(candidates[to])) continue;
    std::vector<Way>& ways = all[to];
    for (std::size_t from = 0; from < before.size(); ++from) {
      const double step = steps_[word][from * candidates.size() + to];
      if (step == kNever) continue;
      const double cost = candidates[to].cost + step;
      for (std::size_t rank = 0; rank < before[from].size(); ++rank)
        ways.push_back({before[from][rank].cost + cost, from, rank});
    }
    std::ranges::stable_sort(ways, {}, &Way::cost);
    if (ways.size() > count) ways.resize(count);
  }
  return all;
}

std::vector<WordPath> WordLattice::likeliest(std::size_t count,
                                             const std::function<bool(const WordCandidate&)>& may_use) const {
  std::vector<Ways> ways{{{Way{}}}};  // for each word, after that of the beginning
  for (std::size_t word = 0; word < words_.size(); ++word) ways.push_back(ways_to(word, ways.back(), count, may_use));
  std::vector<Way> ends;
  for (std::size_t candidate = 0; candidate < ways.back().size(); ++candidate)
    for (std::size_t rank = 0; rank < ways.back()[candidate].size(); ++rank)
      ends.push_back({ways.back()[candidate][rank].cost, candidate, rank});
  std::ranges::stable_sort(ends, {}, &Way::cost);
  if (ends.size() > count) ends.resize(count);
  std::vector<WordPath> paths;
  for (const Way& end : ends) {
    WordPath path{std::vector<const WordCandidate*>(words_.size()), end.cost};
    Way way = end;
    for (std::size_t word = words_.size(); word-- > 0; way = ways[word + 1][way.candidate][way.rank])
      path.words[word] = &words_[word][way.candidate];
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace timtin::searcher
