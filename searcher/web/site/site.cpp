#include "searcher/web/site/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "common/cli/language.hpp"
#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "searcher/page/html_hits.hpp"
#include "searcher/page/html_page.hpp"
#include "searcher/web/assets/assets.hpp"
#include "searcher/web/site/api.hpp"
#include "searcher/web/site/article_page.hpp"
#include "searcher/web/site/feed.hpp"
#include "searcher/web/site/search_page.hpp"
#include "searcher/web/site/small_pages.hpp"
#include "timtin/version.hpp"

namespace timtin::web {

using namespace timtin::searcher;

namespace {

constexpr std::size_t kReportHits = 200, kTableHits = 1000, kFeedHits = 50, kSimilar = 5;
constexpr std::chrono::days kNews{14};

// Pages may load only our own style, script and answers.
constexpr const char* kPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
constexpr const char* kReportPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

bool is_for_programs(const std::string& path) { return path.starts_with("/api/") || path == "/healthz"; }

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return 400;
    case ErrorCode::index_busy:
    case ErrorCode::index_missing:
    case ErrorCode::schema_mismatch:
    case ErrorCode::partial:
      return 503;
    default:
      return 500;
  }
}

// The same page in the other language.
Address in_other_language(const WebRequest& request) {
  Parameters parameters;
  for (const auto& parameter : request.parameters)
    if (parameter.first != "lang") parameters.push_back(parameter);
  parameters.emplace_back("lang", tr("en") == "vi" ? "en" : "vi");
  return Address::own(request.path, parameters);
}

WebResponse page(const WebRequest& request, const SearchState& state, const std::string& title, const Html& content,
                 Address feed = {}) {
  const Layout layout{.title = title,
                      .state = state,
                      .other_language = in_other_language(request),
                      .feed = std::move(feed),
                      .is_front = request.path == "/"};
  return {.body = laid_out(layout, content).str()};
}

// An answer cut short by the time limit is not cached: the next one may be complete.
WebResponse unless_cut(const SearchResults& results, WebResponse response) {
  if (results.timed_out || !results.missing_shards.empty()) response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

// A table has no place to say that it is incomplete. A page has.
void require_whole(const SearchResults& results) {
  if (results.timed_out)
    throw Error(ErrorCode::partial, tr("the search takes too long for a table"), tr("choose rarer words or a filter"));
  for (const MissingShard& shard : results.missing_shards)
    throw Error(ErrorCode::partial, tr("shard {} is missing: {}", shard.name, shard.reason));
}

// What a table of hits holds.
SearchRequest table_request(const WebRequest& request) {
  SearchRequest asked = request_of(state_of(request.parameters), today());
  if (asked.query.empty()) asked.query = "*";
  asked.limit = kTableHits;
  return asked;
}

// Feeds name the host.
std::string cache_key(const std::string& tag, const WebRequest& request) {
  std::string key = tag + '\n' + request.host + '\n' + request.path;
  for (const auto& [name, value] : request.parameters) key.append("\n").append(name).append("=").append(value);
  return key;
}

std::string host_name(std::string_view host) {
  const std::size_t end = host.starts_with('[') ? host.find(']') : host.rfind(':');
  return text::to_lower_ascii(host.substr(0, host.starts_with('[') && end != std::string_view::npos ? end + 1 : end));
}

}  // namespace

struct Site::Route {
  std::string_view path;
  WebResponse (Site::*answer)(const WebRequest&);
  bool takes_rest = false;  ///< the path continues after it
};

std::string_view WebRequest::value(std::string_view name) const {
  for (const auto& [known, value] : parameters)
    if (known == name) return value;
  return {};
}

Site::Site(SiteOptions options, std::function<Searcher()> open)
    : options_(std::move(options)), open_(std::move(open)) {}

const std::vector<Site::Route>& Site::routes() {
  static const std::vector<Route> kRoutes{{"/", &Site::front},
                                          {"/search", &Site::search},
                                          {"/article", &Site::article},
                                          {"/help", &Site::help},
                                          {"/feed", &Site::feed},
                                          {"/report", &Site::report},
                                          {"/search.csv", &Site::csv},
                                          {"/search.xlsx", &Site::xlsx},
                                          {"/api/search", &Site::api_search},
                                          {"/api/article/", &Site::api_article, true},
                                          {"/api/names", &Site::api_names},
                                          {"/healthz", &Site::health}};
  return kRoutes;
}

