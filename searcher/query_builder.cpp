#include "searcher/query_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/schema.hpp"
#include "searcher/date_query.hpp"
#include "searcher/query_error.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

// Query::MatchAll may not be shared by threads; this is the same query made afresh.
Query match_all() { return Query(std::string()); }

Query scaled(const Query& query, double factor) { return Query(Query::OP_SCALE_WEIGHT, query, factor); }

Query combine(Query::op op, const std::vector<Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return Query(op, queries.begin(), queries.end());
}

/// "TP.HCM", "12/2022/NĐ-CP", "Covid-19": pieces joined in print of which one is no syllable belong together.
bool is_code(const std::vector<QueryWord>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const QueryWord& word) { return word.forms.kind != text::TokenKind::syllable; });
}

}  // namespace

/// The parts of a conjunction by their kind.
struct QueryBuilder::Conjunction {
  std::vector<QueryUnit> units;  // bare words
  std::vector<Query> required;   // phrases, fields, alternatives
  std::vector<Query> filters;    // districts, dates
  std::vector<Query> excluded;
};

QueryBuilder::QueryBuilder(const Xapian::Database& database, text::Analyzer& analyzer, const RankingWeights& weights,
                           const PlaceQueries& places, bool as_typed)
    : database_(database), analyzer_(analyzer), weights_(weights), places_(places), as_typed_(as_typed) {}

BuiltQuery QueryBuilder::build(const QueryNode& root) {
  built_ = {};
  built_.all = root.kind == QueryNode::Kind::conjunction
                   ? build_conjunction(root, true)
                   : build_conjunction({.kind = QueryNode::Kind::conjunction, .children = {root}}, true);
  return std::move(built_);
}

void QueryBuilder::note(std::string code, std::string message, std::vector<std::string> arguments) {
  built_.notices.push_back({std::move(code), std::move(message), std::move(arguments)});
}

/// A pasted headline has its quotation marks as print, not as syntax: more words outside them than a query of
/// key words has, and no other sign of the query language.
bool QueryBuilder::reads_like_headline(const QueryNode& root) const {
  std::size_t words = 0;
  for (const QueryNode& child : root.children) {
    const bool is_plain =
        (child.kind == QueryNode::Kind::word && !child.is_exact) || child.kind == QueryNode::Kind::phrase;
    if (!is_plain || child.field != nullptr) return false;
    if (child.kind == QueryNode::Kind::word) words += analyzer_.analyze(child.text).size();
  }
  return words > weights_.max_strict_words;
}

Query QueryBuilder::build_node(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::conjunction:
      return build_conjunction(node, false);
    case QueryNode::Kind::disjunction: {
      std::vector<Query> alternatives;
      for (const QueryNode& child : node.children) alternatives.push_back(build_node(child));
      return combine(Query::OP_OR, alternatives);
    }
    default:
      return build_conjunction({.kind = QueryNode::Kind::conjunction, .children = {node}}, false);
  }
}

Query QueryBuilder::build_conjunction(const QueryNode& node, bool is_root) {
  Conjunction parts;
  const bool is_headline = is_root && reads_like_headline(node);
  for (const QueryNode& child : node.children) {
    if (is_headline && child.kind == QueryNode::Kind::phrase) {
      add_words(parts, child);
      note("syntax_as_text", fmt::format("\"{}\" is searched as words: the query reads like a headline", child.text),
           {child.text});
    } else {
      add_child(parts, child);
    }
  }
  const bool has_required = std::any_of(parts.units.begin(), parts.units.end(), [](auto& u) { return !u.is_optional; });
  if (!has_required && parts.required.empty())
    for (QueryUnit& unit : parts.units) unit.is_optional = false;

  const auto restricted = [&](Query query) {
    if (!parts.filters.empty()) query = Query(Query::OP_FILTER, query, combine(Query::OP_AND, parts.filters));
    if (!parts.excluded.empty()) query = Query(Query::OP_AND_NOT, query, combine(Query::OP_OR, parts.excluded));
    return query;
  };
  const bool is_filter_only = parts.units.empty() && parts.required.empty();
  if (is_root) {
    built_.is_weighted = !is_filter_only;
    built_.units = parts.units;
    const auto required = std::count_if(parts.units.begin(), parts.units.end(), [](auto& u) { return !u.is_optional; });
    if (required > 2) {
      std::vector<Query> some = boosts(parts);
      for (const QueryUnit& unit : parts.units)
        if (!unit.is_optional) some.push_back(scaled(unit.query, weight_of(unit, parts)));
      Query most = combine(Query::OP_OR, some);
      if (parts.units.size() <= weights_.max_strict_words)
        most = Query(Query::OP_FILTER, most, covers_most(parts.units, database_));
      if (!parts.required.empty()) most = Query(Query::OP_AND, most, combine(Query::OP_AND, parts.required));
      built_.most = restricted(most);
    }
  }
  return restricted(is_filter_only ? match_all() : rank(parts));
}

