#include "searcher/plan/query_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "searcher/filter/date_query.hpp"
#include "searcher/plan/compounds.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/query_limits.hpp"
#include "searcher/words/joined_words.hpp"
#include "searcher/words/word_roles.hpp"

namespace timtin::searcher {
namespace {

using Xapian::Query;

// Query::MatchAll must not be shared by threads; this is a new object of the same query.
Query match_all() { return Query(std::string()); }

/// What is there twice is asked once, and weighs once.
Query combine(Query::op op, const std::vector<Query>& queries) {
  std::set<std::string> known;
  std::vector<Query> distinct;
  for (const Query& query : queries)
    if (known.insert(query.get_description()).second) distinct.push_back(query);
  if (distinct.size() == 1) return distinct.front();
  return Query(op, distinct.begin(), distinct.end());
}

std::vector<Query> queries_of(const std::vector<ScorePart>& parts) {
  std::vector<Query> queries;
  for (const ScorePart& part : parts) queries.push_back(part.query);
  return queries;
}

/// The matches of `matched`, ranked higher if they also match the optional parts.
Query raised(const Query& matched, const WordRanking& ranking) {
  if (ranking.boosts().empty()) return matched;
  return Query(Query::OP_AND_MAYBE, matched, combine(Query::OP_OR, queries_of(ranking.boosts())));
}

/// A code, or several words written as one, has no more pieces. A longer string is a list of words.
constexpr std::size_t kMostPieces = 16;

/// "TP.HCM", "12/2022/NĐ-CP", "Covid-19": pieces printed without blanks belong together if one of them is no syllable.
bool is_code(const std::vector<QueryWord>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const QueryWord& word) { return word.forms.kind != text::TokenKind::syllable; });
}

}  // namespace

/// The parts of a conjunction by their kind.
struct QueryBuilder::Conjunction {
  std::vector<QueryUnit> units;     // bare words
  std::vector<ScorePart> required;  // phrases, fields, alternatives
  std::vector<Query> filters;       // districts, dates
  DateRange dates;
  std::vector<Query> excluded;
};

QueryBuilder::QueryBuilder(const store::Index& database, text::Analyzer& analyzer, const RankingWeights& weights,
                           const PlaceQueries& places, bool as_typed, text::Abbreviations* abbreviations)
    : database_(database),
      vocabulary_(database),
      analyzer_(analyzer),
      weights_(weights),
      places_(places),
      as_typed_(as_typed),
      thesaurus_(analyzer) {
  if (abbreviations == nullptr || as_typed) return;
  expander_.emplace(*abbreviations, analyzer_, vocabulary_, weights_);
  synonyms_.emplace(thesaurus_, *abbreviations, analyzer_, vocabulary_);
}

BuiltQuery QueryBuilder::build(const QueryNode& root) {
  built_ = {};
  prefixes_ = std::max<std::size_t>(count_prefixes(root), 1);
  built_.all = root.kind == QueryNode::Kind::conjunction
                   ? build_conjunction(root, true)
                   : build_conjunction({.kind = QueryNode::Kind::conjunction, .children = {root}}, true);
  return std::move(built_);
}

void QueryBuilder::note(std::string code, std::string message, std::vector<std::string> arguments) {
  built_.notices.push_back({std::move(code), std::move(message), std::move(arguments)});
}

