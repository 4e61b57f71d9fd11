#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/format/table_writer.hpp"

namespace timtin::bulk {

using DocId = std::uint32_t;

/// Writes the parts of the postlist table, each in chunks of up to some 1,000 bytes, in the order of the table:
///
///   00 C0 name                  metadata
///   00 D0 last uint slot        value statistics: documents with a value, least value, greatest (left out when equal)
///   00 D8 uint slot, docid      chunk of values: value, then step - 1 and value of each further document
///   00 E0, docid                chunk of document lengths, as of postings, but of some 500 bytes
///   term, docid                 chunk of postings
///
/// A chunk of postings is '1' if it is the last of its list, else '0'; then uints: last docid minus
/// first docid, wdf of the first, then step - 1 and wdf of each further one. The key of a list's
/// first chunk has no docid, and its tag starts with three uints: number of documents, sum of all
/// wdf, first docid - 1.
///
/// The last chunk of a block is as long as the block has room. A chunk that went on in the next block would take three
/// reads of a search: of the next block, where its key leads; of this one; and of the next one again.
///
/// Thread safety: one thread.
class PostlistWriter {
 public:
  explicit PostlistWriter(TableWriter& table) : table_(table) {}

  void add_metadata(std::string_view name, std::string_view value);

  struct ValueFacts {
    std::uint32_t documents = 0;
    std::string least, greatest;
    void count(std::string_view value);
  };
  void add_value_facts(const std::map<std::uint32_t, ValueFacts>& facts);

  /// Adds a value of a slot, by ascending docid; end_slot() ends the slot. Slots come in the order
  /// of their row keys.
  void add_value(std::uint32_t slot, DocId docid, std::string_view value);
  void end_slot();

  /// Begins the list of document lengths.
  void begin_lengths();
  /// Begins the list of a term.
  void begin_term(std::string_view term);
  /// Adds an entry to the current list, by ascending docid: a wdf, or a length.
  void add_entry(DocId docid, std::uint32_t number);
  /// Ends the current list. An empty one is not written.
  void end_list();

  /// Of the current list.
  std::uint32_t documents() const { return documents_; }
  std::uint64_t occurrences() const { return occurrences_; }

 private:
  struct Chunk {
    DocId first, last;
    std::size_t begin;  // in bodies_
  };
  void begin_list(std::size_t chunk_bytes);
  void begin_chunk(std::size_t key_bytes, std::size_t head_bytes);
  void write_value_chunk();

  TableWriter& table_;
  std::string bodies_;
  std::vector<Chunk> chunks_;
  std::uint32_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
  bool has_totals_ = false;      // of the current list: none for lengths
  std::size_t chunk_bytes_ = 0;  // of a chunk in the middle of a block
  std::size_t this_chunk_ = 0;   // of the bodies of the current chunk
  std::size_t room_ = 0;         // in the block of the current chunk
  std::uint32_t slot_ = 0;
  DocId first_docid_ = 0, last_docid_ = 0;
  std::string key_, further_key_, tag_;
};

}  // namespace timtin::bulk
