#include "indexer/index/manifest.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <tuple>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

constexpr char kFilePrefix = 'F';
constexpr std::string_view kFormat = "1";  // of encode_file

Error damaged(std::string_view what) {
  return Error(ErrorCode::corrupt, tr("the manifest in the index is damaged: {}", what),
               tr("timtin-index --full rebuilds the index from its sources"));
}

/// Cuts fields joined by NUL.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : rest_(bytes) {}
  bool at_end() const { return at_end_; }
  std::string_view text() {
    if (at_end_) throw damaged(tr("a file entry is truncated"));
    const std::size_t end = rest_.find('\0');
    const std::string_view field = rest_.substr(0, end);
    at_end_ = end == std::string_view::npos;
    if (!at_end_) rest_.remove_prefix(end + 1);
    return field;
  }
  template <class Number>
  Number number() {
    const std::string_view field = text();
    Number value{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size()) throw damaged(tr("a file entry has no number"));
    return value;
  }

 private:
  std::string_view rest_;
  bool at_end_ = false;
};

}  // namespace

std::string file_key(const std::string& id) { return kFilePrefix + id; }

std::string file_id(std::uint32_t source, std::string_view path) {
  static constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  const ContentHash hash = hash_bytes(path);
  std::string id = fmt::format("{}/", source);
  for (int shift = 59; shift >= 0; shift -= 5) id.push_back(kDigits[(hash.high >> shift) & 31]);
  // 60 bits came from the upper half; 20 of the lower complete 16 letters.
  for (int shift = 59; shift >= 44; shift -= 5) id.push_back(kDigits[(hash.low >> shift) & 31]);
  return id;
}

std::string encode_file(const FileEntry& entry) {
  const char nul = '\0';
  std::string bytes = fmt::format("{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}{}", kFormat, nul, entry.source, nul, entry.size,
                                  nul, entry.mtime_ns, nul, entry.hash.to_hex(), nul, entry.articles, nul,
                                  entry.refused, nul, entry.has_pending_removals ? 1 : 0, nul, entry.path);
  for (const Failure& failure : entry.failures)
    bytes += fmt::format("{}{}{}{}", nul, failure.line, nul, failure.reason);
  return bytes;
}

FileEntry decode_file(std::string_view bytes) {
  FieldReader fields(bytes);
  if (fields.text() != kFormat) throw damaged(tr("a file entry has an unknown format"));
  FileEntry entry;
  entry.source = fields.number<std::uint32_t>();
  entry.size = fields.number<std::uint64_t>();
  entry.mtime_ns = fields.number<std::int64_t>();
  entry.hash = ContentHash::from_hex(fields.text());
  entry.articles = fields.number<std::uint64_t>();
  entry.refused = fields.number<std::uint64_t>();
  entry.has_pending_removals = fields.number<int>() != 0;
  entry.path = fields.text();
  while (!fields.at_end()) {
    const std::size_t line = fields.number<std::size_t>();
    entry.failures.push_back({line, std::string(fields.text())});
  }
  return entry;
}

std::optional<FileEntry> find_file(const Xapian::Database& db, const std::string& id) {
  const std::string bytes = db.get_metadata(file_key(id));
  if (bytes.empty()) return std::nullopt;
  return decode_file(bytes);
}

void put_file(Xapian::WritableDatabase& db, const FileEntry& entry) {
  db.set_metadata(file_key(file_id(entry.source, entry.path)), encode_file(entry));
}

void erase_file(Xapian::WritableDatabase& db, const std::string& id) { db.set_metadata(file_key(id), {}); }

void for_each_file(const Xapian::Database& db, std::uint32_t source,
                   const std::function<void(const std::string&, const FileEntry&)>& visit) {
  const std::string prefix = file_key(fmt::format("{}/", source));
  for (auto key = db.metadata_keys_begin(prefix); key != db.metadata_keys_end(prefix); ++key) {
    const std::string name = *key;
    visit(name.substr(1), decode_file(db.get_metadata(name)));
  }
}

std::vector<Source> load_sources(const Xapian::Database& db) {
  const std::string bytes = db.get_metadata(std::string(kSourcesKey));
  std::vector<Source> sources;
  if (bytes.empty()) return sources;
  try {
    for (const nlohmann::json& item : nlohmann::json::parse(bytes))
      sources.push_back({item.at("number"), item.at("path")});
  } catch (const nlohmann::json::exception&) {
    throw damaged(tr("the list of sources cannot be read"));
  }
  return sources;
}

std::string encode_sources(const std::vector<Source>& sources) {
  nlohmann::json list = nlohmann::json::array();
  for (const Source& source : sources) list.push_back({{"number", source.number}, {"path", source.path}});
  // A path need not be UTF-8; such a SOURCE is refused earlier, so dump() cannot throw.
  return list.dump();
}

void save_sources(Xapian::WritableDatabase& db, const std::vector<Source>& sources) {
  db.set_metadata(std::string(kSourcesKey), encode_sources(sources));
}

Origin origin_of(const Xapian::Document& document) {
  const std::string value = document.get_value(schema::kSlotContentHash);
  Origin origin;
  if (value.size() < 16) return origin;
  origin.content = ContentHash::from_bytes(value);
  origin.file = value.substr(16);
  return origin;
}

void set_origin(Xapian::Document& document, const Origin& origin, const std::string& indexed_at) {
  document.add_value(schema::kSlotContentHash, origin.content.to_bytes() + origin.file);
  document.add_value(schema::kSlotIndexedAt, indexed_at);
}

void set_origin(bulk::FlatDocument& document, const Origin& origin, const std::string& indexed_at) {
  document.set_value(schema::kSlotContentHash, origin.content.to_bytes() + origin.file);
  document.set_value(schema::kSlotIndexedAt, indexed_at);
}

std::vector<std::string> claims_of(const Xapian::Document& document) {
  std::vector<std::string> files;
  Xapian::TermIterator term = document.termlist_begin();
  for (term.skip_to(std::string(schema::kOrigin)); term != document.termlist_end(); ++term) {
    const std::string text = *term;
    if (!text.starts_with(schema::kOrigin)) break;
    files.push_back(text.substr(schema::kOrigin.size()));
  }
  return files;
}

void add_claim(Xapian::Document& document, const std::string& file) { document.add_boolean_term(origin_term(file)); }

void remove_claim(Xapian::Document& document, const std::string& file) { document.remove_term(origin_term(file)); }

std::string origin_term(const std::string& file) { return std::string(schema::kOrigin) + file; }

std::string id_term(std::string_view article_id) { return std::string(schema::kId) + std::string(article_id); }

std::string article_id_of(const Xapian::Document& document) {
  Xapian::TermIterator term = document.termlist_begin();
  term.skip_to(std::string(schema::kId));
  if (term == document.termlist_end()) return {};
  const std::string text = *term;
  return text.starts_with(schema::kId) ? text.substr(schema::kId.size()) : std::string();
}

bool takes_precedence(const FileEntry& file, const FileEntry& other) {
  const auto place = [](const FileEntry& entry) {
    return std::tuple(entry.source == kStdinSource ? 1 : 0, entry.source, std::string_view(entry.path));
  };
  return place(file) > place(other);
}

}  // namespace timtin::indexer
