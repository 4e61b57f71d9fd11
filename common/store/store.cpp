#include "common/store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "common/file.hpp"
#include "common/message.hpp"
#include "common/store/retry.hpp"
#include "common/store/schema.hpp"
#include "timtin/version.hpp"

namespace timtin::store {
namespace fs = std::filesystem;
namespace {

constexpr const char* kReindexHint = tr_later("run timtin-index on its sources to rebuild it");

bool is_generation_name(std::string_view name) {
  return name.starts_with("gen-") && name.size() > 4 &&
         std::all_of(name.begin() + 4, name.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// True if Xapian failed because of one of these errno values. Xapian keeps only the text of errno.
bool failed_with(const Xapian::Error& error, std::initializer_list<int> numbers) {
  const char* text = error.get_error_string();
  return text != nullptr && std::any_of(numbers.begin(), numbers.end(),
                                        [&](int number) { return std::strcmp(text, strerror(number)) == 0; });
}

}  // namespace

fs::path current_generation(const fs::path& index_dir) {
  std::optional<std::string> text = read_file_if_any(index_dir / "current");
  if (!text)
    throw Error(ErrorCode::index_missing, tr("{}: there is no index", index_dir.string()),
                tr("build one with: timtin-index FOLDER; choose another with --index DIR or TIMTIN_INDEX"));
  std::string& name = *text;
  while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
  if (!is_generation_name(name))
    throw Error(ErrorCode::corrupt, tr("{}: contains no name of a generation", (index_dir / "current").string()),
                tr("timtin-index --full rebuilds the index from its sources"));
  return index_dir / name;
}

// At any moment a commit may come, or a new generation may be published and this one removed.
OpenedGeneration open_live(const fs::path& index_dir) {
  const std::string where = index_dir.string();
  for (Retry retry(kPatience);;) {
    OpenedGeneration opened{current_generation(index_dir), {}, {}};
    opened.commit = newest_commit(opened.path);
    const auto has_moved = [&] {
      return newest_commit(opened.path) != opened.commit || current_generation(index_dir) != opened.path;
    };
    try {
      check_seal(opened.path);
      opened.database = Xapian::Database(opened.path.string());
      std::error_code ignored;
      if (fs::is_directory(opened.path, ignored)) {
        check_versions(opened.database, where);
        return opened;
      }
      if (!retry.again())
        throw Error(ErrorCode::index_busy, tr("{}: the index was replaced repeatedly while it was opened", where));
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (!retry.again()) throw translate_xapian_error(error, where);
    } catch (const Xapian::Error& error) {
      if (!has_moved() || !retry.again()) throw translate_xapian_error(error, where);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::corrupt || !has_moved() || !retry.again()) throw;
    }
  }
}

Xapian::Database open_for_reading(const fs::path& index_dir) { return open_live(index_dir).database; }

void check_versions(const Xapian::Database& db, const std::string& where) {
  const std::string schema = db.get_metadata(std::string(schema::kMetaSchema));
  const std::string analyzer = db.get_metadata(std::string(schema::kMetaAnalyzer));
  if (schema.empty())
    throw Error(ErrorCode::corrupt, tr("{}: not a timtin index, or an unfinished one", where), tr(kReindexHint));
  if (schema != std::to_string(schema::kVersion))
    throw Error(ErrorCode::schema_mismatch,
                tr("{}: the index has schema {}, this program needs {}: rebuild it", where, schema, schema::kVersion),
                tr(kReindexHint));
  if (analyzer != analyzer_version())
    throw Error(ErrorCode::schema_mismatch,
                tr("{}: the index was made by analyzer {}, this program has {}: rebuild it", where, analyzer,
                   analyzer_version()),
                tr(kReindexHint));
}

bool has_our_schema(const Xapian::Database& db) {
  return db.get_metadata(std::string(schema::kMetaSchema)) == std::to_string(schema::kVersion);
}

Error translate_xapian_error(const Xapian::Error& error, const std::string& where) {
  const std::string type = error.get_type();
  const char* system = error.get_error_string();
  const std::string message =
      fmt::format("{}: {}{}{}", where, error.get_msg(), system ? ": " : "", system ? system : "");
  if (type == "DatabaseModifiedError")
    return Error(ErrorCode::index_busy, tr("{}: the index is changing, try again", where));
  if (type == "DatabaseLockError") return Error(ErrorCode::locked, message);
  if (failed_with(error, {ENOSPC, EDQUOT, EFBIG})) return Error(ErrorCode::no_space, message);
  if (failed_with(error, {EACCES, EPERM, EIO, EROFS, EMFILE, ENFILE, ENOMEM})) return Error(ErrorCode::io, message);
  if (type == "DatabaseVersionError") return Error(ErrorCode::schema_mismatch, message, tr(kReindexHint));
  // "got end of file", "page 7 is damaged": damage of the database, not a system error.
  const bool is_damaged = type == "DatabaseError" && system == nullptr;
  if (is_damaged || type == "DatabaseCorruptError" || type == "DatabaseOpeningError" ||
      type == "DatabaseNotFoundError" || type == "SerialisationError")
    return Error(ErrorCode::corrupt, message,
                 tr("timtin-index --check shows what is damaged, --full rebuilds the index"));
  return Error(ErrorCode::io, message);
}

}  // namespace timtin::store
