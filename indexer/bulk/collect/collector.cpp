#include "indexer/bulk/collect/collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "common/message.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"
#include "indexer/bulk/format/position_list.hpp"

namespace timtin::bulk {
namespace {

/// How far ahead of use to prefetch, in terms: first an entry, then what it points to.
constexpr std::size_t kEntriesAhead = 32, kTargetsAhead = 16;
/// The same for what takes less time.
constexpr std::size_t kChecksAhead = 48;
constexpr std::size_t kRowEntriesAhead = 64, kRowTargetsAhead = 40, kRowSecondSlicesAhead = 20;

constexpr std::uint64_t kDataPacked = 1, kTermsPacked = 2;

/// Greater than any position, since positions have 32 bits.
constexpr std::uint64_t kNoPosition = std::uint64_t{1} << 32;

}  // namespace

/// `terms`: in the order in which their rows are read, now the one at `at`. Always inlined: GCC takes a call that only
/// prefetches for one that does nothing and drops it.
[[gnu::always_inline]] inline void Collector::prefetch_row(const std::vector<TermId>& terms, std::size_t at) const {
  if (at + kRowEntriesAhead < terms.size()) {
    terms_.prefetch(terms[at + kRowEntriesAhead]);
    __builtin_prefetch(&postings_[terms[at + kRowEntriesAhead]]);
  }
  if (at + kRowTargetsAhead < terms.size()) {
    terms_.prefetch_text(terms[at + kRowTargetsAhead]);
    arena_.prefetch_first(postings_[terms[at + kRowTargetsAhead]].list);
  }
  if (at + kRowSecondSlicesAhead < terms.size())
    arena_.prefetch_second(postings_[terms[at + kRowSecondSlicesAhead]].list);
}

/// A cursor over the postings in memory.
class Collector::MemoryCursor : public RowCursor {
 public:
  /// Keys of slots come before those of terms, and a range begins at the first key or at one of a term.
  MemoryCursor(const Collector& collector, const KeyRange& range)
      : collector_(collector),
        slot_(range.from.empty() ? collector.slots_.begin() : collector.slots_.end()),
        term_(range.from.empty() ? 0 : place_of(range.from)),
        end_(range.until.empty() ? collector.sorted_.size() : place_of(range.until)) {}

  bool next_row() override {
    if (slot_ != collector_.slots_.end()) {
      key_ = slot_->first;
      begin(slot_->second);
      ++slot_;
      return true;
    }
    if (term_ == end_) return false;
    collector_.prefetch_row(collector_.sorted_, term_);
    const TermId term = collector_.sorted_[term_++];
    text_.resize(1);
    text_ += collector_.terms_.text(term);
    key_ = text_;
    begin(collector_.postings_[term]);
    return true;
  }

  bool next_entry() override {
    if (number_ == last_) return false;
    number_ += static_cast<DocNumber>(reader_.take_uint());
    payload_ = reader_.take(reader_.take_uint());
    return true;
  }

 private:
  void begin(const Postings& postings) {
    reader_ = SliceArena::Reader(collector_.arena_, postings.list);
    number_ = 0;
    last_ = postings.last;
  }

  std::size_t place_of(std::string_view key) const {
    const auto term = [this](TermId id) { return collector_.terms_.text(id); };
    return static_cast<std::size_t>(std::ranges::lower_bound(collector_.sorted_, key.substr(1), {}, term) -
                                    collector_.sorted_.begin());
  }

