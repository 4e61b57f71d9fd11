#include "timtin/searcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "common/exceptions.hpp"
#include "common/message.hpp"
#include "common/place/local_names.hpp"
#include "common/ranking.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "common/store/stored_article.hpp"
#include "common/text/abbreviations.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/all_hits.hpp"
#include "searcher/match/facets.hpp"
#include "searcher/match/recency.hpp"
#include "searcher/match/segments.hpp"
#include "searcher/match/tiers.hpp"
#include "searcher/opening.hpp"
#include "searcher/plan/arrival_query.hpp"
#include "searcher/plan/date_query.hpp"
#include "searcher/plan/place_query.hpp"
#include "searcher/plan/query_builder.hpp"
#include "searcher/plan/similar.hpp"
#include "searcher/plan/union_query.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/query_limits.hpp"
#include "searcher/show/explain.hpp"
#include "searcher/show/hits.hpp"
#include "searcher/show/snippet.hpp"
#include "searcher/suggest/names.hpp"
#include "searcher/suggest/suggester.hpp"
#include "timtin/version.hpp"

namespace timtin {

using namespace searcher;
using Xapian::Query;

namespace {

/// Matches that are counted exactly without being asked; past that the total is an estimate.
constexpr std::size_t kCountedExactly = 1000;

/// How much likelier (natural logarithm) an offered query must be than the typed one, when that finds nothing, and
/// else.
constexpr double kGainForNone = 0.5, kGainForSome = 1;

/// An empty filter is MatchNothing, not "no filter".
Query filtered(const Query& query, const Query& filter) {
  if (query.empty()) return query;
  return Query(Query::OP_FILTER, query, filter);
}

bool lists_places(const SearchRequest& request) {
  return !request.districts.empty() || !request.communes.empty() || !request.provinces.empty();
}
bool has_filter(const SearchRequest& request) {
  return !request.dates.is_open() || request.undated || lists_places(request) || !request.unions.empty() ||
         request.indexed_after;
}

std::vector<text::AbbreviationRow> own_abbreviations(const SearcherOptions& options) {
  if (options.abbreviations.empty()) return {};
  return text::load_abbreviations(options.abbreviations);
}

}  // namespace

struct Searcher::Impl {
  store::LiveDatabase live;
  SearcherOptions options;
  text::Analyzer analyzer;
  RankingWeights weights;
  text::Abbreviations abbreviations;

  Impl(store::LiveDatabase opened, const SearcherOptions& given)
      : live(std::move(opened)), options(given), abbreviations(analyzer, own_abbreviations(given)) {
    if (options.weights) weights = *options.weights;
  }

  /// Runs `work(const store::Index&)`; see LiveDatabase::read().
  template <class Work>
  auto read(const store::Scope& scope, Work&& work) {
    auto result = live.read(options.max_retries, scope, std::forward<Work>(work));
    if (options.require_all) require_all();
    return result;
  }
  template <class Work>
  auto read(Work&& work) {
    return read(store::Scope{}, std::forward<Work>(work));
  }

  /// Throws Error: partial, when the last read() lacks a shard.
  void require_all() const {
    const std::vector<MissingShard> missing = live.missing();
    if (missing.empty()) return;
    throw Error(ErrorCode::partial, tr("shard {} is missing: {}", missing.front().name, missing.front().reason));
  }

  std::string local_names_text;
  std::optional<place::LocalNames> local;

  /// The user's place names that the index was made with.
  const place::LocalNames* local_names(const store::Index& database) {
    std::string text = database.get_metadata(std::string(schema::kMetaPlaces));
    if (text.empty()) return nullptr;
    if (!local || text != local_names_text) {
      local = place::LocalNames::parse(text, tr("the list of places in the index"), analyzer);
      local_names_text = std::move(text);
    }
    return &*local;
  }

  /// A request made ready for one state of the index.
  struct Plan {
    ParsedQuery parsed;
    BuiltQuery built;
    std::vector<Notice> place_notices;
    Query without_dates;  // what would match if undated articles were not hidden
    std::vector<Segment> segments;
  };

