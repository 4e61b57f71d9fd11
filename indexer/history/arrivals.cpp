#include "indexer/history/arrivals.hpp"

#include <xxhash.h>

#include <algorithm>
#include <chrono>

#include "common/store/schema.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kContentBytes = 16;  // of schema::kSlotContentHash

std::int64_t now_microseconds() {
  using namespace std::chrono;
  return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

std::string to_value(std::int64_t time) { return Xapian::sortable_serialise(static_cast<double>(time)); }

std::uint64_t hash_of(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

}  // namespace

Arrivals::Arrivals(const Xapian::Database& before) {
  const std::string latest = before.get_value_upper_bound(schema::kSlotIndexedAt);
  if (!latest.empty()) last_ = static_cast<std::int64_t>(Xapian::sortable_unserialise(latest));
  build_value_ = next();
}

std::string Arrivals::next() {
  last_ = std::max(last_ + 1, now_microseconds());
  return to_value(last_);
}

void Arrivals::remember(const Xapian::Database& before) {
  std::vector<std::string> by_docid(std::size_t{before.get_lastdocid()} + 1);
  for (auto value = before.valuestream_begin(schema::kSlotIndexedAt);
       value != before.valuestream_end(schema::kSlotIndexedAt); ++value)
    by_docid[value.get_docid()] = *value;
  for (auto value = before.valuestream_begin(schema::kSlotContentHash);
       value != before.valuestream_end(schema::kSlotContentHash); ++value)
    if (const std::string& time = by_docid[value.get_docid()]; !time.empty())
      by_content_.emplace_back(hash_of(std::string_view(*value).substr(0, kContentBytes)), time);
  const std::string prefix(schema::kId);
  for (auto term = before.allterms_begin(prefix); term != before.allterms_end(prefix); ++term) {
    const std::string name = *term;
    const auto posting = before.postlist_begin(name);
    if (posting == before.postlist_end(name) || by_docid[*posting].empty()) continue;
    by_id_.emplace_back(hash_of(std::string_view(name).substr(prefix.size())), std::move(by_docid[*posting]));
  }
  for (Known* known : {&by_id_, &by_content_}) std::ranges::sort(*known);
}

const std::string* Arrivals::find(const Known& known, std::uint64_t hash) {
  const auto found = std::ranges::lower_bound(known, hash, {}, [](const auto& entry) { return entry.first; });
  return found != known.end() && found->first == hash ? &found->second : nullptr;
}

std::string Arrivals::value_of(const std::string& article_id, const ContentHash& content) const {
  if (const std::string* value = find(by_id_, hash_of(article_id))) return *value;
  if (const std::string* value = find(by_content_, hash_of(content.to_bytes()))) return *value;
  return build_value_;
}

}  // namespace timtin::indexer
