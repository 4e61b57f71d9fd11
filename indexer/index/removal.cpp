#include "indexer/index/removal.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/index/posix_file.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

constexpr const char* kRemovalsFile = "taken-down.json";

// An id is text in the list. One that is no UTF-8, which timtin before 0.2 took, is {"bytes": [255, ...]}.
nlohmann::json to_json(const std::string& id) {
  if (text::find_invalid_utf8(id) == std::string::npos) return id;
  return {{"bytes", std::vector<std::uint8_t>(id.begin(), id.end())}};
}

/// Throws nlohmann::json::exception for what to_json() does not write.
std::string id_from_json(const nlohmann::json& item) {
  if (item.is_string()) return item.get<std::string>();
  const auto bytes = item.at("bytes").get<std::vector<std::uint8_t>>();
  return {bytes.begin(), bytes.end()};
}

}  // namespace

bool take_article_down(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || article_id.size() > schema::kMaxIdBytes)
    throw Error(ErrorCode::usage, tr("an article id has 1 to {} bytes", schema::kMaxIdBytes));
  if (text::find_invalid_utf8(article_id) != std::string::npos)
    throw Error(ErrorCode::usage, tr("an article id must be valid UTF-8"));
  const std::string term = id_term(article_id);
  const auto posting = writer.db().postlist_begin(term);
  const bool is_held = posting != writer.db().postlist_end(term);
  if (is_held) {
    const std::vector<std::string> claims = claims_of(writer.db().get_document(*posting));
    writer.remove(*posting);
    writer.edit([&](Xapian::WritableDatabase& db) {
      for (const std::string& claim : claims)
        if (auto entry = find_file(db, claim)) {
          entry->articles = db.get_termfreq(origin_term(claim));
          put_file(db, *entry);
        }
    });
  }
  writer.edit([&](Xapian::WritableDatabase& db) { take_down(db, article_id); });
  return is_held;
}

bool allow_again(IndexWriter& writer, const std::string& article_id) {
  if (article_id.empty() || !has_tombstone(writer.db(), article_id)) return false;
  writer.edit([&](Xapian::WritableDatabase& db) { forget_removal(db, article_id); });
  return true;
}

void save_removals(const std::filesystem::path& index_dir, const Xapian::Database& db, unsigned file_mode) {
  const std::unordered_set<std::string> ids = load_tombstones(db);
  nlohmann::json list = nlohmann::json::array();
  for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) list.push_back(to_json(id));
  replace_file(index_dir / kRemovalsFile, list.dump() + '\n', file_mode);
}

std::unordered_set<std::string> load_removals(const std::filesystem::path& index_dir) {
  const std::filesystem::path path = index_dir / kRemovalsFile;
  const std::optional<std::string> text = read_file_if_any(path);
  if (!text) return {};
  try {
    std::unordered_set<std::string> ids;
    const nlohmann::json list = nlohmann::json::parse(*text);
    if (!list.is_array()) throw Error(ErrorCode::corrupt, "no list");
    for (const nlohmann::json& item : list) ids.insert(id_from_json(item));
    return ids;
  } catch (const std::exception&) {
    throw Error(ErrorCode::corrupt, tr("{}: not a list of article ids", path.string()),
                tr("correct the file, or delete it and remove the articles again"));
  }
}

}  // namespace timtin::indexer
