#include <atomic>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "binding/c_support.hpp"
#include "binding/request_json.hpp"
#include "common/message.hpp"
#include "indexer/status/report_json.hpp"
#include "timtin.h"
#include "timtin/indexer.hpp"

struct timtin_indexer {
  timtin::Indexer indexer;
};

namespace {

using timtin::binding::guarded;
using timtin::binding::hand_out;
using timtin::binding::not_found;
using timtin::binding::remember;
using timtin::binding::require;

/// Tells a C callback what a run tells. It must outlive the run.
class Watcher {
 public:
  Watcher(timtin_watch watch, void* user) : watch_(watch), user_(user) {}

  timtin::RunEvents events() {
    if (watch_ == nullptr) return {};
    timtin::RunEvents events;
    events.on_remark = [this](const timtin::Remark& remark) {
      tell({{"event", "remark"}, {"path", remark.path}, {"line", remark.line}, {"reason", remark.reason}});
    };
    events.on_progress = [this](const timtin::RunProgress& progress) {
      tell({{"event", "progress"},
            {"phase", progress.phase},
            {"done", progress.done},
            {"total", progress.total},
            {"unit", progress.unit}});
    };
    events.on_plan = [this](std::string_view action, std::string_view id, std::string_view path) {
      tell({{"event", "plan"}, {"action", action}, {"id", id}, {"path", path}});
    };
    events.on_detail = [this](std::string_view text) { tell({{"event", "detail"}, {"text", text}}); };
    events.should_stop = [this] { return is_stopped_.load(); };
    return events;
  }

 private:
  using Json = nlohmann::ordered_json;
  void tell(const Json& event) {
    // Names of files need not be UTF-8.
    const std::string text = event.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (watch_(text.c_str(), user_) != 0) is_stopped_ = true;
  }

  timtin_watch watch_;
  void* user_;
  std::atomic<bool> is_stopped_ = false;
};

}  // namespace

timtin_status timtin_indexer_open(const char* index_dir, const char* program, timtin_indexer** result) {
  return guarded([&] {
    require(index_dir, result);
    timtin::IndexerOptions options;
    if (program != nullptr) options.program = program;
    *result = new timtin_indexer{timtin::Indexer(index_dir, options)};
    return TIMTIN_OK;
  });
}

timtin_status timtin_indexer_open_with(const char* index_dir, const char* options, timtin_indexer** result) {
  return guarded([&] {
    require(index_dir, result);
    *result = new timtin_indexer{
        timtin::Indexer(index_dir, timtin::binding::indexer_options_from_json(options == nullptr ? "" : options))};
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

timtin_status timtin_indexer_restore(timtin_indexer* indexer, const char* id) {
  return guarded([&] {
    require(indexer, id);
    if (indexer->indexer.restore(id)) return TIMTIN_OK;
    return remember(TIMTIN_NOT_FOUND, timtin::tr("article '{}' has not been removed", id).c_str(), "");
  });
}

timtin_status timtin_indexer_commit(timtin_indexer* indexer) {
  return guarded([&] {
    require(indexer);
    indexer->indexer.commit();
    return TIMTIN_OK;
  });
}

timtin_status timtin_indexer_run(timtin_indexer* indexer, const char* run, timtin_watch watch, void* user,
                                 char** result) {
  return guarded([&] {
    require(indexer, run, result);
    const timtin::RunOptions options = timtin::binding::run_options_from_json(run);
    Watcher watcher(watch, user);
    const timtin::RunReport report = indexer->indexer.run(options, watcher.events());
    hand_out(timtin::indexer::to_json(report, timtin::indexer::exit_status_of(report)), result);
    return TIMTIN_OK;
  });
}

timtin_status timtin_indexer_compact(timtin_indexer* indexer) {
  return guarded([&] {
    require(indexer);
    indexer->indexer.compact();
    return TIMTIN_OK;
  });
}
