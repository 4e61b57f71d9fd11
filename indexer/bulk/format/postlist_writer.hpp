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

/// Writes the parts of the postlist table, each in chunks of some 2,000 bytes, in the order of the table:
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

  /// Adds an entry to the current list, by ascending docid.
  void add_posting(DocId docid, std::uint32_t wdf);
  /// The same for the list of document lengths.
  void add_length(DocId docid, std::uint32_t length);
  /// Ends the list of document lengths.
  void end_lengths();
  /// Ends the list of `term` and returns the sum of all wdf. An empty list is not written.
  void end_term(std::string_view term);

  /// Of the current list.
  std::uint32_t documents() const { return documents_; }
  std::uint64_t occurrences() const { return occurrences_; }

 private:
  struct Chunk {
    DocId first, last;
    std::size_t begin;  // in bodies_
  };
  void add_entry(DocId docid, std::uint32_t wdf, std::size_t chunk_bytes);
  void write_list(std::uint64_t documents, std::uint64_t occurrences);
  void write_value_chunk();

  TableWriter& table_;
  std::string bodies_;
  std::vector<Chunk> chunks_;
  std::uint32_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
  std::uint32_t slot_ = 0;
  DocId first_docid_ = 0, last_docid_ = 0;
  std::string key_, further_key_, tag_;
};

}  // namespace timtin::bulk