  Plan plan(const store::Index& database, const SearchRequest& request) {
    Plan result;
    result.parsed = parse_query(request.query, today());
    limit_words(result.parsed, request.query, analyzer);
    if (!result.parsed.root && !has_filter(request))
      throw Error(ErrorCode::usage, tr("the query is empty"), tr("give words, or a filter; * matches every article"));
    const QueryNode everything{.kind = QueryNode::Kind::everything};
    const place::Lookup lookup(analyzer, local_names(database));
    const PlaceQueries places(lookup, database, request, result.place_notices);
    QueryBuilder builder(database, analyzer, weights, places, request.exact, request.expand ? &abbreviations : nullptr);
    try {
      result.built = builder.build(result.parsed.root.value_or(everything));
    } catch (const ErrorAt& error) {
      throw query_error(request.query, error.at, error.what(), error.hint());
    }
    BuiltQuery& built = result.built;
    built.is_restricted = built.is_restricted || has_filter(request);

    if (lists_places(request)) {
      const Query in_places = places.filter();
      built.all = filtered(built.all, in_places);
      built.most = filtered(built.most, in_places);
    }
    if (!request.unions.empty()) {
      const Query in_unions = union_filter(database, analyzer, request.unions, result.place_notices);
      built.all = filtered(built.all, in_unions);
      built.most = filtered(built.most, in_unions);
    }
    if (request.indexed_after) {
      built.all = filtered(built.all, arrived_after(*request.indexed_after));
      built.most = Query();
    }
    result.without_dates = built.all;
    if (!request.dates.is_open()) {
      const Query dates = date_query(request.dates, database);
      built.dates = common_days(built.dates, request.dates);
      built.all = filtered(built.all, dates);
      built.most = filtered(built.most, dates);
    }
    if (request.undated) {
      if (!request.dates.is_open())
        throw Error(ErrorCode::usage, tr("articles without a date have no date to search by"));
      built.all = filtered(built.all, undated_query());
      built.most = filtered(built.most, undated_query());
    }
    result.segments = segments(database, built, request.sort, weights);
    return result;
  }

  SearchResults search(const store::Index& database, const SearchRequest& request) {
    Plan made = plan(database, request);
    SearchResults results = answer(database, made, request);
    if (request.suggestions && request.offset == 0 && may_be_mistyped(made.built, results))
      suggest(database, request, results);
    return results;
  }

  std::optional<SearchResults> similar(const store::Index& database, std::string_view id,
                                       const SearchRequest& request) {
    const std::string term = std::string(schema::kId) + std::string(id);
    const auto posting = database.postlist_begin(term);
    if (posting == database.postlist_end(term)) return std::nullopt;
    const Xapian::Document document = database.get_document(*posting);
    SimilarQuery like = similar_query(unpack(document.get_data()).article, analyzer, database, weights);
    Query same(term);
    const std::string story = document.get_value(schema::kSlotStory);
    if (!story.empty()) same |= Query(Query::OP_VALUE_RANGE, schema::kSlotStory, story, story);

    SearchRequest filters = request;
    if (filters.query.find_first_not_of(' ') == std::string::npos) filters.query = "*";
    Plan made = plan(database, filters);
    const Query found(Query::OP_AND_NOT, like.query, same);
    made.without_dates = filtered(found, made.without_dates);
    made.built.all = filtered(found, made.built.all);
    made.built.most = Query();
    made.built.is_weighted = true;
    made.built.highlights = std::move(like.highlights);
    made.segments = segments(database, made.built, request.sort, weights);
    return answer(database, made, request);
  }

  /// The matches to show, fetched in one go.
  std::vector<Match> matches_of(const store::Index& database, const Plan& made, const SearchRequest& request,
                                std::size_t exact_up_to, std::vector<SegmentCount>& counts) const {
    const bool is_recent = request.recent && request.sort == SortOrder::relevance && made.built.is_weighted;
    if (!is_recent || request.offset >= kRecencyWindow)
      return fetch(database, made.segments, weights, {request.offset, request.limit, exact_up_to, request.collapse},
                   counts);
    const std::size_t last = request.limit < std::numeric_limits<std::size_t>::max() - request.offset
                                 ? request.offset + request.limit
                                 : request.limit;
    std::vector<Match> matches = fetch(database, made.segments, weights,
                                       {0, std::max(last, kRecencyWindow), exact_up_to, request.collapse}, counts);
    prefer_recent(database, matches);
    if (matches.size() > last) matches.resize(last);
    const std::size_t skipped = std::min(request.offset, matches.size());
    matches.erase(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(skipped));
    return matches;
  }