  const Collector& collector_;
  std::map<std::string, Postings>::const_iterator slot_;
  std::size_t term_, end_;  // in sorted_
  SliceArena::Reader reader_;
  DocNumber last_ = 0;
  std::string text_ = term_row_key("");  // of the key of a term
};

Collector::Collector(std::filesystem::path directory, std::string name, RowCuts& cuts)
    : directory_(std::move(directory)),
      name_(std::move(name)),
      cuts_(cuts),
      data_(directory_ / (name_ + "-data")),
      lists_(directory_ / (name_ + "-lists")) {}
Collector::~Collector() = default;

void Collector::add(DocNumber number, const FlatDocument& document) {
  check(document);
  order_terms(document);
  spool(number, document);
  add_postings(number, document);
  add_values(number, document);
}

void Collector::check(const FlatDocument& document) const {
  std::uint64_t length = 0;
  std::size_t largest = std::max(document.data.size(), document.terms().size() * kMaxKeyBytes);
  const std::span<const FlatDocument::Term> terms = document.terms();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i + kChecksAhead < terms.size()) terms_.prefetch(terms[i + kChecksAhead].id);
    const FlatDocument::Term& term = terms[i];
    const std::string_view text = terms_.text(term.id);
    if (text.empty()) throw DocumentRefused(tr("a term is empty"));
    if (2 * text.size() + kMaxKeyTail <= kMaxKeyBytes) {
      // Always fits.
    } else if (text.size() > kMaxTermBytes || key_size(text) + kMaxKeyTail > kMaxKeyBytes)
      throw DocumentRefused(tr("a term has more than {} bytes: {}", kMaxTermBytes, text));
    largest = std::max(largest, std::size_t{term.positions} * sizeof(std::uint32_t));
    length += term.wdf;
  }
  for (const FlatDocument::Value& value : document.values()) largest = std::max(largest, value.bytes.size());
  if (largest > kMaxTagBytes || length > std::numeric_limits<std::uint32_t>::max())
    throw DocumentRefused(tr("the text is too long"));
}

/// Fills ordered_ and listed_.
void Collector::order_terms(const FlatDocument& document) {
  ordered_.clear();
  listed_.clear();
  std::uint32_t place = 0;
  for (const FlatDocument::Term& term : document.terms())
    ordered_.push_back({terms_.beginning(term.id), term.id, place++});
  terms_.sort(ordered_);
  for (const RankedTerm& term : ordered_)
    listed_.push_back({terms_.text(term.id), document.terms()[term.place].wdf, term.beginning});
}

void Collector::spool(DocNumber number, const FlatDocument& document) {
  tag_.clear();
  append_term_list(tag_, listed_);
  const PackedTag data = data_deflater_.pack(document.data), terms = terms_deflater_.pack(tag_);
  slot_numbers_.clear();
  for (const FlatDocument::Value& value : document.values()) slot_numbers_.push_back(value.slot);
  payload_.clear();
  append_slots(payload_, slot_numbers_);
  entry_.clear();
  append_uint(entry_, number);
  append_uint(entry_, (data.is_compressed ? kDataPacked : 0) | (terms.is_compressed ? kTermsPacked : 0));
  append_string(entry_, data.bytes);
  data_.append(entry_);
  entry_.clear();
  append_string(entry_, terms.bytes);
  append_string(entry_, payload_);
  lists_.append(entry_);
}

void Collector::add_postings(DocNumber number, const FlatDocument& document) {
  postings_.resize(terms_.size());
  std::uint32_t length = 0;
  const std::span<const FlatDocument::Term> terms = document.terms();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (i + kEntriesAhead < terms.size()) __builtin_prefetch(&postings_[terms[i + kEntriesAhead].id]);
    if (i + kTargetsAhead < terms.size()) arena_.prefetch(postings_[terms[i + kTargetsAhead].id].list);
    const FlatDocument::Term& term = terms[i];
    length += term.wdf;
    if (term.positions < 2) {
      const std::uint64_t position = term.positions == 0 ? kNoPosition : document.last_position_of(term);
      add_short_entry(postings_[term.id], number, term.wdf, position);
      continue;
    }
    payload_.clear();
    append_uint(payload_, term.wdf);
    document.positions_of(term, positions_);
    append_positions(payload_, positions_);
    add_entry(postings_[term.id], number, payload_);
  }
  lengths_.push_back({number, length});
}

void Collector::add_values(DocNumber number, const FlatDocument& document) {
  for (const FlatDocument::Value& value : document.values())
    add_entry(slots_[slot_row_key(value.slot)], number, value.bytes);
}

void Collector::add_entry(Postings& postings, DocNumber number, std::string_view payload) {
  constexpr std::size_t kShort = 40;  // enough for most payloads: one append does
  char entry[2 * kMaxUintBytes + kShort];
  char* end = put_uint(put_uint(entry, number - postings.last), payload.size());
  const bool is_short = payload.size() <= kShort;
  if (is_short) end = std::copy(payload.begin(), payload.end(), end);
  arena_.append(postings.list, {entry, static_cast<std::size_t>(end - entry)});
  if (!is_short) arena_.append(postings.list, payload);
  postings.last = number;
}

