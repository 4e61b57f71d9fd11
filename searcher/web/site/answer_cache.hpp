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

/// A cache for popular answers: the first page, a search mailed around. The key includes the state
/// of the index, so entries never go stale. The least recently used entries are dropped.
///
/// Thread safety: may be used by all threads.
class AnswerCache {
 public:
  /// `most_bytes`: limit for bodies and keys together.
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  std::optional<WebResponse> find(const std::string& key);
  void keep(const std::string& key, const WebResponse& response);

 private:
  using Entry = std::pair<std::string, WebResponse>;
  static std::size_t size_of(const Entry& entry) { return 2 * entry.first.size() + entry.second.body.size() + 512; }

  const std::size_t most_bytes_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace timtin::web