  SearchResults answer(const store::Index& database, Plan& made, const SearchRequest& request) {
    SearchResults results;
    results.notices = std::move(made.parsed.notices);
    for (std::vector<Notice>* notices : {&made.built.notices, &made.place_notices})
      std::move(notices->begin(), notices->end(), std::back_inserter(results.notices));

    std::vector<SegmentCount> counts;
    const std::size_t exact_up_to =
        request.exact_total ? std::numeric_limits<Xapian::doccount>::max() : kCountedExactly;
    const std::vector<Match> matches = matches_of(database, made, request, exact_up_to, counts);
    add_counts(counts, request.collapse, results);
    const Highlighter highlighter(made.built.highlights);
    for (const Match& match : matches) {
      results.hits.push_back(make_hit(database, match, highlighter, analyzer, request));
      results.hits.back().rank = request.offset + results.hits.size();
    }
    if (ranks_as_one(made.built, request.sort, weights))
      split_tiers(database, made.built.all, exact_up_to, matches, results);
    if (!request.facets.empty()) count_facets(database, made.built.all, request.facets, analyzer, results);
    note_hidden_undated(database, made, request, results);
    results.indexed_until = latest_arrival(database);
    return results;
  }

  /// A query that finds plenty is right, but for marks that were left out of one word and set in others: such a word
  /// finds all its readings. Looking for better spellings costs more than most searches.
  bool may_be_mistyped(const BuiltQuery& built, const SearchResults& results) const {
    // Articles that have all words of a long query hardly have them by a slip that they share with it.
    constexpr std::uint64_t kPlenty = 50, kPlentyForLong = 5;
    const bool is_long = built.units.size() > weights.max_strict_words;
    if (results.total.value < (is_long ? kPlentyForLong : kPlenty)) return true;
    std::size_t next = 0;
    for (const QueryUnit& unit : built.units)
      for (const QueryWord& word : unit.words)
        if (const LikelyReading& reading = built.readings[next++]; !word.is_exact && reading.exact != word.forms.exact)
          return std::ranges::any_of(built.units, [](const QueryUnit& other) {
            return std::ranges::any_of(other.words, [](const QueryWord& typed) { return typed.forms.has_marks; });
          });
    return false;
  }

  /// Offers likelier queries that find something.
  void suggest(const store::Index& database, const SearchRequest& request, SearchResults& results) {
    const bool has_found = results.total.value + results.total_relaxed.value > 0;
    for (OfferedQuery& offered :
         Suggester(database, analyzer).suggest(request.query, has_found ? kGainForSome : kGainForNone)) {
      SearchRequest other = request;
      other.query = offered.query;
      const MatchCount hits = count_matches(database, plan(database, other).segments.front().query, kCountedExactly);
      if (hits.value > 0)
        results.suggestions.push_back({std::move(offered.query), std::string(name_of(offered.slip)), hits});
    }
  }