/// In a pasted headline, quotation marks are not syntax. A headline is recognised by having more words outside
/// the marks than a query of key words, and no other operator.
bool QueryBuilder::reads_like_headline(const QueryNode& root) const {
  std::size_t words = 0;
  for (const QueryNode& child : root.children) {
    const bool is_plain =
        (child.kind == QueryNode::Kind::word && !child.is_exact) || child.kind == QueryNode::Kind::phrase;
    if (!is_plain || child.field != nullptr) return false;
    if (child.kind == QueryNode::Kind::word) words += analyzer_.analyze(child.text).size();
  }
  return words > weights_.max_words_beside_phrase;
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

QueryBuilder::Conjunction QueryBuilder::collect_parts(const QueryNode& node, bool is_root) {
  Conjunction parts;
  const bool is_headline = is_root && reads_like_headline(node);
  bool was_word = false;
  for (const QueryNode& child : join_words(node.children, analyzer_)) {
    const std::size_t words_before = parts.units.size();
    if (is_headline && child.kind == QueryNode::Kind::phrase) {
      add_words(parts, child);
      note("syntax_as_text", tr("\"{}\" is searched as words, since the query looks like a headline", child.text),
           {child.text});
    } else {
      add_child(parts, child);
    }
    const bool is_word = words_before < parts.units.size();
    if (is_word) parts.units[words_before].starts_row = !was_word;
    was_word = is_word;
  }
  return parts;
}

Query QueryBuilder::build_conjunction(const QueryNode& node, bool is_root) {
  Conjunction parts = collect_parts(node, is_root);
  settle_level_words(parts.units);
  mark_question_words(parts.units);
  mark_years(parts.units);
  const std::vector<std::size_t> compounds = is_root ? note_compounds(parts.units) : std::vector<std::size_t>();
  if (!is_negated_)
    for (const QueryUnit& unit : parts.units) built_.highlights.push_back(unit.words);
  const std::vector<Synonyms> synonyms = expand(parts.units);
  std::vector<std::size_t> required = is_root ? compounds : find_compounds(parts.units, vocabulary_);
  keep_required(required, parts.units);
  const bool has_required = std::any_of(parts.units.begin(), parts.units.end(), [](auto& u) { return !u.is_optional; });
  if (!has_required && parts.required.empty())
    for (QueryUnit& unit : parts.units) unit.is_optional = unit.is_question_word = false;

  const auto restricted = [&](Query query) {
    if (!parts.filters.empty()) query = Query(Query::OP_FILTER, query, combine(Query::OP_AND, parts.filters));
    if (!parts.excluded.empty()) query = Query(Query::OP_AND_NOT, query, combine(Query::OP_OR, parts.excluded));
    return query;
  };
  if (is_root) {
    built_.dates = parts.dates;
    built_.is_restricted = !parts.filters.empty() || !parts.excluded.empty() || !parts.required.empty();
    built_.has_compounds = has_compounds(parts.units, required, vocabulary_);
    built_.in_full = restricted(unranked(parts, required));
  }
  if (parts.units.empty() && parts.required.empty()) return restricted(match_all());
  if (is_negated_) return restricted(unranked(parts, required));
  const WordRanking ranking(parts.units, compounds, synonyms, vocabulary_, weights_);
  if (is_root) {
    built_.is_weighted = true;
    built_.units = parts.units;
    built_.readings = ranking.readings();
    for (const std::vector<ScorePart>* list : {&std::as_const(parts.required), &ranking.required(), &ranking.boosts()})
      built_.score_parts.insert(built_.score_parts.end(), list->begin(), list->end());
    for (const std::vector<ScorePart>* list : {&std::as_const(parts.required), &ranking.relaxed(), &ranking.boosts()})
      built_.relaxed_parts.insert(built_.relaxed_parts.end(), list->begin(), list->end());
    const Query most = relax(parts, ranking);
    if (!most.empty()) built_.most = restricted(most);
  }
  const Query ranked = rank(parts, ranking);
  // At the root, articles without them are matches with most of the words.
  if (is_root || required.empty()) return restricted(ranked);
  return restricted(Query(Query::OP_FILTER, ranked, has_compounds(parts.units, required, vocabulary_)));
}

void QueryBuilder::add_child(Conjunction& parts, const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::everything:
      break;
    case QueryNode::Kind::word:
      if (node.field == nullptr)
        add_words(parts, node);
      else
        parts.required.push_back({to_string(node), build_leaf(node)});
      break;
    case QueryNode::Kind::date:
      parts.dates = common_days(parts.dates, node.dates);
      [[fallthrough]];
    case QueryNode::Kind::district:
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
      parts.required.push_back({to_string(node), build_node(node)});
      break;
    case QueryNode::Kind::phrase:
    case QueryNode::Kind::prefix:
      parts.required.push_back({to_string(node), build_leaf(node)});
      break;
  }
}