/// The fast path for a term with at most one position, the usual case.
void Collector::add_short_entry(Postings& postings, DocNumber number, std::uint32_t wdf, std::uint64_t position) {
  char entry[4 * kMaxUintBytes];
  char* const size = put_uint(entry, number - postings.last);
  char* end = put_uint(size + 1, wdf);  // the size is below 128
  if (position != kNoPosition) end = put_uint(end, position);
  *size = static_cast<char>(end - size - 1);
  arena_.append(postings.list, {entry, static_cast<std::size_t>(end - entry)});
  postings.last = number;
}

void Collector::keep_below(std::size_t bytes) {
  if (memory_bytes() > bytes) write_run();
}

std::size_t Collector::memory_bytes() const {
  return terms_.memory_bytes() + arena_.memory_bytes() + postings_.capacity() * sizeof(Postings);
}

/// The terms that have postings.
std::vector<TermId> Collector::sorted_terms() {
  std::vector<RankedTerm> ranked;
  ranked.reserve(postings_.size());
  for (TermId term = 0; term < postings_.size(); ++term)
    if (postings_[term].last != 0) ranked.push_back({terms_.beginning(term), term, 0});
  terms_.sort(ranked);
  std::vector<TermId> sorted;
  sorted.reserve(ranked.size());
  for (const RankedTerm& term : ranked) sorted.push_back(term.id);
  return sorted;
}

/// Such that each part has about the same bytes of postings.
std::vector<std::string> Collector::choose_cuts(const std::vector<TermId>& sorted) const {
  const std::size_t wanted = arena_.used_bytes() / RowCuts::kMostParts + 1;
  std::vector<std::string> cuts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    prefetch_row(sorted, i);
    if (bytes >= wanted) {
      cuts.push_back(term_row_key(terms_.text(sorted[i])));
      bytes = 0;
    }
    bytes += SliceArena::bytes_of(postings_[sorted[i]].list);
  }
  return cuts;
}

void Collector::write_run() {
  const std::vector<TermId> sorted = sorted_terms();
  RunWriter run(directory_ / fmt::format("{}-run-{:04}", name_, runs_.size()),
                cuts_.get([&] { return choose_cuts(sorted); }));
  const auto write_row = [&](const std::string& key, const Postings& postings) {
    run.begin_row(key);
    arena_.for_each_slice(postings.list, [&](std::string_view slice) { run.append(slice); });
    run.end_row();
  };
  for (const auto& [key, postings] : slots_) write_row(key, postings);
  std::string key = term_row_key("");
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    prefetch_row(sorted, i);
    key.resize(1);
    key += terms_.text(sorted[i]);
    write_row(key, postings_[sorted[i]]);
  }
  runs_.push_back(run.finish());
  slots_.clear();
  postings_.clear();
  arena_.clear();
  terms_.clear();
}

void Collector::finish() {
  sorted_ = sorted_terms();
  cuts_.get([&] { return choose_cuts(sorted_); });
  data_.flush();
  lists_.flush();
}

std::unique_ptr<RowCursor> Collector::rows_in_memory(const KeyRange& range) const {
  return std::make_unique<MemoryCursor>(*this, range);
}

SpooledDocuments::SpooledDocuments(const Collector& collector, SpooledParts parts) : data_file_(collector.data_file()) {
  if (parts == SpooledParts::all) lists_file_.emplace(collector.lists_file(), AfterReading::release);
}

bool SpooledDocuments::next() {
  if (!data_file_.has_more()) return false;
  document_.number = static_cast<DocNumber>(data_file_.take_uint());
  const std::uint64_t flags = data_file_.take_uint();
  document_.data = {data_file_.take(data_file_.take_uint()), (flags & kDataPacked) != 0};
  if (!lists_file_) return true;
  terms_ = lists_file_->take(lists_file_->take_uint());  // copied, since reading the slots may move the buffer
  document_.terms = {terms_, (flags & kTermsPacked) != 0};
  document_.slots = lists_file_->take(lists_file_->take_uint());
  return true;
}

}  // namespace timtin::bulk
