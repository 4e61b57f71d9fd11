#include "indexer/history/removal.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/index/posix_file.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

constexpr const char* kRemovalsFile = "taken-down.json";

// An item of the list is an id, or {"id": ID, "content": HEX} where the content is known. An id is text; one that is
// no UTF-8, which timtin before 0.2 took, is {"bytes": [255, ...]}.
nlohmann::json to_json(const std::string& id) {
  if (text::find_invalid_utf8(id) == std::string::npos) return id;
  return {{"bytes", std::vector<std::uint8_t>(id.begin(), id.end())}};
}
nlohmann::json to_json(const std::string& id, const ContentHash& content) {
  if (content == ContentHash{}) return to_json(id);
  return {{"id", to_json(id)}, {"content", content.to_hex()}};
}

/// Throws nlohmann::json::exception for what to_json() does not write.
std::string id_from_json(const nlohmann::json& item) {
  if (item.is_string()) return item.get<std::string>();
  const auto bytes = item.at("bytes").get<std::vector<std::uint8_t>>();
  return {bytes.begin(), bytes.end()};
}
void add_from_json(const nlohmann::json& item, TakenDown& taken_down) {
  if (item.is_object() && item.contains("id"))
    taken_down.add(id_from_json(item.at("id")), ContentHash::from_hex(item.at("content").get<std::string>()));
  else
    taken_down.add(id_from_json(item));
}

}  // namespace

bool add_tombstone(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || article_id.size() > schema::kMaxIdBytes)
    throw Error(ErrorCode::usage, tr("an article id has 1 to {} bytes", schema::kMaxIdBytes));
  if (text::find_invalid_utf8(article_id) != std::string::npos)
    throw Error(ErrorCode::usage, tr("an article id must be valid UTF-8"));
  const std::string term = id_term(article_id);
  const auto posting = writer.db().postlist_begin(term);
  const bool is_held = posting != writer.db().postlist_end(term);
  ContentHash content;
  if (is_held) {
    const Xapian::Document document = writer.db().get_document(*posting);
    const std::vector<std::string> claims = claims_of(document);
    content = origin_of(document).content;
    writer.remove(*posting);
    writer.edit([&](Xapian::WritableDatabase& db) {
      for (const std::string& claim : claims)
        if (auto entry = find_file(db, claim)) {
          entry->articles = db.get_termfreq(origin_term(claim));
          put_file(db, *entry);
        }
    });
  }
  writer.edit([&](Xapian::WritableDatabase& db) { put_tombstone(db, article_id, content); });
  return is_held;
}

bool remove_tombstone(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || !has_tombstone(writer.db(), article_id)) return false;
  writer.edit([&](Xapian::WritableDatabase& db) { erase_tombstone(db, article_id); });
  return true;
}

void save_removals(const std::filesystem::path& index_dir, const Xapian::Database& db, unsigned file_mode) {
  nlohmann::json list = nlohmann::json::array();
  const TakenDown taken_down = load_taken_down(db);
  for (const auto& [id, content] : taken_down.by_id()) list.push_back(to_json(id, content));
  const std::filesystem::path path = index_dir / kRemovalsFile;
  const std::string text = list.dump() + '\n';
  std::error_code ignored;
  if (std::filesystem::is_symlink(path, ignored)) std::filesystem::remove(path, ignored);  // none of ours: not followed
  const std::optional<std::string> before = read_file_if_any(path);
  if (before ? *before != text : !list.empty()) replace_file(path, text, file_mode);
}

TakenDown load_removals(const std::filesystem::path& index_dir) {
  const std::filesystem::path path = index_dir / kRemovalsFile;
  const std::optional<std::string> text = read_file_if_any(path);
  if (!text) return {};
  try {
    TakenDown taken_down;
    const nlohmann::json list = nlohmann::json::parse(*text);
    if (!list.is_array()) throw Error(ErrorCode::corrupt, "no list");
    for (const nlohmann::json& item : list) add_from_json(item, taken_down);
    return taken_down;
  } catch (const std::exception&) {
    throw Error(ErrorCode::corrupt, tr("{}: not a list of article ids", path.string()),
                tr("correct the file, or delete it and remove the articles again"));
  }
}

}  // namespace timtin::indexer
