#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/spool.hpp"

namespace timtin::bulk {

/// The number of a document, from 1 in input order. It becomes a docid once it is known which
/// documents are kept.
using DocNumber = std::uint32_t;

// Rows are the input of the tables: a key, and for each document that has it an entry of number and
// payload. Keys ascend, and numbers ascend within a row. The payload in the row of a slot is the
// value. In the row of a term it is a uint wdf, followed by the tag of the position table if there
// are positions. Slots come before terms.
std::string slot_row_key(std::uint32_t slot);
std::string term_row_key(std::string_view term);
/// True for the row of a term. The term is the key without its first byte.
bool is_term_row(std::string_view key);
/// The slot of a value slot's row.
std::uint32_t slot_of_row(std::string_view key);

/// Iterates over rows once. Views are valid until the next step.
///
/// Thread safety: one thread.
class RowCursor {
 public:
  virtual ~RowCursor() = default;
  /// Moves to the next row. All entries of the previous row must have been read.
  virtual bool next_row() = 0;
  std::string_view key() const { return key_; }
  /// Moves to the next entry of the row.
  virtual bool next_entry() = 0;
  DocNumber number() const { return number_; }
  std::string_view payload() const { return payload_; }

 protected:
  std::string_view key_;
  DocNumber number_ = 0;
  std::string_view payload_;
};

/// Appends an entry: its number minus the previous one (0 at first), the payload size, the payload.
void append_entry(std::string& out, DocNumber step, std::string_view payload);

/// A file of rows, and where each part of it begins (RowCuts); then where the last one ends.
struct RunFile {
  std::filesystem::path path;
  std::vector<std::uint64_t> begins;
};

/// Writes rows to a file: the part of the key that differs from the previous key of its part, the entries, and
/// a final zero step.
class RunWriter {
 public:
  /// `cuts`: of RowCuts; must outlive this.
  RunWriter(const std::filesystem::path& file, const std::vector<std::string>& cuts) : file_(file), cuts_(cuts) {}
  void begin_row(std::string_view key);
  /// Part of the entries of a row, encoded.
  void append(std::string_view entries) { file_.append(entries); }
  void end_row() { file_.append('\0'); }
  RunFile finish();

 private:
  FileWriter file_;
  const std::vector<std::string>& cuts_;
  std::vector<std::uint64_t> begins_{0};
  std::string last_key_, head_;
};
/// The rows of a whole file.
std::unique_ptr<RowCursor> open_run(const std::filesystem::path& file, AfterReading after);
/// The rows of parts, given where these begin and end; the file must outlive the result.
std::unique_ptr<RowCursor> open_run(const FilePart& part);

/// Rows in memory, already ordered.
struct MemoryRow {
  std::string key;
  std::vector<DocNumber> numbers;
  std::string payload;  ///< of each entry
};
/// Keys from `from` on and before `until`. Empty: from the first on, to the last.
struct KeyRange {
  std::string_view from, until;
};
/// Those of `rows` in the range; `rows` must outlive the result.
std::unique_ptr<RowCursor> open_rows(const std::vector<MemoryRow>& rows, const KeyRange& range);

/// Merges several cursors. If two have an entry for the same key and number, the earlier cursor
/// wins.
class MergedRows : public RowCursor {
 public:
  struct Input {
    std::unique_ptr<RowCursor> rows;
    /// Inputs of one sequence stand together, and all numbers of one are below those of the next: the runs of a
    /// collector.
    std::size_t sequence;
  };
  explicit MergedRows(std::vector<Input> inputs);
  bool next_row() override;
  bool next_entry() override;

 private:
  struct Waiting {
    std::uint64_t beginning;  ///< of the key of its next row
    std::size_t input;
  };
  int compare_keys(const Waiting& a, const Waiting& b) const;
  bool comes_later(const Waiting& a, const Waiting& b) const;
  /// The inputs of one sequence that have the current key, from the one being read on.
  struct Sequence {
    RowCursor* rows;
    std::size_t at, end;  // in of_row_
  };
  void enqueue(std::size_t input);
  void begin_sequences();
  bool begin(Sequence& sequence);
  bool advance(Sequence& sequence) { return sequence.rows->next_entry() || (++sequence.at, begin(sequence)); }
  void choose();

  std::vector<Input> inputs_;
  std::vector<Waiting> waiting_;     // heap of inputs by their next key
  std::vector<std::size_t> of_row_;  // inputs that have the current key, ascending
  std::vector<Sequence> active_;     // those with entries left
  std::size_t chosen_ = 0;           // index in active_ of the sequence being read ...
  std::uint64_t until_ = 0;          // ... while its numbers are below this, the lowest of the others
  bool has_shown_ = false;           // whether an entry of the row was shown: the chosen sequence is at it
};

}  // namespace timtin::bulk
