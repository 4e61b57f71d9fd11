#include "benchmarks/quality/comparison.hpp"

#include <doctest/doctest.h>

#include "benchmarks/quality/weights.hpp"

using namespace timtin;
using namespace timtin::quality;

namespace {

Results run_of(const ByTopic& ndcg) {
  Results results;
  results["written"].ndcg = ndcg;
  return results;
}

}  // namespace

TEST_CASE("comparison: p is the share of sign patterns with a difference as large") {
  CHECK(randomisation_p({}) == 1);
  CHECK(randomisation_p({0, 0, 0}) == 1);
  CHECK(randomisation_p({0.1}) == 1);                                      // either sign is as large
  CHECK(randomisation_p({0.1, 0.2, 0.3, 0.1}) == doctest::Approx(0.125));  // all the same sign: 2 of 16
  CHECK(randomisation_p({0.1, -0.1}) == 1);
  CHECK(randomisation_p({0.1, 0.2, 0.3, 0.1}) == randomisation_p({-0.1, -0.2, -0.3, -0.1}));
}

TEST_CASE("comparison: of many topics signs are drawn, the same each time, and p is never 0") {
  const std::vector<double> all_better(40, 0.05);
  const double p = randomisation_p(all_better);
  CHECK(p > 0);
  CHECK(p < 0.001);
  CHECK(randomisation_p(all_better) == p);
  std::vector<double> by_turns;
  for (int i = 0; i < 100; ++i) by_turns.push_back(i % 2 == 0 ? 0.1 : -0.1);
  CHECK(randomisation_p(by_turns) > 0.9);
}

TEST_CASE("comparison: counts and means are of the topics that both runs have") {
  const Comparison c = compare({{"a", 0.5}, {"b", 0.4}, {"x", 0}}, {{"a", 0.7}, {"b", 0.3}, {"y", 1}});
  CHECK(c.topics == 2);
  CHECK(c.better == 1);
  CHECK(c.worse == 1);
  CHECK(c.before == doctest::Approx(0.45));
  CHECK(c.after == doctest::Approx(0.5));
}

TEST_CASE("comparison: a weight is chosen on one half and counts on the other") {
  // The second run is better on the first half ("a", "c") and worse on the second ("b", "d").
  const std::vector<Results> runs{run_of({{"a", 0.5}, {"b", 0.5}, {"c", 0.5}, {"d", 0.5}}),
                                  run_of({{"a", 0.9}, {"b", 0.1}, {"c", 0.9}, {"d", 0.1}})};
  CHECK(best_on_half(runs, true) == 1);
  CHECK(best_on_half(runs, false) == 0);
  const ByTopic chosen = chosen_elsewhere(runs, "written");
  CHECK(chosen == ByTopic{{"a", 0.5}, {"b", 0.1}, {"c", 0.5}, {"d", 0.1}});
}

TEST_CASE("comparison: weights are changed by name, and what is no weight is told") {
  CHECK(changed_weights({"pair=0.25", "max_key_words=3"}).pair == 0.25);
  CHECK(changed_weights({"pair=0.25", "max_key_words=3"}).max_key_words == 3);
  CHECK_THROWS_WITH(changed_weights({"par=1"}), "there is no weight par");
  CHECK_THROWS_WITH(changed_weights({"pair=x"}), "pair=x is not NAME=NUMBER");
  CHECK_THROWS_WITH(changed_weights({"pair=1x"}), "pair=1x is not NAME=NUMBER");
  CHECK_THROWS_WITH(changed_weights({"pair"}), "pair is not NAME=NUMBER");
  CHECK(each_value("pair=1,2") == std::vector<std::string>{"pair=1", "pair=2"});
  CHECK_THROWS_WITH(each_value("pair="), "pair= is not NAME=VALUE,VALUE");
}
