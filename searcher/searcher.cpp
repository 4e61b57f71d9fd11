#include "timtin/searcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "common/exceptions.hpp"
#include "common/lexicon/abbreviations.hpp"
#include "common/message.hpp"
#include "common/place/local_names.hpp"
#include "common/store/live_database.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "searcher/internal.hpp"
#include "searcher/match/all_hits.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/match/matches.hpp"
#include "searcher/match/tiers.hpp"
#include "searcher/match/work_limit.hpp"
#include "searcher/opening.hpp"
#include "searcher/plan/search_plan.hpp"
#include "searcher/query/parse_request.hpp"
#include "searcher/show/explain_article.hpp"
#include "searcher/show/explain_query.hpp"
#include "searcher/show/hits.hpp"
#include "searcher/show/results.hpp"
#include "searcher/suggest/names.hpp"
#include "searcher/suggest/narrowings.hpp"
#include "searcher/suggest/suggestions.hpp"
#include "timtin/version.hpp"

namespace timtin {

using namespace searcher;
using Xapian::Query;

namespace {

std::vector<text::AbbreviationRow> own_abbreviations(const SearcherOptions& options) {
  if (options.abbreviations.empty()) return {};
  return text::load_abbreviations(options.abbreviations);
}

/// Names the state of one shard.
std::string state_of(const Xapian::Database& shard) {
  std::string revision;
  try {
    revision = std::to_string(shard.get_revision());
  } catch (const Xapian::Error&) {  // servers do not tell it
    revision = fmt::format("{}.{}.{}", shard.get_doccount(), shard.get_lastdocid(), shard.get_total_length());
  }
  return shard.get_uuid() + '-' + revision;
}

/// The user's place names of an index, read once.
class StoredNames {
 public:
  const place::LocalNames* read(std::string text, text::Analyzer& analyzer) {
    if (text.empty()) return nullptr;
    if (!names_ || text != text_) {
      names_ = place::LocalNames::parse(text, tr("the list of places in the index"), analyzer);
      text_ = std::move(text);
    }
    return &*names_;
  }

 private:
  std::string text_;
  std::optional<place::LocalNames> names_;
};

}  // namespace

/// parse -> plan -> match -> show, for each state of the index.
struct Searcher::Impl {
  store::LiveDatabase live;
  SearcherOptions options;
  RankingWeights weights;
  text::Analyzer analyzer;
  text::Abbreviations abbreviations;
  StoredNames local_names;

  Impl(store::LiveDatabase opened, SearcherOptions given, const RankingWeights& wanted = {})
      : live(std::move(opened)),
        options(std::move(given)),
        weights(wanted),
        abbreviations(analyzer, own_abbreviations(options)) {}

