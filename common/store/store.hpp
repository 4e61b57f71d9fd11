#pragma once
#include <xapian.h>

#include <filesystem>
#include <string>

#include "common/store/version_file.hpp"
#include "timtin/error.hpp"

namespace timtin::store {

// The one place that opens Xapian databases and turns Xapian's exceptions into timtin::Error.
//
// An index directory holds `current`, a text file that names the live generation ("gen-000012\n"), and the
// generation directories, each a Xapian database. `current` is replaced with rename(2); a live database directory is
// never overwritten (Xapian compares revision numbers only and would mix old and new blocks).

/// The directory of the live generation. Throws Error: index_missing, corrupt.
std::filesystem::path current_generation(const std::filesystem::path& index_dir);

/// The Error for a Xapian exception. `where` is the name of the index for the message.
Error translate_xapian_error(const Xapian::Error& error, const std::string& where);

/// The live generation, opened.
struct OpenedGeneration {
  std::filesystem::path path;
  CommitMark commit;  ///< the newest one before opening
  Xapian::Database database;
};

/// Opens the live generation for reading and checks schema and analyzer. A generation is renamed
/// before it is removed, and no name is used twice. So if the directory still has its name after
/// opening, every table was opened. Apparent damage is reported only if no commit came meanwhile.
/// Throws Error: index_missing, schema_mismatch, corrupt, io, index_busy.
OpenedGeneration open_live(const std::filesystem::path& index_dir);
Xapian::Database open_for_reading(const std::filesystem::path& index_dir);

/// Throws schema_mismatch unless `db` has this schema and analyzer version. `where` is for the
/// message.
void check_versions(const Xapian::Database& db, const std::string& where);

/// True if `db` has this schema, with any analyzer version.
bool has_our_schema(const Xapian::Database& db);

/// Runs `work` and translates Xapian's exceptions.
template <class Work>
auto guarded(const std::string& where, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw translate_xapian_error(error, where);
  }
}

}  // namespace timtin::store
