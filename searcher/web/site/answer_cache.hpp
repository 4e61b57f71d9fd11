#pragma once
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "searcher/web/http/message.hpp"

namespace timtin::web {

/// Answers that many ask for: the first page, searches that somebody mailed around. The key names the state of the
/// index, too, so what is kept never goes stale; what was not asked for longest makes room.
///
/// Thread safety: all threads may use one.
class AnswerCache {
 public:
  /// `most_bytes`: of bodies and keys together.
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  std::optional<WebResponse> find(const std::string& key);
  void keep(const std::string& key, const WebResponse& response);

 private:
  using Entry = std::pair<std::string, WebResponse>;
  static std::size_t size_of(const Entry& entry) { return 2 * entry.first.size() + entry.second.body.size() + 512; }

  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the one asked for last in front
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace timtin::web
