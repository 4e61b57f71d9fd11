#pragma once
#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/flat_document.hpp"
#include "indexer/read/content_hash.hpp"

namespace timtin::indexer {

// The manifest: which files the index was made from. It is stored in the metadata of the same Xapian database, so that
// documents and manifest are committed together. Keys:
//   timtin.sources       JSON list of the SOURCEs, each with its number
//   F<file id>           a file: fields joined by NUL (encode_file)
//   T..., C...           tombstones of articles that --remove took down (taken_down.hpp)
// A file id is "<source number>/<16 letters>". The letters are 80 bits of the hash of the path, so a key or term stays
// short whatever the path. The term kOrigin + file id marks the documents that a file holds.

/// Standard input ("-") and programs ("api:NAME") are files of the manifest, too. Their articles
/// stay until they are replaced or removed, and take precedence over any file.
inline constexpr std::uint32_t kStdinSource = 0;

struct Failure {
  std::size_t line = 0;  ///< 0 = the whole file
  std::string reason;
  friend bool operator==(const Failure&, const Failure&) = default;
};

/// What the index knows about one file.
struct FileEntry {
  std::uint32_t source = 0;
  std::string path;  ///< relative to its SOURCE
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;          ///< 0 = not to be trusted: compare the contents
  ContentHash hash;                   ///< all zero = read it again whatever it holds
  std::uint64_t articles = 0;         ///< documents that name this file as an origin
  std::uint64_t refused = 0;          ///< records that could not be indexed
  std::vector<Failure> failures;      ///< the first kMaxFailures of them
  bool has_pending_removals = false;  ///< the guard kept articles that it no longer holds: read it again

  bool is_unread() const { return hash == ContentHash{}; }
  void mark_unread() {
    hash = {};
    mtime_ns = 0;
  }
};
inline constexpr std::size_t kMaxFailures = 20;

/// The key of a file in the manifest and in kOrigin terms.
std::string file_id(std::uint32_t source, std::string_view path);

std::string encode_file(const FileEntry& entry);
/// Throws Error: corrupt.
FileEntry decode_file(std::string_view bytes);

/// Keys and values of the metadata, for a database that is written as a whole.
std::string file_key(const std::string& id);
inline constexpr std::string_view kSourcesKey = "timtin.sources";

std::optional<FileEntry> find_file(const Xapian::Database& db, const std::string& id);
void put_file(Xapian::WritableDatabase& db, const FileEntry& entry);
void erase_file(Xapian::WritableDatabase& db, const std::string& id);
/// Every file of `source`, in the order of their ids. Throws Error: corrupt.
void for_each_file(const Xapian::Database& db, std::uint32_t source,
                   const std::function<void(const std::string& id, const FileEntry& entry)>& visit);

/// A SOURCE is identified by its canonical path.
struct Source {
  std::uint32_t number = 0;
  std::string path;
};
std::vector<Source> load_sources(const Xapian::Database& db);
std::string encode_sources(const std::vector<Source>& sources);
void save_sources(Xapian::WritableDatabase& db, const std::vector<Source>& sources);

// ---- the indexer's part of a document ------------------------------------------------------------------------

/// The file a document's content is from, and the hash of that content.
struct Origin {
  ContentHash content;
  std::string file;  ///< file id
  bool operator==(const Origin&) const = default;
};
Origin origin_of(const Xapian::Document& document);
/// `indexed_at`: the value of schema::kSlotIndexedAt, see arrivals.hpp.
void set_origin(Xapian::Document& document, const Origin& origin, const std::string& indexed_at);
void set_origin(bulk::FlatDocument& document, const Origin& origin, const std::string& indexed_at);

/// Ids of all files that hold the article.
std::vector<std::string> claims_of(const Xapian::Document& document);
void add_claim(Xapian::Document& document, const std::string& file);
void remove_claim(Xapian::Document& document, const std::string& file);
std::string origin_term(const std::string& file);
std::string id_term(std::string_view article_id);
/// The article id in the document's Q term; empty if it has none.
std::string article_id_of(const Xapian::Document& document);

/// Whether a record of `file` takes precedence over one of `other` with the same article id. The
/// later SOURCE does, in one SOURCE the later path, and standard input over all. The rule needs no
/// clock, so a nightly run and a full build agree.
bool takes_precedence(const FileEntry& file, const FileEntry& other);

}  // namespace timtin::indexer
