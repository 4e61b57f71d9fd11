#include "indexer/bulk/collect/posting_run.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "indexer/bulk/collect/beginning.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

constexpr char kSlotRow = 0, kTermRow = 1;

class FileRun : public RowCursor {
 public:
  template <class... Source>
  explicit FileRun(Source&&... source) : file_(std::forward<Source>(source)...) {}

  bool next_row() override {
    if (!file_.has_more()) return false;
    const std::uint64_t shared = file_.take_uint(), rest = file_.take_uint();
    text_.resize(shared);
    text_ += file_.take(rest);
    key_ = text_;
    number_ = 0;
    return true;
  }

  bool next_entry() override {
    const auto step = static_cast<DocNumber>(file_.take_uint());
    if (step == 0) return false;
    number_ += step;
    payload_ = file_.take(file_.take_uint());
    return true;
  }

 private:
  FileReader file_;
  std::string text_;  // of the key
};

class MemoryRun : public RowCursor {
 public:
  explicit MemoryRun(std::span<const MemoryRow> rows) : rows_(rows) {}

  bool next_row() override {
    if (row_ == rows_.size()) return false;
    key_ = rows_[row_++].key;
    entry_ = 0;
    return true;
  }

  bool next_entry() override {
    const MemoryRow& row = rows_[row_ - 1];
    if (entry_ == row.numbers.size()) return false;
    number_ = row.numbers[entry_++];
    payload_ = row.payload;
    return true;
  }

 private:
  const std::span<const MemoryRow> rows_;
  std::size_t row_ = 0, entry_ = 0;
};

}  // namespace

std::string slot_row_key(std::uint32_t slot) {
  std::string key(1, kSlotRow);
  append_uint(key, slot);
  return key;
}

std::string term_row_key(std::string_view term) {
  std::string key(1, kTermRow);
  key += term;
  return key;
}

bool is_term_row(std::string_view key) { return key.front() == kTermRow; }

std::uint32_t slot_of_row(std::string_view key) {
  key.remove_prefix(1);
  std::uint64_t slot = 0;
  take_uint(key, slot);
  return static_cast<std::uint32_t>(slot);
}

void append_entry(std::string& out, DocNumber step, std::string_view payload) {
  append_uint(out, step);
  append_string(out, payload);
}

void RunWriter::begin_row(std::string_view key) {
  for (; begins_.size() <= cuts_.size() && key >= cuts_[begins_.size() - 1]; last_key_.clear())
    begins_.push_back(file_.size());
  const auto differs = std::mismatch(last_key_.begin(), last_key_.end(), key.begin(), key.end()).first;
  const auto shared = static_cast<std::size_t>(differs - last_key_.begin());
  head_.clear();
  append_uint(head_, shared);
  append_string(head_, key.substr(shared));
  file_.append(head_);
  last_key_.assign(key);
}

RunFile RunWriter::finish() {
  begins_.resize(cuts_.size() + 2, file_.size());
  file_.flush();
  return {file_.path(), begins_};
}

std::unique_ptr<RowCursor> open_run(const std::filesystem::path& file, AfterReading after) {
  return std::make_unique<FileRun>(file, after);
}

std::unique_ptr<RowCursor> open_run(const FilePart& part) { return std::make_unique<FileRun>(part); }

std::unique_ptr<RowCursor> open_rows(const std::vector<MemoryRow>& rows, const KeyRange& range) {
  const auto place_of = [&](std::string_view key) { return std::ranges::lower_bound(rows, key, {}, &MemoryRow::key); };
  return std::make_unique<MemoryRun>(
      std::span(place_of(range.from), range.until.empty() ? rows.end() : place_of(range.until)));
}

MergedRows::MergedRows(std::vector<Input> inputs) : inputs_(std::move(inputs)) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) enqueue(i);
}

int MergedRows::compare_keys(const Waiting& a, const Waiting& b) const {
  if (a.beginning != b.beginning) return a.beginning < b.beginning ? -1 : 1;
  return inputs_[a.input].rows->key().compare(inputs_[b.input].rows->key());
}

bool MergedRows::comes_later(const Waiting& a, const Waiting& b) const {
  const int order = compare_keys(a, b);
  return order != 0 ? order > 0 : a.input > b.input;
}

void MergedRows::enqueue(std::size_t input) {
  if (!inputs_[input].rows->next_row()) return;
  waiting_.push_back({beginning_of(inputs_[input].rows->key()), input});
  std::ranges::push_heap(waiting_, [this](const Waiting& a, const Waiting& b) { return comes_later(a, b); });
}

bool MergedRows::next_row() {
  for (const std::size_t input : of_row_) enqueue(input);
  of_row_.clear();
  if (waiting_.empty()) return false;
  const Waiting first = waiting_.front();
  key_ = inputs_[first.input].rows->key();
  while (!waiting_.empty() && compare_keys(waiting_.front(), first) == 0) {
    std::ranges::pop_heap(waiting_, [this](const Waiting& a, const Waiting& b) { return comes_later(a, b); });
    of_row_.push_back(waiting_.back().input);
    waiting_.pop_back();
  }
  begin_sequences();
  return true;
}

void MergedRows::begin_sequences() {
  active_.clear();
  for (std::size_t first = 0, end = 0; first < of_row_.size(); first = end) {
    while (end < of_row_.size() && inputs_[of_row_[end]].sequence == inputs_[of_row_[first]].sequence) ++end;
    Sequence sequence{nullptr, first, end};
    if (begin(sequence)) active_.push_back(sequence);
  }
  has_shown_ = false;
}

/// Moves to the first entry of the inputs from `at` on; false if they have none.
bool MergedRows::begin(Sequence& sequence) {
  for (; sequence.at < sequence.end; ++sequence.at) {
    sequence.rows = inputs_[of_row_[sequence.at]].rows.get();
    if (sequence.rows->next_entry()) return true;
  }
  return false;
}

/// Finds the sequence with the lowest number, and the lowest number among the others.
void MergedRows::choose() {
  chosen_ = 0;
  for (std::size_t i = 1; i < active_.size(); ++i)
    if (active_[i].rows->number() < active_[chosen_].rows->number()) chosen_ = i;
  until_ = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0; i < active_.size(); ++i)
    if (i != chosen_) until_ = std::min<std::uint64_t>(until_, active_[i].rows->number());
}

bool MergedRows::next_entry() {
  for (bool is_first = !has_shown_;; is_first = false) {
    bool goes_on = false;
    if (!is_first) {
      if (advance(active_[chosen_]))
        goes_on = active_[chosen_].rows->number() < until_;
      else
        active_.erase(active_.begin() + static_cast<std::ptrdiff_t>(chosen_));
    }
    if (active_.empty()) return false;
    if (!goes_on) choose();
    const RowCursor& next = *active_[chosen_].rows;
    if (has_shown_ && next.number() == number_) continue;
    has_shown_ = true;
    number_ = next.number();
    payload_ = next.payload();
    return true;
  }
}

}  // namespace timtin::bulk
