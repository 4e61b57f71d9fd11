#include "searcher/rank/read_lists_once.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/match/enquire.hpp"
#include "searcher/rank/score_tree.hpp"

namespace timtin::test {
namespace {

using namespace timtin::searcher;
using Xapian::Query;

constexpr unsigned kTerms = 12;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned limit) { return std::uniform_int_distribution<unsigned>(0, limit - 1)(engine_); }

 private:
  std::mt19937 engine_;
};

std::string term(unsigned number) { return "t" + std::to_string(number); }

/// `articles` documents; the first terms are frequent, the last are rare. Value 0 is one of a few stories.
Xapian::Database random_shard(Random& random, unsigned articles) {
  Xapian::WritableDatabase shard(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (unsigned i = 0; i < articles; ++i) {
    Xapian::Document document;
    document.add_term("every", 1 + random.below(40));
    for (unsigned t = 0; t < kTerms; ++t)
      if (random.below(t * t + 2) < 2) document.add_term(term(t), 1 + random.below(5));
    document.add_value(0, std::to_string(random.below(40)));
    shard.add_document(document);
  }
  return shard;
}

/// Words and, now and then, what no list tells.
Query random_word(Random& random, bool with_ranges) {
  if (with_ranges && random.below(12) == 0) return Query(Query::OP_VALUE_RANGE, 0, "1", "3");
  if (random.below(3) != 0) return Query(term(random.below(kTerms)));
  std::vector<Query> terms;
  for (unsigned i = 0; i < 2 + random.below(3); ++i) terms.emplace_back(term(random.below(kTerms)));
  return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

Query random_query(Random& random, unsigned depth, bool with_ranges) {
  if (depth == 0) return random_word(random, with_ranges);
  constexpr Query::op kOperations[] = {Query::OP_OR, Query::OP_AND, Query::OP_FILTER, Query::OP_AND_MAYBE,
                                       Query::OP_MAX};
  // An OP_MAX that Xapian walks itself may read freed memory.
  const Query::op operation = kOperations[random.below(with_ranges ? 4 : 5)];
  std::vector<Query> below;
  for (unsigned i = 0; i < 2 + random.below(3); ++i) {
    below.push_back(random_query(random, random.below(depth), with_ranges));
    // In an OP_MAX Xapian takes the parts of an OR one by one.
    if (operation == Query::OP_MAX && below.back().get_type() == Query::OP_OR)
      below.back() = random_word(random, false);
    if (random.below(4) == 0) below.back() = Query(Query::OP_SCALE_WEIGHT, below.back(), (random.below(8)) / 3.0);
  }
  return Query(operation, below.begin(), below.end());
}

using Scores = std::map<Xapian::docid, double>;

/// The best `count` matches, as Xapian gives them.
Scores found(const store::Index& index, const Query& query, unsigned count, bool collapse) {
  Xapian::Enquire enquire(index);
  enquire.set_weighting_scheme(bm25(RankingWeights{}));
  enquire.set_query(query);
  if (collapse) enquire.set_collapse_key(0);
  Scores scores;
  const Xapian::MSet matches = enquire.get_mset(0, count);
  for (auto match = matches.begin(); match != matches.end(); ++match) scores[*match] = match.get_weight();
  return scores;
}

double factor_of(const Query& query) { return std::stod(query.get_description().substr(sizeof("Query(") - 1)); }

/// All matches with their scores, put together from those of single words. (Xapian 1.4.22 itself reads freed memory
/// where an OP_MAX ends inside an AND.)
Scores expected(const store::Index& index, const Query& query) {
  const Query::op operation = query.get_type();
  if (query.get_num_subqueries() == 0 || operation == Query::OP_SYNONYM || operation == Query::OP_PHRASE)
    return found(index, query, index.get_doccount(), false);
  Scores sum = expected(index, query.get_subquery(0));
  if (operation == Query::OP_SCALE_WEIGHT)
    for (auto& [document, score] : sum) score *= factor_of(query);
  for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
    const Scores other = expected(index, query.get_subquery(i));
    if (operation == Query::OP_AND || operation == Query::OP_FILTER)
      std::erase_if(sum, [&](const auto& match) { return !other.contains(match.first); });
    if (operation == Query::OP_AND_NOT)
      std::erase_if(sum, [&](const auto& match) { return other.contains(match.first); });
    for (const auto& [document, score] : other) {
      if (operation == Query::OP_OR) sum[document] += score;
      if (operation == Query::OP_MAX) sum[document] = std::max(sum[document], score);
      const bool is_raised = operation == Query::OP_AND || operation == Query::OP_AND_MAYBE;
      if (is_raised && sum.contains(document)) sum[document] += score;
    }
  }
  return sum;
}

/// The `count` highest scores; of those with the same value 0 only the highest if `collapse`.
std::vector<double> best(const store::Index& index, const Scores& scores, unsigned count, bool collapse) {
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [document, score] : scores) ranked.emplace_back(score, index.get_document(document).get_value(0));
  std::ranges::sort(ranked, std::greater{});
  std::set<std::string> stories;
  std::vector<double> result;
  for (const auto& [score, story] : ranked)
    if (result.size() < count && (!collapse || stories.insert(story).second)) result.push_back(score);
  return result;
}