Searcher& Site::searcher() {
  if (!searcher_) searcher_.emplace(open_());
  return *searcher_;
}

WebResponse Site::answer(const WebRequest& request) {
  const std::string language = language_of(request.value("lang"), request.accept_language);
  const cli::ThreadLanguage speaks(language);
  WebResponse response = answer_checked(request, language);
  const auto has = [&](std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
  };
  if (!has("Content-Security-Policy")) response.headers.emplace_back("Content-Security-Policy", kPolicy);
  if (!has("Cache-Control")) response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.emplace_back("Vary", "Accept-Language, Accept-Encoding");
  return response;
}

WebResponse Site::answer_checked(const WebRequest& request, const std::string& language) {
  try {
    // Protects against DNS rebinding: a page of another site, whose name resolves to our address,
    // sends that name.
    if (std::ranges::find(options_.hosts, host_name(request.host)) == options_.hosts.end())
      return failure(
          request, 421,
          Error(ErrorCode::usage, tr("\"{}\" is not a name of this server", request.host), tr("add it with --host")));
    if (const Asset* asset = find_asset(request.path))
      return {.type = std::string(asset->type),
              .body = std::string(asset->content),
              .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}}};
    for (const Route& route : routes())
      if (request.path == route.path || (route.takes_rest && request.path.starts_with(route.path)))
        return with_state(route, request, language);
    return failure(request, 404, Error(ErrorCode::usage, tr("there is no page {}", request.path)));
  } catch (const Error& error) {
    // Reopen, since the index may have been replaced.
    if (error.code() != ErrorCode::usage) searcher_.reset();
    return failure(request, status_of(error.code()), error);
  } catch (const std::exception& error) {
    searcher_.reset();
    return failure(request, 500, Error(ErrorCode::io, error.what()));
  }
}

// While the index is unchanged, answers of the same day are the same.
WebResponse Site::with_state(const Route& route, const WebRequest& request, const std::string& language) {
  if (route.path == "/help" || route.path == "/healthz") return (this->*route.answer)(request);
  const std::string tag =
      fmt::format("W/\"{}-{}-{}-{}\"", library_version(), searcher().state(), to_iso(today()), language);
  if (!request.if_none_match.empty() && request.if_none_match == tag)
    return {.status = 304, .type = {}, .body = {}, .headers = {{"ETag", tag}}};
  const std::string key = options_.cache ? cache_key(tag, request) : "";
  if (options_.cache)
    if (std::optional<WebResponse> known = options_.cache->find(key)) return *std::move(known);
  WebResponse response = (this->*route.answer)(request);
  const bool is_kept =
      std::ranges::none_of(response.headers, [](const auto& header) { return header.second == "no-store"; });
  if (response.status != 200 || !is_kept) return response;
  response.headers.emplace_back("ETag", tag);
  if (options_.cache) options_.cache->keep(key, response);
  return response;
}

WebResponse Site::failure(const WebRequest& request, int status, const Error& error) const {
  WebResponse response;
  if (is_for_programs(request.path)) {
    response = error_json(status, error);
  } else {
    SearchState state;
    try {
      state = state_of(request.parameters);
    } catch (const Error&) {  // shows an empty form
    }
    const Html content = status == 404 ? missing_content() : error_content(error);
    response = page(request, state, status == 404 ? tr("Not found") : tr("Search failed"), content);
    response.status = status;
  }
  response.headers.emplace_back("Cache-Control", "no-store");
  if (status == 503) response.headers.emplace_back("Retry-After", "5");
  return response;
}

WebResponse Site::front(const WebRequest& request) {
  const SearchState state = state_of(request.parameters);
  SearchRequest everything{.query = "*", .limit = 0, .collapse = false, .facets = {"month"}, .snippets = false};
  const SearchResults results = searcher().search(everything);
  return page(request, state, "", front_content(searcher().statistics(), results, state));
}

WebResponse Site::search(const WebRequest& request) {
  const SearchState state = state_of(request.parameters);
  if (state.is_blank()) return front({.path = "/", .parameters = request.parameters});
  SearchRequest asked = request_of(state, today());
  if (asked.query.empty()) asked.query = "*";
  asked.facets = kPageFacets;
  const SearchResults results = searcher().search(asked);
  return unless_cut(results, page(request, state, query_heading(asked), search_content(state, asked, results),
                                  page_address("/feed", state)));
}

