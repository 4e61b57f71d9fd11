#include "indexer/history/taken_down.hpp"

#include <string_view>

#include "common/store/schema.hpp"

namespace timtin::indexer {
namespace {

// T<article id>     "1" and, where it is known, the 16 bytes of the content
// C<content>        the article id
constexpr char kIdPrefix = 'T', kContentPrefix = 'C';
constexpr std::string_view kMark = "1";

std::string id_key(const std::string& id) { return kIdPrefix + id; }
std::string content_key(const ContentHash& content) { return kContentPrefix + content.to_bytes(); }

bool is_known(const ContentHash& content) { return content != ContentHash{}; }

std::string encode(const ContentHash& content) {
  return std::string(kMark) + (is_known(content) ? content.to_bytes() : std::string());
}
ContentHash decode(std::string_view value) {
  return value.size() > kMark.size() ? ContentHash::from_bytes(value.substr(kMark.size())) : ContentHash{};
}

bool has_content(const Xapian::Database& db, const ContentHash& content) {
  const std::string wanted = content.to_bytes();
  const Xapian::valueno slot = schema::kSlotContentHash;
  for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value)
    if ((*value).starts_with(wanted)) return true;
  return false;
}

}  // namespace

void TakenDown::add(const std::string& id, const ContentHash& content) {
  ContentHash& known = by_id_[id];
  if (!is_known(content)) return;
  contents_.erase(known);
  known = content;
  contents_.insert(content);
}

bool TakenDown::knows(const std::string& id, const ContentHash& content) const {
  const auto found = by_id_.find(id);
  return found != by_id_.end() && found->second == content;
}

std::vector<std::pair<std::string, std::string>> metadata_of(const TakenDown& taken_down) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [id, content] : taken_down.by_id()) {
    entries.emplace_back(id_key(id), encode(content));
    if (is_known(content)) entries.emplace_back(content_key(content), id);
  }
  return entries;
}

TakenDown load_taken_down(const Xapian::Database& db) {
  TakenDown taken_down;
  const std::string prefix(1, kIdPrefix);
  for (auto key = db.metadata_keys_begin(prefix); key != db.metadata_keys_end(prefix); ++key)
    taken_down.add((*key).substr(1), decode(db.get_metadata(*key)));
  return taken_down;
}

bool has_tombstone(const Xapian::Database& db, const std::string& id) { return !db.get_metadata(id_key(id)).empty(); }

bool is_taken_down(const Xapian::Database& db, const std::string& id, const ContentHash& content) {
  return has_tombstone(db, id) || !db.get_metadata(content_key(content)).empty();
}

void put_tombstone(Xapian::WritableDatabase& db, const std::string& id, const ContentHash& content) {
  const ContentHash before = decode(db.get_metadata(id_key(id)));
  const bool is_news = is_known(content) && content != before && !has_content(db, content);
  if (!is_news && has_tombstone(db, id)) return;  // nothing to note: the run stays without a commit
  if (is_news && is_known(before)) db.set_metadata(content_key(before), {});
  const ContentHash& kept = is_news ? content : before;
  if (is_known(kept)) db.set_metadata(content_key(kept), id);
  db.set_metadata(id_key(id), encode(kept));
}

void erase_tombstone(Xapian::WritableDatabase& db, const std::string& id) {
  const ContentHash content = decode(db.get_metadata(id_key(id)));
  if (is_known(content)) db.set_metadata(content_key(content), {});
  db.set_metadata(id_key(id), {});
}

}  // namespace timtin::indexer
