#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/bulk/format/postlist_writer.hpp"
#include "indexer/bulk/format/table_writer.hpp"
#include "indexer/bulk/handover.hpp"

namespace timtin::bulk {

/// Takes the positions of terms: terms ascend, and docids ascend within a term.
class PositionSink {
 public:
  virtual ~PositionSink() = default;
  virtual void begin_term(std::string_view term) = 0;
  /// `positions`: a tag of the position table.
  virtual void add(DocId docid, std::string_view positions) = 0;
};

/// Writes the table position.
///
/// Thread safety: one thread. Throws Error: io, no_space.
class PositionsWriter : public PositionSink {
 public:
  explicit PositionsWriter(const std::filesystem::path& file) : table_(file) {}
  void begin_term(std::string_view term) override;
  void add(DocId docid, std::string_view positions) override;
  TableFacts finish() { return table_.finish(); }

 private:
  TableWriter table_;
  std::string key_;
  std::size_t term_size_ = 0;
};

/// Sends positions to another thread, which passes them on with receive_positions().
///
/// Thread safety: one thread. Throws what the receiver failed with.
class PositionSender : public PositionSink {
 public:
  explicit PositionSender(Handover& handover) : handover_(handover) {}
  void begin_term(std::string_view term) override;
  void add(DocId docid, std::string_view positions) override;
  /// Sends the rest and closes the handover.
  void close();

 private:
  void send();

  Handover& handover_;
  std::string batch_, term_;
  bool is_sent_ = false;  // the term
};
/// Passes on what is sent until the sender closes. `check_stop` is called regularly. Exceptions go to the sender.
void receive_positions(Handover& handover, PositionSink& sink, const std::function<void()>& check_stop);

}  // namespace timtin::bulk