void QueryBuilder::add_child(Conjunction& parts, const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::everything:
      break;
    case QueryNode::Kind::word:
      if (node.field == nullptr)
        add_words(parts, node);
      else
        parts.required.push_back(build_leaf(node));
      break;
    case QueryNode::Kind::district:
    case QueryNode::Kind::date:
      parts.filters.push_back(build_leaf(node));
      break;
    case QueryNode::Kind::negation: {
      const bool was_negated = std::exchange(is_negated_, true);
      for (const QueryNode& child : node.children) parts.excluded.push_back(build_node(child));
      is_negated_ = was_negated;
      break;
    }
    case QueryNode::Kind::conjunction:
    case QueryNode::Kind::disjunction:
      parts.required.push_back(build_node(node));
      break;
    case QueryNode::Kind::phrase:
    case QueryNode::Kind::prefix:
      parts.required.push_back(build_leaf(node));
      break;
  }
}

void QueryBuilder::add_words(Conjunction& parts, const QueryNode& node) {
  std::vector<QueryWord> words = analyze_words(analyzer_, node.text, as_typed_ || node.is_exact);
  if (words.empty()) return;
  if (words.size() > 1 && is_code(words)) {
    if (!is_negated_) built_.highlights.push_back(words);
    parts.units.push_back({words, phrase_query(words, schema::kWhole, database_)});
    return;
  }
  for (QueryWord& word : words) {
    if (!is_negated_) built_.highlights.push_back({word});
    const bool is_optional = word.forms.is_frequent && !node.is_exact;
    Query query = word_query(word, schema::kWhole);
    parts.units.push_back({{std::move(word)}, std::move(query), is_optional});
  }
}

Query QueryBuilder::build_district(const QueryNode& node) {
  try {
    return places_.districts(node.text);
  } catch (const Error& error) {
    throw ErrorAt(node.begin, error);
  }
}

Query QueryBuilder::build_leaf(const QueryNode& node) {
  if (node.kind == QueryNode::Kind::date) return date_query(node.dates, database_);
  if (node.kind == QueryNode::Kind::district) return build_district(node);
  const schema::TextPrefix& prefix = node.field != nullptr ? node.field->prefix : schema::kWhole;
  const std::vector<QueryWord> words = analyze_words(analyzer_, node.text, as_typed_ || node.is_exact);
  if (words.empty()) return match_all();
  if (!is_negated_) built_.highlights.push_back(words);
  if (node.kind != QueryNode::Kind::prefix) return phrase_query(words, prefix, database_);
  bool is_cut = false;
  const Query query = prefix_query(words.back(), prefix, database_, is_cut);
  if (is_cut)
    note("prefix_cut", fmt::format("\"{}*\" stands for its {} most frequent words only", node.text, kMaxPrefixTerms),
         {node.text, std::to_string(kMaxPrefixTerms)});
  return query;
}

bool QueryBuilder::prefers_level_reading(const QueryUnit& unit, const Conjunction& parts) {
  if (unit.words.size() != 1 || unit.words.front().is_exact || !unit.words.front().forms.is_skeleton) return false;
  return std::any_of(parts.units.begin(), parts.units.end(), [](const QueryUnit& other) {
    return std::any_of(other.words.begin(), other.words.end(), [](auto& word) { return word.forms.has_marks; });
  });
}

double QueryBuilder::weight_of(const QueryUnit& unit, const Conjunction& parts) const {
  return prefers_level_reading(unit, parts) ? weights_.other_reading : weights_.syllable;
}

std::vector<Query> QueryBuilder::boosts(const Conjunction& parts) const {
  std::vector<Query> result;
  std::vector<QueryWord> words;
  for (const QueryUnit& unit : parts.units) {
    words.insert(words.end(), unit.words.begin(), unit.words.end());
    if (unit.is_optional) result.push_back(scaled(unit.query, weight_of(unit, parts)));
    if (prefers_level_reading(unit, parts))
      result.push_back(scaled(Query(unit.words.front().forms.exact), weights_.syllable));
  }
  for (const Query& bigram : bigram_queries(words)) result.push_back(scaled(bigram, weights_.bigram));
  return result;
}

Query QueryBuilder::rank(const Conjunction& parts) const {
  std::vector<Query> required = parts.required;
  for (const QueryUnit& unit : parts.units)
    if (!unit.is_optional) required.push_back(scaled(unit.query, weight_of(unit, parts)));
  const Query matched = combine(Query::OP_AND, required);
  const std::vector<Query> extra = boosts(parts);
  return extra.empty() ? matched : Query(Query::OP_AND_MAYBE, matched, combine(Query::OP_OR, extra));
}

}  // namespace timtin::searcher
