#pragma once
#include <cstddef>

namespace timtin {

/// Every number that decides the order of hits. The defaults were chosen by the run named here:
/// benchmarks/runs/2026-11-22-ranking, on headlines and laws, and checked on union news. Index-time weights change what
/// is stored, so a change there is a schema change.
struct RankingWeights {
  // Index time: how often a token of a field counts (wdf). Titles say what an article is about, and the first paragraph
  // says it again.
  unsigned title = 5, kicker = 3, lead = 3, body = 1;

  // BM25 (Robertson & Zaragoza 2009; k2 unused, k3 irrelevant for short queries).
  double k1 = 1.2, b = 0.7, min_normlen = 0.3;

  // Query time, as factors on BM25 contributions.
  double syllable = 1.0;  ///< one syllable
  /// Two neighbouring syllables of the query that are neighbours in the article, whatever their marks: telling the
  /// readings of a pair apart brought nothing.
  double pair = 0.7;
  /// Readings of a pair that fewer than this share of its articles have are left out, unless typed: misprints mostly,
  /// and each costs a posting list. Leaving them out changed no figure by more than a thousandth.
  double least_reading = 0.03;
  /// A word typed without marks counts by its likely reading as far as that is certain, but never by more than this
  /// share; the rest of its weight goes to all readings alike.
  double likely_share = 0.8;

  /// An abbreviation and its full form weigh as one word; the way it is typed adds this, the meanings of an ambiguous
  /// abbreviation count only so much.
  double typed_writing = 0.2, ambiguous_writing = 0.5;

  /// Other terms for the same thing (data/language/thesaurus.tsv), as a share of what the words typed would weigh.
  double synonym = 0.7;
  /// A pair whose words stand in the title counts once more, as evidence of its own: this much of it. In short queries
  /// only: of the many pairs of a question one or another stands in any title.
  double title_pair = 0.1;
  /// An article with all compounds and other words of a short query gets so much more of what these weigh. "đình" and
  /// "công" apart are no "đình công", and two subjects of which each is in many articles are together in few.
  double together = 0.6;
  /// What the syllables of a compound weigh by themselves: "công" is in nearly every article.
  double compound_syllable = 0.7;
  /// Queries of so many words or fewer are short.
  std::size_t max_short_words = 7;
  /// A year in the query: so much more of their score get articles with that year in the title, and so much more of
  /// what the subject weighs those with all of it that name the year or were published in it.
  double title_year = 0.15, in_year = 0.6;
  /// What words of asking ("như thế nào") weigh of what they would.
  double question_word = 0.3;

  /// Queries of more words than this are questions or sentences: few articles have them all, and even the best ones may
  /// lack most.
  std::size_t max_key_words = 5;
  /// Of the matches of such a query so many at least are ranked, those with its rarest words and pairs
  /// (searcher/match/rarest_parts.hpp); 1,000 and 3,000 gave the same figures as all.
  std::size_t least_promising = 1000;
  /// A better spelling of a short query is searched in place of the typed one where it is likelier by this much
  /// (natural logarithm) and has so many times the articles.
  double certain_gain = 2, certain_share = 5;
  /// With more words than this outside its quotation marks a query reads like a pasted headline.
  std::size_t max_words_beside_phrase = 7;
};

/// What turns Xapian's term weight log((N - n + 0.5) / (n + 0.5)) (damped below 2) into log(1 + N / n), which stays
/// smooth for words of many articles: factor for a term that `n` > 0 of `N` articles have.
double idf_factor(double n, double N);

}  // namespace timtin
