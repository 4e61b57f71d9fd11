#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/spool.hpp"

namespace timtin::bulk {

/// A document's number, from 1 on in the order of the input. Becomes a docid when it is known which documents are kept.
using DocNumber = std::uint32_t;

// Rows are what tables are made of: a key, and for each document that has it an entry with its number and some bytes.
// Keys ascend and numbers ascend within a row. A slot's row has the values; a term's row has a uint wdf and the tag of
// the position table, nothing after the wdf when there are no positions. Slots come before terms.
std::string slot_row_key(std::uint32_t slot);
std::string term_row_key(std::string_view term);
/// True for the row of a term, whose bytes are all but the first of the key.
bool is_term_row(std::string_view key);
/// The slot of a slot's row.
std::uint32_t slot_of_row(std::string_view key);

/// Goes over rows once. What it shows lives until the next step.
///
/// Thread safety: one thread.
class RowCursor {
 public:
  virtual ~RowCursor() = default;
  /// The next row; all entries of the one before must have been read.
  virtual bool next_row() = 0;
  std::string_view key() const { return key_; }
  /// The next entry of the row.
  virtual bool next_entry() = 0;
  DocNumber number() const { return number_; }
  std::string_view payload() const { return payload_; }

 protected:
  std::string_view key_;
  DocNumber number_ = 0;
  std::string_view payload_;
};

/// Appends an entry as a row has it: its number less the one before (0 at first), the size of its payload, its payload.
void append_entry(std::string& out, DocNumber step, std::string_view payload);

/// Writes rows to a file: of a key what the one before does not share, the entries, and a zero where a step would be.
class RunWriter {
 public:
  explicit RunWriter(const std::filesystem::path& file) : file_(file) {}
  void begin_row(std::string_view key);
  /// A part of the row's entries, encoded.
  void append(std::string_view entries) { file_.append(entries); }
  void end_row() { file_.append(std::string_view("", 1)); }
  void finish() { file_.flush(); }

 private:
  FileWriter file_;
  std::string last_key_, head_;
};
std::unique_ptr<RowCursor> open_run(const std::filesystem::path& file);
/// Opens a run for the reader with this number, which goes over all of it and releases it behind itself.
std::unique_ptr<RowCursor> consume_run(ConsumedFile& file, std::size_t reader);

/// Rows that lie in memory already, in order.
struct MemoryRow {
  std::string key;
  std::vector<DocNumber> numbers;
  std::string payload;  ///< of each entry
};
std::unique_ptr<RowCursor> open_rows(const std::vector<MemoryRow>& rows);

/// Several cursors as one. Where two have an entry for the same key and number, that of the earlier cursor counts.
class MergedRows : public RowCursor {
 public:
  explicit MergedRows(std::vector<std::unique_ptr<RowCursor>> inputs);
  bool next_row() override;
  bool next_entry() override;

 private:
  bool comes_later(std::size_t a, std::size_t b) const;
  void enqueue(std::size_t input);
  bool next_of_one();
  bool next_of_several();
  void choose();

  std::vector<std::unique_ptr<RowCursor>> inputs_;
  std::vector<std::size_t> waiting_;  // a heap of inputs by their next keys
  std::vector<std::size_t> of_row_;   // inputs with the row's key
  std::vector<std::size_t> active_;   // those of them that have an entry left
  std::size_t chosen_ = 0;            // place in active_ of the input that is read on ...
  std::uint64_t until_ = 0;           // ... while its numbers are below this one, the least of the others
  bool has_shown_ = false;            // an entry of the row
};

}  // namespace timtin::bulk
