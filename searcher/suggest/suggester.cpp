#include "searcher/suggest/suggester.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <limits>

#include "searcher/query/query_lexer.hpp"

namespace timtin::searcher {
namespace {

/// A longer query is a sentence, in which one misspelling does little harm; it is left alone.
constexpr std::size_t kMostWords = 16;

/// Further offers are at least a twentieth as likely as the best one.
constexpr double kLeastShare = 3;

bool is_open_to_change(const QueryToken& token) {
  const bool is_text = token.kind == QueryToken::Kind::word || token.kind == QueryToken::Kind::phrase;
  const bool is_in_articles = token.field == nullptr || token.field->prefix.exact == schema::kTitle.exact;
  return is_text && is_in_articles && !token.is_exact && !token.is_negated;
}

/// `word` with the capitals of `typed`.
std::string in_case_of(const text::TokenForms& typed, const std::string& word) {
  if (!typed.is_capitalized) return word;
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(word);
  if (typed.is_all_caps) {
    letters.toUpper();
  } else {
    icu::UnicodeString first(letters, 0, letters.moveIndex32(0, 1));
    letters.replace(0, first.length(), icu::UnicodeString(first).toUpper());
  }
  std::string result;
  letters.toUTF8String(result);
  return result;
}

}  // namespace

struct Suggester::Word {
  std::size_t begin = 0, end = 0;  // bytes of the query
  const text::TokenForms* forms = nullptr;
  std::vector<WordCandidate> candidates;

