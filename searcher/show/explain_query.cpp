#include "searcher/show/explain_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/harmless.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/tiers.hpp"
#include "searcher/match/work_limit.hpp"
#include "searcher/plan/query_cost.hpp"

namespace timtin::searcher {
namespace {

std::string describe_word(const QueryWord& word) {
  if (word.is_exact) return tr("{} (this word only)", word.forms.exact);
  if (word.forms.is_skeleton) return tr("{} (every reading of {})", word.forms.exact, word.forms.folded);
  return tr("{} (with or without marks)", word.forms.folded);
}

std::string describe_dates(const DateRange& dates) {
  return fmt::format("{} .. {}", dates.first ? to_iso(*dates.first) : tr("any"),
                     dates.last ? to_iso(*dates.last) : tr("any"));
}

/// "công 0.97 + đoàn 0.97": the likely readings of unmarked words.
std::string describe_readings(const BuiltQuery& built) {
  std::vector<std::string> readings;
  bool has_open_word = false;
  std::size_t next = 0;
  for (const QueryUnit& unit : built.units)
    for (const QueryWord& word : unit.words) {
      const LikelyReading& reading = built.readings[next++];
      const bool is_open = !word.is_exact && word.forms.is_skeleton;
      has_open_word = has_open_word || is_open;
      readings.push_back(is_open ? fmt::format("{} {:.2f}", reading.exact, reading.probability) : reading.exact);
    }
  if (!has_open_word) return {};
  return explained(tr("reading:"), tr("{} (likelihood)", fmt::join(readings, " + ")));
}

std::string describe_tiers(const SearchPlan& plan) {
  if (plan.most.empty()) return {};
  return explained(tr("tiers:"), tr("articles with all words and those with most of them, ranked together"));
}

Xapian::Enquire enquire_for(const store::Index& database, const Xapian::Query& query, const RankingWeights& weights) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25(weights));
  enquire.set_query(query);
  return enquire;
}

std::string name_of(const ScorePart& part) {
  switch (part.kind) {
    case ScorePart::Kind::as_typed:
      return part.label;
    case ScorePart::Kind::likely_reading:
      return tr("{} (likely reading)", part.label);
    case ScorePart::Kind::in_a_row:
      return tr("{} (in a row)", part.label);
    case ScorePart::Kind::in_title:
      return tr("{} (in the title)", part.label);
    case ScorePart::Kind::in_a_row_in_title:
      return tr("{} (in a row, in the title)", part.label);
    case ScorePart::Kind::together:
      return tr("all of the query");
    case ScorePart::Kind::year:
      return tr("{} (named, or year of publication)", part.label);
  }
  return part.label;
}

/// The most that each part can add.
std::string describe_parts(const store::Index& database, const std::vector<ScorePart>& parts,
                           const RankingWeights& weights) {
  std::string out;
  double postings = 0;
  for (const ScorePart& part : parts) {
    // All matches are read, because estimates from term frequencies are far off if the terms only match together.
    postings += cost_of(part.query, database, Reading::ranked).postings;
    const Xapian::doccount looked_at = postings <= kMostPostings ? database.get_doccount() : 0;
    const Xapian::MSet all = enquire_for(database, part.query, weights).get_mset(0, 0, looked_at);
    const MatchCount count = count_of(all);
    const std::string found = count.is_exact
                                  ? tr("up to {:>6.2f}  {:>8} articles", all.get_max_possible(), count.value)
                                  : tr("up to {:>6.2f}  about {:>8} articles", all.get_max_possible(), count.value);
    out += explained(tr("part:"), text::padded(name_of(part), 41) + found);
  }
  return out;
}

/// What each part adds to the score of one hit, greatest first.
std::string describe_score(const store::Index& database, const Hit& hit, const std::vector<ScorePart>& parts,
                           const RankingWeights& weights) {
  const Xapian::Query itself(std::string(schema::kId) + hit.id);
  std::vector<std::pair<double, std::string>> added;
  for (const ScorePart& part : parts) {
    const Xapian::Query here(Xapian::Query::OP_FILTER, part.query, itself);
    const Xapian::MSet found = enquire_for(database, here, weights).get_mset(0, 1);
    if (!found.empty()) added.emplace_back(found.begin().get_weight(), name_of(part));
  }
  double rest = hit.score;
  for (const auto& [weight, label] : added) rest -= weight;
  constexpr double kVisible = 0.005;  // scores are printed with two decimals
  if (rest >= kVisible) added.emplace_back(rest, tr("like the best hits"));
  std::stable_sort(added.begin(), added.end(), [](auto& a, auto& b) { return a.first > b.first; });
  std::vector<std::string> terms;
  for (const auto& [weight, label] : added) terms.push_back(fmt::format("{} {:.2f}", label, weight));
  return explained(tr("hit {}", hit.rank),
                   fmt::format("{} {:.2f} ({}) = {}", hit.id, hit.score,
                               hit.tier == Tier::all ? tr("all words") : tr("most words"), fmt::join(terms, " + ")));
}

}  // namespace

std::string explained(const std::string& label, std::string_view text) {
  constexpr std::size_t kColumn = 11;
  const bool is_short = text::display_width(label) < kColumn;
  return (is_short ? text::padded(label, kColumn) : label + " ").append(text::harmless(text)).append("\n");
}

std::string explain_query(const SearchRequest& request, const ParsedQuery& parsed, const SearchPlan& plan) {
  std::string out = explained(tr("query:"), request.query);
  out += explained(tr("read as:"), parsed.root ? to_string(*parsed.root) : tr("(filters only)"));
  for (const auto& pattern : plan.query.highlights) {
    std::vector<std::string> words;
    for (const QueryWord& word : pattern) words.push_back(describe_word(word));
    out += explained(pattern.size() > 1 ? tr("phrase:") : tr("word:"), fmt::format("{}", fmt::join(words, " + ")));
  }
  for (const Expansion& expansion : plan.query.expansions) {
    std::string other;
    for (const QueryWord& word : expansion.words) other += (other.empty() ? "" : " ") + word.forms.exact;
    const std::string pair = fmt::format("{} = {}", expansion.typed, other);
    if (expansion.is_synonym) {
      out += explained(tr("synonym:"), tr("{} (lower weight)", pair));
      continue;
    }
    out += explained(tr("expanded:"), expansion.is_ambiguous ? tr("{} (one meaning of several)", pair) : pair);
  }
  out += describe_readings(plan.query);
  if (!request.dates.is_open()) out += explained(tr("dates:"), describe_dates(request.dates));
  for (const std::string& district : request.districts) out += explained(tr("district:"), district);
  for (const Notice& notice : plan.notices) out += explained(tr("notice:"), notice.message);
  return out + describe_tiers(plan) + explained("xapian:", plan.all.get_description());
}

std::string explain_scores(const store::Index& database, const std::vector<Hit>& hits, const SearchPlan& plan,
                           const RankingWeights& weights) {
  const bool is_one = ranks_as_one(plan, SortOrder::relevance);
  const auto parts_of = [&](Tier tier) -> const std::vector<ScorePart>& {
    return is_one || tier == Tier::most ? plan.query.relaxed_parts : plan.query.score_parts;
  };
  std::string out = describe_parts(database, parts_of(Tier::all), weights);
  for (const Hit& hit : hits) out += describe_score(database, hit, parts_of(hit.tier), weights);
  return out;
}

}  // namespace timtin::searcher
