#include "searcher/web/site/answer_cache.hpp"

namespace timtin::web {

std::optional<WebResponse> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->second;
}

void AnswerCache::keep(const std::string& key, const WebResponse& response) {
  Entry entry(key, response);
  const std::size_t size = size_of(entry);
  const std::lock_guard lock(mutex_);
  if (size > most_bytes_ / 8 || by_key_.contains(key)) return;
  entries_.push_front(std::move(entry));
  by_key_.emplace(key, entries_.begin());
  bytes_ += size;
  while (bytes_ > most_bytes_) {
    bytes_ -= size_of(entries_.back());
    by_key_.erase(entries_.back().first);
    entries_.pop_back();
  }
}

}  // namespace timtin::web