void check_scores(const store::Index& index, const Scores& all, const Query& by_lists, unsigned count, bool collapse) {
  // Each shard rounds the frequency of synonyms in an order of its own.
  const double epsilon = index.shards().size() == 1 ? 1e-12 : 0.01;
  const Scores scores = found(index, by_lists, count, collapse);
  for (const auto& [document, score] : scores) {
    REQUIRE(all.contains(document));
    CHECK(score == doctest::Approx(all.at(document)).epsilon(epsilon));
  }
  const std::vector<double> wanted = best(index, all, count, collapse);
  std::vector<double> had;
  for (const auto& [document, score] : scores) had.push_back(score);
  std::ranges::sort(had, std::greater{});
  REQUIRE(had.size() == wanted.size());
  for (std::size_t i = 0; i < had.size(); ++i) CHECK(had[i] == doctest::Approx(wanted[i]).epsilon(epsilon));
}

void check_same(const store::Index& index, const Query& query, const Query& by_lists,
                std::vector<unsigned> counts = {1, 10, 2000}) {
  CAPTURE(query.get_description());
  const Scores all = expected(index, query);
  for (const unsigned count : counts)
    for (const bool collapse : {false, true}) check_scores(index, all, by_lists, count, collapse);
}

store::Index random_index(Random& random) {
  std::vector<Xapian::Database> shards;
  for (unsigned i = 0; i < 1 + 2 * random.below(2); ++i) shards.push_back(random_shard(random, random.below(400)));
  return {std::move(shards), false, nullptr};
}

}  // namespace

namespace {

/// Calls `check(index, query)` for random queries on random indexes.
template <class Check>
void for_each_query(unsigned seed, bool with_ranges, Check check) {
  Random random(seed);
  for (unsigned round = 0; round < 20; ++round) {
    const store::Index index = random_index(random);
    for (unsigned i = 0; i < 30; ++i) check(index, random_query(random, 1 + random.below(3), with_ranges));
  }
}

}  // namespace

TEST_CASE("Lists read once give the matches and scores of the query as it is") {
  for_each_query(1, false, [](const store::Index& index, const Query& query) {
    const Query by_lists = read_lists_once(index, query, RankingWeights{});
    CHECK((by_lists.get_type() == Query::LEAF_POSTING_SOURCE || query.get_num_subqueries() == 0));
    check_same(index, query, by_lists);
  });
}

TEST_CASE("Lists read once beside what Xapian walks itself") {
  for_each_query(6, true, [](const store::Index& index, const Query& query) {
    check_same(index, query, read_lists_once(index, query, RankingWeights{}), {2000});
  });
}

TEST_CASE("A condition that stands in several places is met in each or in none") {
  Random random(9);
  const store::Index index({random_shard(random, 400)}, false, nullptr);
  const auto word = [](unsigned number) { return Query(term(number)); };
  const Query inner = word(2) & word(3), outer = inner | word(4), third = outer & word(1);
  for (const Query& first : {inner, outer, third})
    for (const Query& second : {inner, outer, third}) {
      const Query query = Query(Query::OP_FILTER, word(0), first) | Query(Query::OP_FILTER, word(5), second) |
                          Query(Query::OP_FILTER, word(6), inner);
      check_same(index, query, read_lists_once(index, query, RankingWeights{}));
    }
}

TEST_CASE("Filters of another kind and what is excluded stay as they are") {
  Random random(2);
  const store::Index index = random_index(random);
  const Query words = Query(term(0)) | Query(term(1));
  for (const Query::op operation : {Query::OP_FILTER, Query::OP_AND_NOT}) {
    const Query query(operation, words, Query(Query::OP_VALUE_RANGE, 0, "1", "3"));
    const Query by_lists = read_lists_once(index, query, RankingWeights{});
    CHECK(by_lists.get_type() == operation);
    CHECK(by_lists.get_subquery(0).get_type() == Query::LEAF_POSTING_SOURCE);
    check_same(index, query, by_lists);
  }
  const Query phrase(Query::OP_PHRASE, Query(term(0)), Query(term(1)));
  CHECK(read_lists_once(index, phrase, RankingWeights{}).get_type() == Query::OP_PHRASE);
  CHECK(read_lists_once(index, Query::MatchNothing, RankingWeights{}).empty());
  CHECK(read_lists_once(index, Query(std::string()), RankingWeights{}).get_type() != Query::LEAF_POSTING_SOURCE);
}

TEST_CASE("A query of more terms than a set holds stays as it is") {
  Random random(3);
  const store::Index index = random_index(random);
  std::vector<Query> terms;
  for (unsigned i = 0; i <= kMostLists; ++i) terms.emplace_back(term(i));
  const Query query(Query::OP_OR, terms.begin(), terms.end());
  CHECK(read_lists_once(index, query, RankingWeights{}).get_type() == Query::OP_OR);
  const Query fewer(Query::OP_OR, terms.begin(), terms.end() - 1);
  CHECK(read_lists_once(index, fewer, RankingWeights{}).get_type() == Query::LEAF_POSTING_SOURCE);
}

