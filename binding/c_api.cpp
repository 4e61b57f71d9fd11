#include <cstdlib>
#include <cstring>
#include <exception>
#include <limits>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "binding/request_json.hpp"
#include "searcher/output/article_writer.hpp"
#include "searcher/output/writer.hpp"
#include "timtin.h"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"
#include "timtin/version.hpp"

// No exception leaves this file: every function that can meet one runs in guarded().

struct timtin_searcher {
  timtin::Searcher searcher;
};
struct timtin_indexer {
  timtin::Indexer indexer;
};

namespace {

using timtin::Error;
using timtin::ErrorCode;

struct LastError {
  std::string message, hint;
};
thread_local LastError last_error;

timtin_status remember(timtin_status status, const char* message, const char* hint) noexcept {
  try {
    last_error = {message, hint};
  } catch (...) {  // no memory for the words; the status says enough
  }
  return status;
}

template <class Work>
timtin_status guarded(Work&& work) noexcept {
  try {
    return work();
  } catch (const Error& error) {
    return remember(static_cast<timtin_status>(error.code()), error.what(), error.hint().c_str());
  } catch (const std::bad_alloc&) {
    return remember(TIMTIN_INTERNAL, "out of memory", "");
  } catch (const std::exception& error) {
    return remember(TIMTIN_INTERNAL, error.what(), "");
  } catch (...) {
    return remember(TIMTIN_INTERNAL, "an unknown exception", "");
  }
}

template <class... Pointers>
void require(const Pointers*... pointers) {
  if (((pointers == nullptr) || ...)) throw Error(ErrorCode::usage, "an argument is NULL");
}

timtin::SearchRequest read_request(const char* text) {
  return timtin::binding::request_from_json(text == nullptr ? "" : text);
}

void hand_out(const std::string& text, char** result) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) throw std::bad_alloc();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  *result = copy;
}

std::string to_json(const timtin::SearchRequest& request, const timtin::SearchResults& results,
                    timtin::searcher::OutputFormat format) {
  std::ostringstream out;
  timtin::searcher::WriterOptions options{.format = format};
  if (format == timtin::searcher::OutputFormat::json)
    options.charts = {.facets = request.facets, .facet_limit = std::numeric_limits<std::size_t>::max()};
  const auto writer = timtin::searcher::make_json_writer(options, out);
  writer->begin();
  writer->write({request, results, {}});
  writer->end();
  return out.str();
}

timtin_status not_found(const char* id) {
  return remember(TIMTIN_NOT_FOUND, (std::string("the index has no article '") + id + "'").c_str(), "");
}

}  // namespace

int timtin_abi_version(void) { return TIMTIN_ABI_VERSION; }

const char* timtin_version(void) {
  static const std::string version = timtin::library_version();
  return version.c_str();
}

const char* timtin_error_message(void) { return last_error.message.c_str(); }
const char* timtin_error_hint(void) { return last_error.hint.c_str(); }

void timtin_free(char* text) { std::free(text); }

timtin_status timtin_searcher_open(const char* index_dir, timtin_searcher** result) {
  return guarded([&] {
    require(index_dir, result);
    *result = new timtin_searcher{timtin::Searcher(index_dir)};
    return TIMTIN_OK;
  });
}

void timtin_searcher_close(timtin_searcher* searcher) { delete searcher; }

timtin_status timtin_search(timtin_searcher* searcher, const char* request, char** result) {
  return guarded([&] {
    require(searcher, request, result);
    const timtin::SearchRequest wanted = read_request(request);
    hand_out(to_json(wanted, searcher->searcher.search(wanted), timtin::searcher::OutputFormat::json), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_similar(timtin_searcher* searcher, const char* id, const char* request, char** result) {
  return guarded([&] {
    require(searcher, id, result);
    const timtin::SearchRequest wanted = read_request(request);
    const std::optional<timtin::SearchResults> results = searcher->searcher.similar(id, wanted);
    if (!results) return not_found(id);
    hand_out(to_json(wanted, *results, timtin::searcher::OutputFormat::json), result);
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
    if (visit == nullptr) throw Error(ErrorCode::usage, "an argument is NULL");
    const timtin::SearchRequest wanted = read_request(request);
    searcher->searcher.for_each_hit(wanted, [&](const timtin::Hit& hit) {
      timtin::SearchResults one;
      one.hits.push_back(hit);
      std::string line = to_json(wanted, one, timtin::searcher::OutputFormat::jsonl);
      if (line.ends_with('\n')) line.pop_back();
      return visit(line.c_str(), user) == 0;
    });
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

timtin_status timtin_indexer_open(const char* index_dir, const char* program, timtin_indexer** result) {
  return guarded([&] {
    require(index_dir, result);
    timtin::IndexerOptions options;
    if (program != nullptr) options.program = program;
    *result = new timtin_indexer{timtin::Indexer(index_dir, options)};
    return TIMTIN_OK;
  });
}

void timtin_indexer_close(timtin_indexer* indexer) { delete indexer; }

timtin_status timtin_indexer_add(timtin_indexer* indexer, const char* article) {
  return guarded([&] {
    require(indexer, article);
    indexer->indexer.add(timtin::article_from_json(article));
    return TIMTIN_OK;
  });
}

timtin_status timtin_indexer_remove(timtin_indexer* indexer, const char* id) {
  return guarded([&] {
    require(indexer, id);
    return indexer->indexer.remove(id) ? TIMTIN_OK : not_found(id);
  });
}

timtin_status timtin_indexer_commit(timtin_indexer* indexer) {
  return guarded([&] {
    require(indexer);
    indexer->indexer.commit();
    return TIMTIN_OK;
  });
}
