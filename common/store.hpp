#pragma once
#include <exception>
#include <filesystem>
#include <functional>
#include <string>

#include <xapian.h>

#include "timtin/error.hpp"

namespace timtin::store {

// The one place that opens Xapian databases and turns Xapian's exceptions into timtin::Error.
//
// An index directory holds `current`, a text file that names the live generation ("gen-000012\n"), and the
// generation directories, each a Xapian database. `current` is replaced with rename(2); a live database directory is
// never overwritten (Xapian compares revision numbers only and would mix old and new blocks).

/// The directory of the live generation. Throws Error: index_missing, corrupt.
std::filesystem::path current_generation(const std::filesystem::path& index_dir);

/// Opens the live generation for reading and checks schema and analyzer.
/// Throws Error: index_missing, schema_mismatch, corrupt, io.
Xapian::Database open_for_reading(const std::filesystem::path& index_dir);

/// Throws schema_mismatch unless `db` was made by this schema and analyzer version. `where` is for the message.
void check_versions(const Xapian::Database& db, const std::string& where);

/// The Error that stands for the Xapian exception being handled (call in a catch block).
Error translate_xapian_error(const Xapian::Error& error, const std::string& where);

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
