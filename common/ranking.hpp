#pragma once
#include <cstddef>

namespace timtin {

/// Every number that affects the order of hits. The defaults come from the run
/// benchmarks/runs/2026-11-22-ranking (headlines and laws) and were checked on union news.
/// Index-time weights are stored, so changing them changes the schema.
struct RankingWeights {
  // Index time: how often a token of a field counts (wdf). A title says what an article is about,
  // and the first paragraph repeats it.
  unsigned title = 5, kicker = 3, lead = 3, body = 1;

  // BM25 (Robertson & Zaragoza 2009; k2 unused, k3 irrelevant for short queries).
  double k1 = 1.2, b = 0.7, min_normlen = 0.3;

  // Query time: factors on BM25 scores.
  double syllable = 1.0;  ///< one syllable
  /// Two neighbouring syllables of the query that are neighbours in the article, with any
  /// diacritics. Weighting the variants of a pair differently gained nothing.
  double pair = 0.7;
  /// Variants of a pair with less than this share of its articles are dropped unless typed: mostly
  /// misprints, and each costs a posting list. No quality figure changed by more than a thousandth.
  double least_reading = 0.03;
  /// A word typed without diacritics is weighted by its likely reading as far as that is certain,
  /// up to this share. The rest of the weight is the same for all readings.
  double likely_share = 0.8;

  /// An abbreviation and its full form count as one word. The typed form adds this much. The
  /// meanings of an ambiguous abbreviation count only by this share.
  double typed_writing = 0.2, ambiguous_writing = 0.5;

  /// Synonyms (data/language/thesaurus.tsv): this share of the weight of the typed words.
  double synonym = 0.7;
  /// A pair of query words in the title counts this much in addition. In short queries only: some
  /// pair of a long question is in any title.
  double title_pair = 0.1;
  /// The bonus for an article with all compounds and words of a short query, relative to their weight.
  /// "đình" and "công" apart are not "đình công", and two common subjects are together in few articles.
  double together = 0.6;
  /// The weight of single syllables of a compound: "công" is in nearly every article.
  double compound_syllable = 0.7;
  /// Queries of up to this many words are short.
  std::size_t max_short_words = 7;
  /// A year in the query: bonus for articles with that year in the title, relative to their score;
  /// and for articles with the whole subject that name the year or were published in it, relative
  /// to the subject's weight.
  double title_year = 0.15, in_year = 0.6;
  /// A short query: what a match with everything that the best matches have in common gains, relative to the
  /// best score (searcher/match/feedback.hpp). More than 0.5 costs known items: the best match is what they mean.
  double feedback = 0.5;
  /// The share of the normal weight for question words ("như thế nào").
  double question_word = 0.3;

  /// Longer queries are questions or sentences: few articles have all their words, and even the
  /// best may lack most.
  std::size_t max_key_words = 5;
  /// At least this many matches of such a query are ranked, chosen by its rarest words and pairs
  /// (searcher/match/rarest_parts.hpp). 1,000 and 3,000 gave the same figures as ranking all.
  std::size_t least_promising = 1000;
  /// A corrected spelling replaces the typed one in a short query if it is more likely by this much
  /// (natural logarithm) and has this many times as many articles.
  double certain_gain = 2, certain_share = 5;
  /// With more words than this outside its quotation marks a query reads like a pasted headline.
  std::size_t max_words_beside_phrase = 7;
};

/// A factor that turns Xapian's term weight log((N - n + 0.5) / (n + 0.5)), damped below 2, into
/// log(1 + N / n), which is smooth for frequent words. For a term that `n` > 0 of `N` articles
/// have.
double idf_factor(double n, double N);

}  // namespace timtin
