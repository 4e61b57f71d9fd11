#pragma once
#include <xapian.h>

#include <exception>
#include <filesystem>
#include <functional>
#include <string>

#include "timtin/error.hpp"

namespace timtin::store {

// The one place that opens Xapian databases and turns Xapian's exceptions into timtin::Error.
//
// An index directory holds `current`, a text file that names the live generation ("gen-000012\n"), and the
// generation directories, each a Xapian database. `current` is replaced with rename(2); a live database directory is
// never overwritten (Xapian compares revision numbers only and would mix old and new blocks).

/// The directory of the live generation. Throws Error: index_missing, corrupt.
std::filesystem::path current_generation(const std::filesystem::path& index_dir);

/// The Error that stands for a Xapian exception. `where` names the index for the message.
Error translate_xapian_error(const Xapian::Error& error, const std::string& where);

/// Opens the live generation for reading and checks schema and analyzer.
/// A generation is only ever removed by first renaming it, and no name is used twice; so when its directory still has
/// its name after opening, every table was opened. Throws Error: index_missing, schema_mismatch, corrupt, io.
Xapian::Database open_for_reading(const std::filesystem::path& index_dir);

/// A reader that outlives commits and generations.
///
/// Thread safety: one thread at a time, like the Database it holds.
class LiveDatabase {
 public:
  /// Opens as open_for_reading().
  explicit LiveDatabase(std::filesystem::path index_dir);

  /// Moves to the newest committed state: another generation is opened afresh, the same one reopened. True when the
  /// state changed; everything made from the old one is dead then. Costs two system calls when nothing changed.
  /// Throws Error as open_for_reading().
  bool refresh();

  Xapian::Database& get() { return database_; }

  /// Runs `work(Database&)` on the newest state, again from the start after each DatabaseModifiedError (the writer
  /// went two commits ahead), at most 1 + max_retries times. `work` returns plain values, no lazy Xapian object.
  /// Throws Error: index_busy when the retries are used up, else as translated.
  template <class Work>
  auto read(int max_retries, Work&& work) {
    for (int attempt = 0;; ++attempt) {
      refresh();
      try {
        return work(database_);
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempt >= max_retries) throw translate_xapian_error(error, index_dir_.string());
      } catch (const Xapian::Error& error) {
        throw translate_xapian_error(error, index_dir_.string());
      }
    }
  }

 private:
  std::filesystem::path index_dir_, generation_;
  Xapian::Database database_;
};

/// Throws schema_mismatch unless `db` was made by this schema and analyzer version. `where` is for the message.
void check_versions(const Xapian::Database& db, const std::string& where);

/// True when `db` has the schema of this program, whatever its analyzer.
bool has_our_schema(const Xapian::Database& db);

/// Runs `work`, translating Xapian's exceptions.
template <class Work>
auto guarded(const std::string& where, Work&& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw translate_xapian_error(error, where);
  }
}

}  // namespace timtin::store