// Where an OP_MAX ends inside an AND, Xapian 1.4.22 reads freed memory.
TEST_CASE("Xapian is left no OP_MAX, neither in a ranked query nor in one that only counts") {
  Random random(5);
  const store::Index index = random_index(random);
  const Query meanings(Query::OP_MAX, Query(term(1)), Query(Query::OP_SCALE_WEIGHT, Query(term(2)), 0.5));
  const Query words = meanings & Query(term(0));
  const Query phrase(Query::OP_PHRASE, Query(term(0)), Query(term(1)));
  for (const Query& query : {words, words & phrase, Query(Query::OP_AND_MAYBE, words & phrase, meanings)}) {
    CAPTURE(query.get_description());
    CHECK(read_lists_once(index, query, RankingWeights{}).get_description().find("MAX") == std::string::npos);
    Xapian::Enquire enquire(index);
    set_unranked(enquire, index, query);
    CHECK(enquire.get_query().get_description().find("MAX") == std::string::npos);
    CHECK(enquire.get_mset(0, 2000).size() == expected(index, query).size());
  }
}

bool matches(const ScoreTree& tree, ListSet lists) {
  const std::vector<double> counts(tree.terms().size(), 1);
  return tree.score(lists, counts, [](double) { return 1.0; }) != ScoreTree::kNoMatch;
}

TEST_CASE("ScoreTree: what leads, what only scores, and where a list need not be read") {
  const Bm25 bm25(RankingWeights{}, 1000, 20);
  const auto frequency = [](const std::string& name) { return name == "rare" ? 3.0 : name == "title" ? 50.0 : 200.0; };
  const Query matched = Query(std::string("often")) & Query(std::string("rare"));
  const Query titled(Query::OP_FILTER, Query(std::string("pair")), Query(std::string("title")));
  const auto tree = ScoreTree::read(Query(Query::OP_AND_MAYBE, matched, titled), bm25, frequency);
  REQUIRE(tree);
  CHECK(tree->terms() == std::vector<std::string>{"often", "rare", "pair", "title"});
  CHECK(tree->leading() == set_of(1));
  REQUIRE(tree->others().size() == 3);
  CHECK(tree->others()[0].list == 0);
  CHECK(tree->others()[1].list == 2);
  CHECK(tree->others()[2].list == 3);
  CHECK(tree->others()[2].below == set_of(2));
  CHECK_FALSE(matches(*tree, set_of(1) | set_of(2)));
  CHECK(matches(*tree, set_of(0) | set_of(1)));
}

TEST_CASE("ScoreTree: what a list adds to every match that is in it") {
  const Bm25 bm25(RankingWeights{}, 1000, 20);
  const auto word = [](const char* name) { return Query(std::string(name)); };
  const auto of_ten = [](const std::string&) { return 10.0; };
  const double weight = bm25.weight(10);
  // (must AND both) AND_MAYBE (bonus OR twice OR (pair FILTER title) OR (must MAX other) OR twice)
  std::vector<Query> bonuses{word("bonus"), word("twice"), Query(Query::OP_FILTER, word("pair"), word("title")),
                             Query(Query::OP_MAX, word("must"), word("other")), word("twice")};
  const Query optional(Query::OP_OR, bonuses.begin(), bonuses.end());
  const auto tree = ScoreTree::read(Query(Query::OP_AND_MAYBE, word("must") & word("both"), optional), bm25, of_ten);
  REQUIRE(tree);
  REQUIRE(tree->terms() == std::vector<std::string>{"must", "both", "bonus", "twice", "pair", "title", "other"});
  const std::vector<double> expected{weight, weight, weight, 2 * weight, 0, 0, 0};
  for (std::size_t list = 0; list < expected.size(); ++list)
    CHECK(tree->sure_weight(list) == doctest::Approx(expected[list]));
  CHECK(tree->only_sure() == (set_of(2) | set_of(3)));
}

TEST_CASE("ScoreTree: a query of many levels is read at once") {
  Query query{term(0)};
  for (unsigned level = 0; level < 60; ++level) query = (query & Query(term(1 + level % 5))) | Query(term(7));
  const Bm25 bm25(RankingWeights{}, 1000, 20);
  const auto tree = ScoreTree::read(query, bm25, [](const std::string&) { return 10.0; });
  REQUIRE(tree);
  REQUIRE(tree->terms().at(2) == term(7));
  CHECK(matches(*tree, set_of(2)));
}

TEST_CASE("Lists are not read after the deadline") {
  Random random(4);
  const store::Index all({random_shard(random, 5000)}, false, nullptr);
  const store::Deadline deadline(std::chrono::milliseconds{1});
  const store::Index index = all.until(deadline);
  while (!deadline.has_passed()) continue;
  const Query query = Query(term(0)) | Query(term(1));
  CHECK(found(all, read_lists_once(index, query, RankingWeights{}), 5000, false).size() <
        found(all, read_lists_once(all, query, RankingWeights{}), 5000, false).size());
}

}  // namespace timtin::test