void QueryBuilder::add_words(Conjunction& parts, const QueryNode& node) {
  std::vector<QueryWord> words = analyze_words(analyzer_, node.text, as_typed_ || node.is_exact);
  if (words.empty()) return;
  const std::optional<QueryWord> whole = whole_word(analyzer_, node.text, as_typed_ || node.is_exact);
  if (words.size() > 1 && words.size() <= kMostPieces && (whole || is_code(words))) {
    Query query = or_otherwise(phrase_query(words, schema::kWhole, vocabulary_), node, schema::kWhole);
    if (whole) query = Query(Query::OP_OR, query, word_query(*whole, schema::kWhole));
    if (whole && !is_negated_) built_.highlights.push_back({*whole});
    parts.units.push_back({.words = words, .query = query, .is_as_typed = node.is_exact});
    return;
  }
  for (QueryWord& word : words) {
    const bool is_optional = word.forms.is_frequent && !node.is_exact;
    Query query = word_query(word, schema::kWhole);
    parts.units.push_back({.words = {std::move(word)},
                           .query = std::move(query),
                           .is_optional = is_optional,
                           .is_as_typed = node.is_exact});
  }
}

/// `query`, or the words of `node` in a row with signs read otherwise.
Query QueryBuilder::or_otherwise(Query query, const QueryNode& node, const schema::TextPrefix& field) {
  for (const std::vector<QueryWord>& other : other_readings(analyzer_, node.text, as_typed_ || node.is_exact)) {
    query = Query(Query::OP_OR, query, phrase_query(other, field, vocabulary_));
    if (!is_negated_) built_.highlights.push_back(other);
  }
  return query;
}

/// Finds the compounds of `units`, whose highlights come next. Returns the first unit of each compound.
std::vector<std::size_t> QueryBuilder::note_compounds(const std::vector<QueryUnit>& units) {
  std::vector<std::size_t> compounds = find_compounds(units, vocabulary_);
  for (const std::size_t first : compounds)
    built_.compounds.emplace_back(built_.highlights.size() + first, built_.highlights.size() + first + 1);
  return compounds;
}

/// An article with all words of a query must also have its compounds. Words with spelling variants are
/// exempt: "LĐLĐ" matches "liên đoàn lao động" without any of its words.
void QueryBuilder::keep_required(std::vector<std::size_t>& compounds, const std::vector<QueryUnit>& units) {
  std::erase_if(compounds, [&](std::size_t first) {
    return units[first].written_otherwise > 0 || units[first + 1].written_otherwise > 0;
  });
}

/// Example: "nghi lễ". In a query with marks, a word without marks is meant as typed, unless the index prefers
/// another reading ("công doan"). Such words match only as typed.
void QueryBuilder::settle_level_words(std::vector<QueryUnit>& units) {
  constexpr double kCertain = 0.5;
  for (std::size_t first = 0, last = 0; first < units.size(); first = last) {
    std::vector<QueryWord> words;
    std::vector<QueryUnit*> open;  // by word; nullptr if there is nothing to decide
    do {
      QueryUnit& unit = units[last];
      const bool is_open =
          unit.words.size() == 1 && !unit.words.front().is_exact && unit.words.front().forms.is_skeleton;
      words.insert(words.end(), unit.words.begin(), unit.words.end());
      open.insert(open.end(), unit.words.size(), is_open ? &unit : nullptr);
    } while (++last < units.size() && !units[last].starts_row);
    const bool has_marks = std::any_of(words.begin(), words.end(), [](auto& word) { return word.forms.has_marks; });
    if (!has_marks || std::count(open.begin(), open.end(), nullptr) == std::ssize(open)) continue;
    const std::vector<LikelyReading> readings = likely_readings(words, vocabulary_);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (open[i] == nullptr || readings[i].exact != words[i].forms.exact || readings[i].probability < kCertain)
        continue;
      open[i]->words.front().is_exact = true;
      open[i]->query = word_query(open[i]->words.front(), schema::kWhole);
    }
  }
}