WebResponse Site::article(const WebRequest& request) {
  const SearchState state = state_of(request.parameters);
  const std::string id(request.value("id"));
  SearchRequest matched;
  matched.query = state.query;
  matched.exact = state.exact;
  const std::optional<ArticleDetails> details = searcher().details(id, matched);
  if (!details) return failure(request, 404, Error(ErrorCode::usage, tr("no article has the id {}", id)));
  const std::string explanation = searcher().explain_article(id).value_or("");
  SearchRequest few{.limit = kSimilar, .suggestions = false};
  few.time_limit = kTimeLimit;
  const SearchResults similar = searcher().similar(id, few).value_or(SearchResults());
  return unless_cut(
      similar, page(request, state, details->article.title, article_content({*details, explanation, similar}, state)));
}

WebResponse Site::help(const WebRequest& request) {
  const SearchState state = state_of(request.parameters);
  return page(request, state, tr("Help"), help_content(state));
}

// First recent arrivals, then by publication date, so that articles that arrive late are seen too.
WebResponse Site::feed(const WebRequest& request) {
  SearchState state = state_of(request.parameters);
  state.page = 1;
  SearchRequest asked = request_of(state, today());
  if (asked.query.empty()) asked.query = "*";
  asked.sort = SortOrder::newest;
  asked.recent = false;
  asked.limit = kFeedHits;
  asked.suggestions = false;
  SearchRequest news = asked;
  news.indexed_after = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()) - kNews;
  SearchResults results = searcher().search(news);
  SearchResults dated = searcher().search(asked);
  results.timed_out |= dated.timed_out;
  for (Hit& hit : dated.hits) {
    const bool is_known = std::ranges::find(results.hits, hit.id, &Hit::id) != results.hits.end();
    if (!is_known && results.hits.size() < kFeedHits) results.hits.push_back(std::move(hit));
  }
  const std::string base = options_.base_address.empty() ? "http://" + request.host : options_.base_address;
  return unless_cut(results,
                    {.type = "application/atom+xml; charset=utf-8", .body = atom_feed(state, asked, results, base)});
}

WebResponse Site::report(const WebRequest& request) {
  SearchState state = state_of(request.parameters);
  SearchRequest asked = request_of(state, today());
  if (asked.query.empty()) asked.query = "*";
  asked.limit = kReportHits;
  asked.facets = {"month", "district"};
  const SearchResults results = searcher().search(asked);
  std::ostringstream out;
  write_html_page({asked, results, {}},
                  {.charts = {.facets = {"district"}, .timeline = TimelineUnit::automatic}, .made = today()}, out);
  return unless_cut(results, {.body = out.str(), .headers = {{"Content-Security-Policy", kReportPolicy}}});
}

WebResponse Site::csv(const WebRequest& request) {
  const SearchRequest asked = table_request(request);
  const SearchResults results = searcher().search(asked);
  require_whole(results);
  return search_csv(asked, results);
}

WebResponse Site::xlsx(const WebRequest& request) {
  const SearchRequest asked = table_request(request);
  const SearchResults results = searcher().search(asked);
  require_whole(results);
  return search_workbook(asked, results);
}

WebResponse Site::api_search(const WebRequest& request) {
  SearchRequest asked = request_of(state_of(request.parameters), today());
  apply_api_parameters(request, asked);
  const SearchResults results = searcher().search(asked);
  return unless_cut(results, search_json(asked, results));
}

WebResponse Site::api_article(const WebRequest& request) {
  constexpr std::string_view kPrefix = "/api/article/";
  SearchRequest matched;
  matched.query = state_of(request.parameters).query;
  const std::string id = request.path.substr(kPrefix.size());
  const std::optional<ArticleDetails> details = searcher().details(id, matched);
  if (!details) return failure(request, 404, Error(ErrorCode::usage, tr("no article has the id {}", id)));
  return article_json(*details);
}

WebResponse Site::api_names(const WebRequest& request) {
  constexpr std::size_t kNames = 20;
  return names_json(searcher().names(name_kind_of(request.value("kind")), request.value("prefix"), kNames));
}

WebResponse Site::health(const WebRequest&) {
  const IndexStatistics statistics = searcher().statistics();
  return health_json(statistics, searcher().state());
}

}  // namespace timtin::web