  std::string_view typed_in(std::string_view query) const { return query.substr(begin, end - begin); }
};

/// Other words for a span.
struct Suggester::Offer {
  std::vector<std::pair<const Word*, const WordCandidate*>> changes;
  double gain = 0;
};

std::vector<Suggester::WordSpan> Suggester::word_spans(const std::string& query) {
  std::vector<WordSpan> result;
  bool continues = false;
  for (const QueryToken& token : lex_query(query).tokens) {
    const bool is_word = token.kind == QueryToken::Kind::word && token.field == nullptr;
    if (!is_open_to_change(token)) {
      continues = false;
      continue;
    }
    if (!continues || !is_word) result.emplace_back();
    continues = is_word;
    const auto offset = static_cast<std::size_t>(token.text.data() - query.data());
    for (const text::Token& word : analyzer_.analyze(token.text))
      result.back().push_back({offset + word.begin, offset + word.end, word.forms, {}});
  }
  std::erase_if(result, [](const WordSpan& span) { return span.empty(); });
  std::size_t count = 0;
  for (const WordSpan& span : result) count += span.size();
  if (count > kMostWords) return {};
  for (WordSpan& span : result) list_candidates(query, span);
  return result;
}

void Suggester::list_candidates(const std::string& query, WordSpan& span) {
  const std::vector<double> most = most_costs(query, span);
  for (std::size_t i = 0; i < span.size(); ++i) {
    Word& word = span[i];
    if (most[i] > 0)
      word.candidates = candidates_for(word.typed_in(query), *word.forms, most[i], costs_, vocabulary_);
    else
      word.candidates = {{*word.forms, 0, Misspelling::none}};
  }
}

/// Looking up candidates is slow, and most words are correct. So words are checked only where the cost of a
/// correction could be less than the gain of likelier pairs. Returns the most that a correction of each word may cost;
/// 0: the word is correct.
std::vector<double> Suggester::most_costs(const std::string& query, const WordSpan& span) {
  const auto bare = std::ranges::count(span, false, [](const Word& word) { return word.forms->has_marks; });
  if (2 * bare > std::ssize(span))  // leaving out marks may be a habit
    return std::vector<double>(span.size(), std::numeric_limits<double>::infinity());
  std::vector<double> steps, misspellings;
  const text::TokenForms* last = nullptr;
  for (const Word& word : span) {
    steps.push_back(step_cost(last, *word.forms, vocabulary_));
    misspellings.push_back(least_misspelling_cost(word.typed_in(query), *word.forms, costs_));
    last = word.forms;
  }
  std::vector<double> result(span.size(), 0);
  for (std::size_t first = 0; first < span.size(); ++first) {
    double gain = steps[first];
    for (std::size_t i = first; i < span.size(); ++i) {
      gain += (i + 1 < span.size() ? steps[i + 1] : 0) - misspellings[i];
      if (gain <= 0) continue;
      for (std::size_t k = first; k <= i; ++k) result[k] = std::max(result[k], gain + misspellings[k]);
    }
  }
  return result;
}

std::vector<Suggester::Offer> Suggester::offers_for(const WordSpan& span) {
  std::vector<std::vector<WordCandidate>> words;
  for (const Word& word : span) words.push_back(word.candidates);
  const auto any = [](const WordCandidate&) { return true; };
  const auto is_bare = [&](std::size_t i) { return !span[i].forms->has_marks; };
  std::size_t bare = 0;
  for (std::size_t i = 0; i < span.size(); ++i) bare += is_bare(i);
  const bool may_be_habit = 2 * bare > span.size();
  const WordLattice lattice(words, may_be_habit ? costs_.unmarked : 0, vocabulary_);
  std::vector<WordPath> best = lattice.likeliest(kMostOffers + 1, any);
  // Somebody who leaves out most marks does so on purpose. Then missing marks are no misspelling, and every
  // reading counts as typed.
  std::size_t left_out = 0, typed = 0;
  for (std::size_t i = 0; i < span.size(); ++i) {
    typed += !is_bare(i);
    left_out +=
        is_bare(i) && best.front().words[i]->forms.has_marks && best.front().words[i]->misspelling < Misspelling::vni;
  }
  const bool is_habit = left_out > typed;
  if (is_habit) {
    for (std::size_t i = 0; i < words.size(); ++i)
      for (WordCandidate& candidate : words[i])
        if (is_bare(i) && candidate.forms.has_marks && candidate.misspelling < Misspelling::vni)
          candidate.cost -= costs_.unmarked;
    best = lattice.likeliest(kMostOffers + 1, any);
  }
  const auto is_typed = [&](const WordCandidate& candidate) {
    return candidate.misspelling == Misspelling::none ||
           (is_habit && candidate.misspelling == Misspelling::marks && candidate.cost < 1e-9);
  };
  const double cost = lattice.likeliest(1, is_typed).front().cost;
  std::vector<Offer> offers;
  for (const WordPath& path : best) {
    if (std::all_of(path.words.begin(), path.words.end(), [&](auto* word) { return is_typed(*word); })) break;
    Offer offer{{}, cost - path.cost};
    for (std::size_t i = 0; i < span.size(); ++i) {
      if (path.words[i]->misspelling == Misspelling::none) continue;
      const auto k = static_cast<std::size_t>(path.words[i] - words[i].data());
      offer.changes.emplace_back(&span[i], &span[i].candidates[k]);
    }
    offers.push_back(std::move(offer));
  }
  return offers;
}

std::vector<OfferedQuery> Suggester::suggest(const std::string& query, double least_gain) {
  const std::vector<WordSpan> all = word_spans(query);
  std::vector<std::vector<Offer>> offers;
  std::size_t most = 0;
  for (const WordSpan& span : all) {
    offers.push_back(offers_for(span));
    most = std::max(most, offers.back().size());
  }
  std::vector<OfferedQuery> result;
  for (std::size_t k = 0; k < std::min(most, kMostOffers); ++k) {
    // The k-th offer of each span, where it has so many.
    OfferedQuery offered{query};
    for (std::size_t s = all.size(); s-- > 0;) {  // backwards, so that offsets stay valid
      if (offers[s].empty()) continue;
      const Offer& offer = offers[s][std::min(k, offers[s].size() - 1)];
      if (offer.gain < least_gain) continue;
      offered.gain += offer.gain;
      for (auto change = offer.changes.rbegin(); change != offer.changes.rend(); ++change) {
        const auto& [word, candidate] = *change;
        offered.misspelling = std::max(offered.misspelling, candidate->misspelling);
        offered.query.replace(word->begin, word->end - word->begin, in_case_of(*word->forms, candidate->forms.exact));
      }
    }
    // An offer that is much less likely than the best one does not help.
    if (offered.misspelling == Misspelling::none ||
        (!result.empty() && offered.gain < result.front().gain - kLeastShare))
      break;
    result.push_back(std::move(offered));
  }
  return result;
}

}  // namespace timtin::searcher