/// Adds abbreviations and full forms. Excluded words are excluded as typed only.
std::vector<Synonyms> QueryBuilder::expand(std::vector<QueryUnit>& units) {
  if (!expander_ || is_negated_) return {};
  std::vector<Expansion> expansions = expander_->expand(units);
  std::vector<Synonyms> synonyms = synonyms_->find(units, expansions);
  for (Expansion& expansion : expansions) {
    built_.highlights.push_back(expansion.words);
    built_.expansions.push_back(std::move(expansion));
  }
  return synonyms;
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
  const bool may_expand = expander_ && !is_negated_ && !node.is_exact;
  if (node.kind == QueryNode::Kind::word && may_expand)
    return or_otherwise(expander_->expand_value(words, prefix), node, prefix);
  if (node.kind != QueryNode::Kind::prefix) return or_otherwise(phrase_query(words, prefix, vocabulary_), node, prefix);
  const PrefixQuery begun = prefix_query(words.back(), prefix, database_, kMaxPrefixPostings / prefixes_);
  Query query = begun.query;
  // "tp.h*": the pieces before the last are whole words.
  if (words.size() > 1)
    query = Query(Query::OP_AND, phrase_query({words.begin(), words.end() - 1}, prefix, vocabulary_), query);
  if (begun.is_cut)
    note("prefix_cut",
         tr_count("\"{1}*\" matches only its {0} most frequent word",
                  "\"{1}*\" matches only its {0} most frequent words", begun.terms, node.text),
         {node.text, std::to_string(begun.terms)});
  built_.is_cut = built_.is_cut || begun.is_cut;
  return query;
}

/// The articles of `parts` that have its compounds, without scores: for counts, and for what is excluded. (Of an
/// AND_MAYBE inside an AND behind AND_NOT, Xapian 1.4.22 reads weights that were never set.) An article with a
/// compound has both of its words, so only the compound is looked up.
Query QueryBuilder::unranked(const Conjunction& parts, const std::vector<std::size_t>& compounds) {
  std::vector<Query> all = queries_of(parts.required);
  for (std::size_t u = 0; u < parts.units.size(); ++u) {
    if (std::ranges::binary_search(compounds, u))
      ++u;
    else if (!parts.units[u].is_optional)
      all.push_back(parts.units[u].query);
  }
  if (!compounds.empty()) all.push_back(has_compounds(parts.units, compounds, vocabulary_));
  return all.empty() ? match_all() : combine(Query::OP_AND, all);
}

Query QueryBuilder::rank(const Conjunction& parts, const WordRanking& ranking) {
  std::vector<Query> required = queries_of(parts.required);
  for (const ScorePart& part : ranking.required()) required.push_back(part.query);
  return raised(combine(Query::OP_AND, required), ranking);
}

/// Articles with some of the words.
Query QueryBuilder::relax(const Conjunction& parts, const WordRanking& ranking) {
  const auto has_others = [](const QueryUnit& unit) { return !unit.others.empty(); };
  if (ranking.required().size() < 3 && std::ranges::none_of(parts.units, has_others)) return Query::MatchNothing;
  // Even the best answer to a long question may lack most words, so there only the score decides.
  const bool is_long = parts.units.size() > weights_.max_key_words;
  const Query matched = is_long ? has_rare_word(parts.units, vocabulary_) : covers_most(parts.units, vocabulary_);
  std::vector<Query> scored = queries_of(ranking.relaxed());
  for (const ScorePart& part : ranking.boosts()) scored.push_back(part.query);
  Query most(Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, matched, 0), combine(Query::OP_OR, scored));
  return parts.required.empty() ? most : Query(Query::OP_AND, most, combine(Query::OP_AND, queries_of(parts.required)));
}

}  // namespace timtin::searcher