  /// Runs `work(const store::Index&)`; see LiveDatabase::read().
  template <class Work>
  auto read(const store::Scope& scope, Work&& work) {
    auto result = live.read(options.busy_timeout, scope, std::forward<Work>(work));
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

  const place::LocalNames* local_names_of(const store::Index& index) {
    return local_names.read(index.get_metadata(std::string(schema::kMetaPlaces)), analyzer);
  }

  ParsedQuery parse(const SearchRequest& request) { return parse_request(request, analyzer, today()); }

  /// However much it reads: for what prints as long as it finds.
  SearchPlan whole_plan(const store::Index& index, const SearchRequest& request, const ParsedQuery& parsed) {
    return plan_search(request, parsed, {index, analyzer, weights, abbreviations, local_names_of(index)});
  }
  SearchPlan plan(const store::Index& index, const SearchRequest& request, const ParsedQuery& parsed) {
    SearchPlan made = whole_plan(index, request, parsed);
    limit_work(made, index, request, most_postings(index));
    return made;
  }
  SearchPlan plan(const store::Index& index, const SearchRequest& request) {
    return plan(index, request, parse(request));
  }

  SearchResults answer(const store::Index& index, const SearchPlan& plan, const SearchRequest& request,
                       UnreadHits* unread = nullptr) {
    return make_results(index, plan, find_matches(index, plan, request, weights, analyzer), request, analyzer, unread);
  }

  /// If `unread` is given, the hits go there.
  SearchResults search(const store::Index& index, const SearchRequest& request, UnreadHits* unread = nullptr) {
    const ParsedQuery parsed = parse(request);
    const SearchPlan made = plan(index, request, parsed);
    SearchResults results = answer(index, made, request, unread);
    if (!request.suggestions || index.is_too_late()) return results;
    if (may_be_mistyped(made, results, weights)) {  // on further pages, too: they continue the answer of the first
      Spellings better = find_spellings(index, analyzer, request.query, results, counter(index, request));
      const bool replaces = is_certain(better, made, results, weights);
      results.suggestions = std::move(better.offers);
      if (replaces) return search_instead(index, request, parsed, std::move(results), unread);
    }
    if (request.offset > 0)
      results.suggestions.clear();  // they were on the first page
    else if (!index.is_too_late())
      offer_more(index, request, parsed, results);
    return results;
  }

  /// The number of articles with all words of a request, or if there are none, with most of them.
  MatchCount count(const store::Index& index, const SearchRequest& request) {
    const SearchPlan wanted = plan(index, request);
    const MatchCount full = count_matches(index, wanted.in_full, kCountedExactly);
    if (full.value > 0 || wanted.most.empty()) return full;
    return count_matches(index, wanted.most, kCountedExactly);
  }
  std::function<MatchCount(const std::string&)> counter(const store::Index& index, const SearchRequest& request) {
    return [this, &index, &request](const std::string& query) {
      SearchRequest other = request;
      other.query = query;
      return count(index, other);
    };
  }

  /// Offers phrases, and filters for places and dates that the query names.
  void offer_more(const store::Index& index, const SearchRequest& request, const ParsedQuery& parsed,
                  SearchResults& results) {
    std::ranges::move(find_quoted(request.query, parsed, results, counter(index, request)),
                      std::back_inserter(results.suggestions));
    results.narrowings = find_narrowings(request, parsed, analyzer, today(),
                                         [&](const SearchRequest& other) { return count(index, other); });
    for (const Narrowing& narrowing : results.narrowings) results.notices.push_back(narrowing_notice(narrowing));
  }

  /// The answer to the first offer. The typed query is offered instead.
  SearchResults search_instead(const store::Index& index, const SearchRequest& request, const ParsedQuery& parsed,
                               SearchResults typed, UnreadHits* unread) {
    SearchRequest other = request;
    other.query = typed.suggestions.front().query;
    SearchResults results = answer(index, plan(index, other), other, unread);
    const bool has_none = typed.total.value + typed.total_relaxed.value == 0;
    results.notices.insert(results.notices.begin(),
                           {"searched_instead",
                            has_none ? tr("nothing matches {}; showing the hits for: {}", request.query, other.query)
                                     : tr("{} is rare; showing the hits for: {}", request.query, other.query),
                            {request.query, other.query}});
    if (!has_none) {
      typed.suggestions.erase(typed.suggestions.begin());
      if (std::optional<std::string> query = as_typed(request.query, parsed); query && typed.total.value > 0)
        typed.suggestions.insert(typed.suggestions.begin(), {std::move(*query), "as_typed", typed.total});
    }
    results.suggestions = std::move(typed.suggestions);
    return results;
  }

  std::optional<SearchResults> similar(const store::Index& index, std::string_view id, const SearchRequest& request) {
    const std::optional<Xapian::Document> document = find_document(index, id);
    if (!document) return std::nullopt;
    Query same(std::string(schema::kId) + std::string(id));
    const std::string story = document->get_value(schema::kSlotStory);
    if (!story.empty()) same |= Query(Query::OP_VALUE_RANGE, schema::kSlotStory, story, story);
    SearchRequest filters = request;
    if (filters.query.find_first_not_of(' ') == std::string::npos) filters.query = "*";
    const SimilarQuery like = similar_query(unpack(document->get_data()).article, analyzer, index, weights);
    return answer(index, plan_similar(like, same, plan(index, filters)), request);
  }

  std::string explain(const store::Index& index, const SearchRequest& request) {
    constexpr std::size_t kExplainedHits = 3;
    const ParsedQuery parsed = parse(request);
    const SearchPlan made = plan(index, request, parsed);
    SearchRequest top = request;
    top.limit = std::min(request.limit, kExplainedHits);
    top.snippets = false;
    return explain_query(request, parsed, made) + explain_scores(index, answer(index, made, top).hits, made, weights);
  }

  std::optional<ArticleDetails> details(const store::Index& index, std::string_view id, const SearchRequest& request) {
    std::optional<StoredArticle> stored = find_article(index, id);
    if (!stored) return std::nullopt;
    ArticleDetails details{.article = std::move(stored->article),
                           .districts = std::move(stored->districts),
                           .unions = std::move(stored->unions)};
    if (request.query.empty()) return details;
    const SearchPlan made = plan(index, request);
    highlight(details, Highlighter(made.query.highlights, made.query.compounds), analyzer);
    return details;
  }
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(const std::filesystem::path& index, const SearcherOptions& options)
    : Searcher(at_boundary([&] { return std::make_unique<Impl>(open_index(index, options), options); })) {}
Searcher::Searcher(const std::vector<std::filesystem::path>& index_dirs, const SearcherOptions& options)
    : Searcher(at_boundary([&] {
        return std::make_unique<Impl>(store::LiveDatabase(store::shards_of(index_dirs), options.shard_timeout),
                                      options);
      })) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResults Searcher::search(const SearchRequest& request) {
  return at_boundary([&] {
    const store::Deadline deadline(request.time_limit);
    SearchResults results = impl_->read(
        scope_of(request), [&](const store::Index& index) { return impl_->search(index.until(deadline), request); });
    results.missing_shards = impl_->live.missing();
    return results;
  });
}

SearchResults Searcher::search(const SearchRequest& request, const AnswerTaker& take) {
  struct Found {
    store::Index index;
    SearchResults results;
    UnreadHits hits;
  };
  return at_boundary([&] {
    const store::Deadline deadline(request.time_limit);
    Found found = impl_->read(scope_of(request), [&](const store::Index& index) {
      UnreadHits unread;
      SearchResults results = impl_->search(index.until(deadline), request, &unread);
      return Found{index, std::move(results), std::move(unread)};
    });
    found.results.missing_shards = impl_->live.missing();
    HitReader reader(found.index, std::move(*found.hits.highlighter), impl_->analyzer, request,
                     impl_->options.busy_timeout);
    const store::PipeGuard guard(found.index.is_remote());
    from_caller(take)(found.results, [&](const HitVisitor& visit) {
      store::guarded(tr("the index"), [&] { reader.read(found.hits.matches, from_caller(visit), request.offset + 1); });
    });
    return found.results;
  });
}

std::optional<SearchResults> Searcher::similar(std::string_view id, const SearchRequest& request) {
  return at_boundary([&] {
    const store::Deadline deadline(request.time_limit);
    std::optional<SearchResults> results =
        impl_->read([&](const store::Index& index) { return impl_->similar(index.until(deadline), id, request); });
    if (!results) impl_->require_all();
    if (results) results->missing_shards = impl_->live.missing();
    return results;
  });
}

std::uint64_t Searcher::for_each_hit(const SearchRequest& request, const std::function<bool(const Hit&)>& visit) {
  struct Found {
    store::Index index;
    Highlighter highlighter;
    std::vector<Xapian::docid> docids;
  };
  return at_boundary([&] {
    Found found = impl_->read(scope_of(request), [&](const store::Index& index) -> Found {
      const SearchPlan plan = impl_->whole_plan(index, request, impl_->parse(request));
      return {index, Highlighter(plan.query.highlights, plan.query.compounds),
              all_matches(index, ranked_in_full(plan.query, plan.all), request.sort)};
    });
    impl_->require_all();
    SearchRequest of_all = request;
    of_all.collapse = false;
    HitReader reader(found.index, std::move(found.highlighter), impl_->analyzer, of_all, impl_->options.busy_timeout);
    const store::PipeGuard guard(found.index.is_remote());
    return store::guarded(tr("the index"), [&] { return reader.read(found.docids, from_caller(visit)); });
  });
}

std::string Searcher::explain(const SearchRequest& request) {
  return at_boundary([&] {
    std::string text = impl_->read([&](const store::Index& index) { return impl_->explain(index, request); });
    for (const MissingShard& shard : impl_->live.missing())
      text += explained(tr("missing:"), shard.name + ": " + shard.reason);
    return text;
  });
}

std::optional<std::string> Searcher::explain_article(std::string_view id) {
  return at_boundary([&]() -> std::optional<std::string> {
    const std::optional<Article> found = article(id);
    if (!found) return std::nullopt;
    return impl_->read(
        [&](const store::Index& index) { return searcher::explain_article(*found, impl_->local_names_of(index)); });
  });
}

std::optional<Article> Searcher::article(std::string_view id) {
  std::optional<ArticleDetails> found = details(id);
  if (!found) return std::nullopt;
  return std::move(found->article);
}

std::optional<ArticleDetails> Searcher::details(std::string_view id, const SearchRequest& request) {
  return at_boundary([&] {
    auto found = impl_->read([&](const store::Index& index) { return impl_->details(index, id, request); });
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
    const IndexStatistics statistics = impl_->read([](const store::Index& index) {
      return IndexStatistics{.articles = index.get_doccount(),
                             .undated = index.get_termfreq(std::string(schema::kUndated) + "1"),
                             .schema_version = schema_version(),
                             .analyzer_version = std::string(analyzer_version())};
    });
    impl_->require_all();
    return statistics;
  });
}

std::string Searcher::state() {
  return at_boundary([&] {
    return impl_->read([](const store::Index& index) {
      std::string state;
      for (const Xapian::Database& shard : index.shards())
        state.append(state.empty() ? "" : "+").append(state_of(shard));
      return state;
    });
  });
}

struct SearcherAccess {
  static Searcher open(const std::filesystem::path& index, const RankingWeights& weights) {
    return Searcher(std::make_unique<Searcher::Impl>(open_index(index, {}), SearcherOptions{}, weights));
  }
};

Searcher searcher::open_with_weights(const std::filesystem::path& index, const RankingWeights& weights) {
  return SearcherAccess::open(index, weights);
}

}  // namespace timtin
