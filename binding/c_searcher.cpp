#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "binding/c_support.hpp"
#include "binding/request_json.hpp"
#include "searcher/json/json_writer.hpp"
#include "timtin.h"
#include "timtin/index_location.hpp"
#include "timtin/searcher.hpp"
#include "timtin/version.hpp"

struct timtin_searcher {
  timtin::Searcher searcher;
};

namespace {

using timtin::binding::guarded;
using timtin::binding::hand_out;
using timtin::binding::not_found;
using timtin::binding::refuse_null;
using timtin::binding::require;

const char* text_or_nothing(const char* text) { return text == nullptr ? "" : text; }

timtin::SearchRequest read_request(const char* text) {
  return timtin::binding::request_from_json(text_or_nothing(text));
}

std::string to_json(const timtin::SearchRequest& request, const timtin::SearchResults& results) {
  return timtin::searcher::answer_json({request, results}, {.facets = request.facets,
                                                            .facet_limit = std::numeric_limits<std::size_t>::max(),
                                                            .is_cross = request.cross.has_value()});
}

}  // namespace

int timtin_abi_version(void) { return TIMTIN_ABI_VERSION; }

const char* timtin_version(void) {
  static const std::string version = timtin::library_version();
  return version.c_str();
}

timtin_status timtin_default_index_dir(char** result) {
  return guarded([&] {
    require(result);
    hand_out(timtin::default_index_dir_to_read().string(), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_searcher_open(const char* index_dir, timtin_searcher** result) {
  return timtin_searcher_open_with(index_dir, nullptr, result);
}

timtin_status timtin_searcher_open_with(const char* index_dir, const char* options, timtin_searcher** result) {
  return guarded([&] {
    require(index_dir, result);
    *result = new timtin_searcher{
        timtin::Searcher(index_dir, timtin::binding::searcher_options_from_json(text_or_nothing(options)))};
    return TIMTIN_OK;
  });
}

void timtin_searcher_close(timtin_searcher* searcher) { delete searcher; }

timtin_status timtin_search(timtin_searcher* searcher, const char* request, char** result) {
  return guarded([&] {
    require(searcher, request, result);
    const timtin::SearchRequest wanted = read_request(request);
    hand_out(to_json(wanted, searcher->searcher.search(wanted)), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_similar(timtin_searcher* searcher, const char* id, const char* request, char** result) {
  return guarded([&] {
    require(searcher, id, result);
    const timtin::SearchRequest wanted = read_request(request);
    const std::optional<timtin::SearchResults> results = searcher->searcher.similar(id, wanted);
    if (!results) return not_found(id);
    hand_out(to_json(wanted, *results), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_article(timtin_searcher* searcher, const char* id, const char* request, char** result) {
  return guarded([&] {
    require(searcher, id, result);
    const std::optional<timtin::ArticleDetails> details = searcher->searcher.details(id, read_request(request));
    if (!details) return not_found(id);
    std::ostringstream out;
    timtin::searcher::write_article_json(*details, out);
    hand_out(out.str(), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_for_each_hit(timtin_searcher* searcher, const char* request, timtin_visit visit, void* user) {
  return guarded([&] {
    require(searcher, request);
    if (visit == nullptr) refuse_null();
    const timtin::SearchRequest wanted = read_request(request);
    searcher->searcher.for_each_hit(
        wanted, [&](const timtin::Hit& hit) { return visit(timtin::searcher::hit_json(hit).c_str(), user) == 0; });
    return TIMTIN_OK;
  });
}

timtin_status timtin_explain(timtin_searcher* searcher, const char* request, char** result) {
  return guarded([&] {
    require(searcher, request, result);
    hand_out(searcher->searcher.explain(read_request(request)), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_explain_article(timtin_searcher* searcher, const char* id, char** result) {
  return guarded([&] {
    require(searcher, id, result);
    const std::optional<std::string> text = searcher->searcher.explain_article(id);
    if (!text) return not_found(id);
    hand_out(*text, result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_names(timtin_searcher* searcher, const char* kind, const char* prefix, unsigned limit,
                           char** result) {
  return guarded([&] {
    require(searcher, kind, prefix, result);
    const timtin::NameKind wanted = timtin::binding::name_kind(kind);
    hand_out(nlohmann::json(searcher->searcher.names(wanted, prefix, limit)).dump(), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_statistics(timtin_searcher* searcher, char** result) {
  return guarded([&] {
    require(searcher, result);
    const timtin::IndexStatistics statistics = searcher->searcher.statistics();
    const nlohmann::ordered_json json{{"articles", statistics.articles},
                                      {"undated", statistics.undated},
                                      {"schema_version", statistics.schema_version},
                                      {"analyzer_version", statistics.analyzer_version}};
    hand_out(json.dump(), result);
    return TIMTIN_OK;
  });
}