  void note_hidden_undated(const store::Index& database, const Plan& made, const SearchRequest& request,
                           SearchResults& results) {
    if (request.dates.is_open() || !database.term_exists(std::string(schema::kUndated) + "1")) return;
    const MatchCount hidden =
        count_matches(database, Query(Query::OP_FILTER, made.without_dates, undated_query()), kCountedExactly);
    if (hidden.value == 0) return;
    results.notices.push_back(
        {"undated_hidden",
         hidden.is_exact ? tr_count("{} more matches but has no date", "{} more match but have no date", hidden.value)
                         : tr("about {} more match but have no date", hidden.value),
         {std::to_string(hidden.value)}});
  }
};

Searcher::Searcher(const std::filesystem::path& index, const SearcherOptions& options)
    : impl_(at_boundary([&] { return std::make_unique<Impl>(open_index(index, options), options); })) {}
Searcher::Searcher(const std::vector<std::filesystem::path>& index_dirs, const SearcherOptions& options)
    : impl_(at_boundary([&] {
        return std::make_unique<Impl>(store::LiveDatabase(store::shards_of(index_dirs), options.shard_timeout),
                                      options);
      })) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResults Searcher::search(const SearchRequest& request) {
  return at_boundary([&] {
    SearchResults results =
        impl_->read(scope_of(request), [&](const store::Index& index) { return impl_->search(index, request); });
    results.missing_shards = impl_->live.missing();
    return results;
  });
}

std::optional<SearchResults> Searcher::similar(std::string_view id, const SearchRequest& request) {
  return at_boundary([&] {
    std::optional<SearchResults> results =
        impl_->read([&](const store::Index& index) { return impl_->similar(index, id, request); });
    if (!results) impl_->require_all();
    if (results) results->missing_shards = impl_->live.missing();
    return results;
  });
}

std::uint64_t Searcher::for_each_hit(const SearchRequest& request, const std::function<bool(const Hit&)>& visit) {
  return at_boundary([&] {
    struct Found {
      store::Index index;
      Highlighter highlighter;
      std::vector<Xapian::docid> docids;
    };
    Found found = impl_->read(scope_of(request), [&](const store::Index& index) -> Found {
      const Impl::Plan made = impl_->plan(index, request);
      return {index, Highlighter(made.built.highlights), all_matches(index, made.built.all, request.sort)};
    });
    impl_->require_all();
    HitReader reader(found.index, std::move(found.highlighter), impl_->analyzer, request, impl_->options.max_retries);
    const store::PipeGuard guard(found.index.is_far());
    return store::guarded(tr("the index"), [&] { return reader.read(found.docids, from_caller(visit)); });
  });
}

std::string Searcher::explain(const SearchRequest& request) {
  return at_boundary([&] {
    std::string text = impl_->read([&](const store::Index& index) {
      constexpr std::size_t kExplainedHits = 3;
      const Impl::Plan made = impl_->plan(index, request);
      SearchRequest top = request;
      top.limit = std::min(request.limit, kExplainedHits);
      top.snippets = false;
      return explain_query(request, made.parsed, made.built, impl_->weights) +
             explain_scores(index, impl_->search(index, top).hits, made.built, impl_->weights);
    });
    for (const MissingShard& shard : impl_->live.missing())
      text += explained(tr("missing:"), shard.name + ": " + shard.reason);
    return text;
  });
}

std::optional<std::string> Searcher::explain_article(std::string_view id) {
  return at_boundary([&]() -> std::optional<std::string> {
    std::optional<Article> found = article(id);
    if (!found) return std::nullopt;
    return impl_->read(
        [&](const store::Index& index) { return searcher::explain_article(*found, impl_->local_names(index)); });
  });
}

std::optional<Article> Searcher::article(std::string_view id) {
  std::optional<ArticleDetails> found = details(id);
  if (!found) return std::nullopt;
  return std::move(found->article);
}

std::optional<ArticleDetails> Searcher::details(std::string_view id, const SearchRequest& request) {
  return at_boundary([&] {
    using Found = std::optional<ArticleDetails>;
    Found found = impl_->read([&](const store::Index& index) -> Found {
      std::optional<StoredArticle> stored = find_article(index, id);
      if (!stored) return std::nullopt;
      ArticleDetails details{.article = std::move(stored->article),
                             .districts = std::move(stored->districts),
                             .unions = std::move(stored->unions)};
      if (!request.query.empty())
        highlight(details, Highlighter(impl_->plan(index, request).built.highlights), impl_->analyzer);
      return details;
    });
    if (!found) impl_->require_all();
    return found;
  });
}

std::vector<std::string> Searcher::names(NameKind kind, std::string_view prefix, std::size_t limit) {
  return at_boundary([&] {
    return impl_->read([&](const store::Index& index) { return names_with_prefix(index, kind, prefix, limit); });
  });
}

IndexStatistics Searcher::statistics() {
  return at_boundary([&] {
    IndexStatistics statistics = impl_->read([](const store::Index& index) {
      return IndexStatistics{.articles = index.get_doccount(),
                             .undated = index.get_termfreq(std::string(schema::kUndated) + "1"),
                             .schema_version = schema_version(),
                             .analyzer_version = std::string(analyzer_version())};
    });
    impl_->require_all();
    return statistics;
  });
}

}  // namespace timtin
