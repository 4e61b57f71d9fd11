// Rows that go from the thread that merges them to the one that writes them.
#include "indexer/bulk/handover.hpp"

#include <doctest/doctest.h>

#include <future>
#include <stdexcept>
#include <string>
#include <vector>

namespace {
using namespace timtin::bulk;

/// Rows of all sizes: without entries, with long payloads, with large steps.
class MadeRows : public RowCursor {
 public:
  explicit MadeRows(std::size_t rows) : rows_(rows) {}
  bool next_row() override {
    if (row_ == rows_) return false;
    text_ = std::string(1, '\1') + std::string(row_ % 300, 'k') + std::to_string(row_);
    key_ = text_;
    ++row_;
    entry_ = 0;
    number_ = 0;
    return true;
  }
  bool next_entry() override {
    if (entry_ == row_ % 50) return false;
    ++entry_;
    number_ += 1 + static_cast<DocNumber>((row_ * entry_) % 100'000);
    bytes_.assign((row_ * entry_ * 7) % (row_ % 40 == 0 ? 300'000 : 300), static_cast<char>('a' + entry_));
    payload_ = bytes_;
    return true;
  }

 private:
  const std::size_t rows_;
  std::size_t row_ = 0, entry_ = 0;
  std::string text_, bytes_;
};

/// Fails after some rows, as a run file that is cut off.
class CutRows : public MadeRows {
 public:
  CutRows() : MadeRows(1000) {}
  bool next_row() override {
    if (++seen_ == 500) throw std::runtime_error("truncated");
    return MadeRows::next_row();
  }

 private:
  int seen_ = 0;
};

/// How many rows and entries of `rows` are those of MadeRows; -1 at the first that is not.
int count_equal(RowCursor& rows, std::size_t wanted) {
  MadeRows made(wanted);
  int count = 0;
  while (made.next_row()) {
    if (!rows.next_row() || rows.key() != made.key()) return -1;
    ++count;
    while (made.next_entry()) {
      if (!rows.next_entry() || rows.number() != made.number() || rows.payload() != made.payload()) return -1;
      ++count;
    }
    if (rows.next_entry()) return -1;
  }
  return rows.next_row() ? -1 : count;
}

}  // namespace

TEST_CASE("rows arrive as they were sent, over many batches") {
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{2000}}) {
    MadeRows rows(count);
    Handover handover;
    const auto sender = std::async(std::launch::async, [&] { send_rows(rows, handover); });
    CHECK(count_equal(*receive_rows(handover), count) >= static_cast<int>(count));
  }
}

TEST_CASE("the receiver learns that the sender failed") {
  CutRows rows;
  Handover handover;
  const auto sender = std::async(std::launch::async, [&] { send_rows(rows, handover); });
  const auto received = receive_rows(handover);
  CHECK_THROWS_WITH(count_equal(*received, 1000), "truncated");
}

TEST_CASE("the sender stops when the receiver fails") {
  MadeRows rows(100'000);
  Handover handover;
  auto sender = std::async(std::launch::async, [&] { send_rows(rows, handover); });
  const auto received = receive_rows(handover);
  for (int i = 0; i < 10; ++i) {
    REQUIRE(received->next_row());
    while (received->next_entry()) {
    }
  }
  handover.fail(std::make_exception_ptr(std::runtime_error("no space")));
  sender.get();
  CHECK(rows.next_row());  // it had not come to the end
}
