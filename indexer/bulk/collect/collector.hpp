#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/bulk/collect/flat_document.hpp"
#include "indexer/bulk/collect/posting_run.hpp"
#include "indexer/bulk/collect/row_cuts.hpp"
#include "indexer/bulk/collect/slice_arena.hpp"
#include "indexer/bulk/collect/spool.hpp"
#include "indexer/bulk/collect/term_table.hpp"
#include "indexer/bulk/format/deflate.hpp"
#include "indexer/bulk/format/term_list.hpp"

namespace timtin::bulk {

/// A collected document without its postings.
struct SpooledDocument {
  DocNumber number = 0;
  PackedTag data, terms;
  std::string_view slots;
};

/// Takes documents and inverts them. Postings are packed in memory by term; when they exceed a
/// limit, they are sorted and written to a run file. What is stored by document is spooled. Several
/// collectors, one for each thread, make one database (database_writer.hpp).
///
/// Thread safety: one thread; after finish() several threads may read. Throws Error: io, no_space.
class Collector {
 public:
  /// Files are created in `directory`; their names start with `name`. `cuts`: those of the database; must outlive this.
  Collector(std::filesystem::path directory, std::string name, RowCuts& cuts);
  ~Collector();

  /// The table that numbers the terms of the documents; add() clears it.
  TermTable& terms() { return terms_; }
  /// Numbers must ascend. Throws DocumentRefused and then leaves the collector unchanged.
  void add(DocNumber number, const FlatDocument& document);
  /// Writes a run if the postings use more memory than this.
  void keep_below(std::size_t memory_bytes);
  /// Ends collecting: nothing may be added afterwards.
  void finish();

  struct Length {
    DocNumber number;
    std::uint32_t length;  ///< document length: the sum of all wdf
  };
  /// Ordered by number.
  const std::vector<Length>& lengths() const { return lengths_; }
  const std::vector<RunFile>& run_files() const { return runs_; }
  /// The rows that are not in a run file, and about how many bytes they have.
  std::unique_ptr<RowCursor> rows_in_memory(const KeyRange& range) const;
  std::size_t bytes_in_memory() const { return arena_.used_bytes(); }
  const std::vector<std::string>& cuts() const { return cuts_.keys(); }
  /// The spooled documents: numbers and data in one file, terms and slots in the other.
  const std::filesystem::path& data_file() const { return data_.path(); }
  const std::filesystem::path& lists_file() const { return lists_.path(); }

 private:
  struct Postings {
    SliceArena::List list;
    DocNumber last = 0;
  };
  class MemoryCursor;
  void check(const FlatDocument& document) const;
  void order_terms(const FlatDocument& document);
  void spool(DocNumber number, const FlatDocument& document);
  void add_postings(DocNumber number, const FlatDocument& document);
  void add_values(DocNumber number, const FlatDocument& document);
  void add_entry(Postings& postings, DocNumber number, std::string_view payload);
  void add_short_entry(Postings& postings, DocNumber number, std::uint32_t wdf, std::uint64_t position);
  std::vector<TermId> sorted_terms();
  std::vector<std::string> choose_cuts(const std::vector<TermId>& sorted) const;
  void prefetch_row(const std::vector<TermId>& terms, std::size_t at) const;
  void write_run();
  std::size_t memory_bytes() const;

  std::filesystem::path directory_;
  std::string name_;
  RowCuts& cuts_;
  TermTable terms_;
  SliceArena arena_;
  std::vector<Postings> postings_;         // by term
  std::map<std::string, Postings> slots_;  // by row key
  std::vector<TermId> sorted_;             // set by finish()
  std::vector<Length> lengths_;
  std::vector<RunFile> runs_;
  FileWriter data_, lists_;
  Deflater data_deflater_, terms_deflater_;
  // Buffers for the current document, kept to reuse their memory.
  std::vector<RankedTerm> ordered_;
  std::vector<ListedTerm> listed_;
  std::vector<std::uint32_t> positions_, slot_numbers_;
  std::string tag_, payload_, entry_;
};

/// What is read of spooled documents. `all` can be read only once: the disk gets terms and slots back (AfterReading).
enum class SpooledParts { all, data };

/// Reads the documents spooled by a collector, ordered by number.
class SpooledDocuments {
 public:
  SpooledDocuments(const Collector& collector, SpooledParts parts);
  /// False at the end. Views are valid until the next call.
  bool next();
  const SpooledDocument& document() const { return document_; }

 private:
  FileReader data_file_;
  std::optional<FileReader> lists_file_;
  SpooledDocument document_;
  std::string terms_;
};

}  // namespace timtin::bulk
