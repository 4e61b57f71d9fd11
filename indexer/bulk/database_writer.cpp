#include "indexer/bulk/database_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>
#include <utility>

#include "indexer/bulk/format/glass_encoding.hpp"
#include "indexer/bulk/format/table_writer.hpp"
#include "indexer/bulk/merged_documents.hpp"
#include "indexer/bulk/row_slices.hpp"

namespace timtin::bulk {
namespace fs = std::filesystem;
namespace {

/// check_stop is called after so many documents or rows.
constexpr std::size_t kStepsPerCheck = 1024;

fs::path table_file(const fs::path& directory, Table table) {
  return directory / (std::string(kTableNames[table]) + ".glass");
}

DocId docid_of(const WritePlan& plan, DocNumber number) {
  return number < plan.docids.size() ? plan.docids[number] : 0;
}

std::vector<MemoryRow> rows_of_late_terms(const WritePlan& plan) {
  std::vector<MemoryRow> rows;
  for (const auto& [term, numbers] : plan.late_terms)
    rows.push_back({term_row_key(term), numbers, std::string(1, '\0')});
  return rows;
}

}  // namespace

/// Writes the tables docdata and termlist.
class DatabaseWriter::ByDocument {
 public:
  ByDocument(const DatabaseWriter& writer, const WritePlan& plan, Written& written)
      : writer_(writer),
        plan_(plan),
        written_(written),
        data_(table_file(writer.directory_, kDocData)),
        terms_(table_file(writer.directory_, kTermList)) {
    for (const auto& [term, numbers] : plan.late_terms)
      for (const DocNumber number : numbers) late_terms_[number].push_back(term);
  }

  void write(const std::vector<const Collector*>& collectors) {
    std::size_t steps = 0;
    for (MergedDocuments documents(collectors, SpooledParts::all); documents.next();) {
      if (steps++ % kStepsPerCheck == 0) writer_.check_stop_();
      const DocId docid = docid_of(plan_, documents.document().number);
      if (docid != 0) write_document(docid, documents.document());
    }
  }

  TableFacts finish_data() { return data_.finish(); }
  TableFacts finish_terms() { return terms_.finish(); }

 private:
  void write_document(DocId docid, const SpooledDocument& document) {
    std::string key;
    append_sortable_uint(key, docid);
    if (!document.data.bytes.empty()) data_.add(key, document.data.bytes, document.data.is_compressed);
    const auto late = late_terms_.find(document.number);
    const PackedTag terms = late == late_terms_.end() ? document.terms : with_late(document.terms, late->second);
    terms_.add(key, terms.bytes, terms.is_compressed);
    key += '\0';
    if (!document.slots.empty()) terms_.add(key, document.slots);
    describe_document(docid, document, terms);
  }

  PackedTag with_late(const PackedTag& packed, const std::vector<std::string_view>& late) {
    const std::string tag = unpack_tag(packed.bytes, packed.is_compressed);
    std::string texts;
    std::vector<ListedTerm> terms = read_term_list(tag, texts);
    for (const std::string_view term : late) {
      const auto at = std::ranges::lower_bound(terms, term, {}, &ListedTerm::term);
      if (at == terms.end() || at->term != term) terms.insert(at, {term, 0, beginning_of(term)});
    }
    tag_.clear();
    append_term_list(tag_, terms);
    return deflater_.pack(tag_);
  }

  void describe_document(DocId docid, const SpooledDocument& document, const PackedTag& packed_terms) {
    const bool is_wanted = written_.documents.wants_next();
    const bool is_last = docid == written_.statistics.last_docid;
    if (!is_wanted && !is_last) return;
    const TermListHead terms = read_term_list_head(unpack_tag(packed_terms.bytes, packed_terms.is_compressed));
    const auto values = static_cast<std::size_t>(
        std::ranges::count_if(document.slots, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    const SampledDocument facts = describe(
        docid, terms.length, unpack_tag(document.data.bytes, document.data.is_compressed), terms.count, values);
    if (is_wanted) written_.documents.things.push_back(facts);
    if (is_last) written_.last_document = facts;
  }

  const DatabaseWriter& writer_;
  const WritePlan& plan_;
  Written& written_;
  TableWriter data_, terms_;
  Deflater deflater_;
  std::string tag_;
  std::map<DocNumber, std::vector<std::string_view>> late_terms_;
};

/// Writes the tables postlist and position.
class DatabaseWriter::ByTerm {
 public:
  ByTerm(const DatabaseWriter& writer, const std::vector<const Collector*>& collectors, const WritePlan& plan,
         Written& written)
      : writer_(writer),
        collectors_(collectors),
        plan_(plan),
        written_(written),
        postlist_(table_file(writer.directory_, kPostlist)),
        positions_(table_file(writer.directory_, kPosition)),
        lists_(postlist_) {}

  void write(RowSlices& slices) {
    if (plan_.late_values) late_values_ = &plan_.late_values();
    write_metadata();
    write_value_facts(*slices.first());
    slices.for_each([this](RowCursor& rows) { write_rows(rows); });
    if (!has_lengths_) write_lengths();
  }

  TableFacts finish_postlist() { return postlist_.finish(); }
  TableFacts finish_positions() { return positions_.finish(); }

 private:
  void write_rows(RowCursor& rows) {
    for (std::size_t steps = 0; rows.next_row();) {
      if (!is_term_row(rows.key())) {
        write_values(rows);
        continue;
      }
      if (!has_lengths_) write_lengths();
      if (steps++ % kStepsPerCheck == 0) writer_.check_stop_();
      write_term(rows);
    }
  }

  void write_metadata() {
    std::string name, value, before;
    for (bool is_first = true; plan_.metadata(name, value); is_first = false) {
      if (value.empty()) continue;
      lists_.add_metadata(name, value);
      if (written_.metadata.size() > 1) written_.metadata.erase(before);
      written_.metadata[name] = value;
      if (!is_first && written_.metadata.size() > 1) before = name;
    }
  }

  /// Visits the kept values of a row: `visit(docid, value)`.
  template <class Visit>
  void for_each_value(RowCursor& row, Visit&& visit) const {
    static const std::vector<std::pair<DocNumber, std::string>> kNone;
    const auto of_slot = late_values_->find(slot_of_row(row.key()));
    const auto& late = of_slot == late_values_->end() ? kNone : of_slot->second;
    for (auto next = late.begin(); row.next_entry();) {
      const DocId docid = docid_of(plan_, row.number());
      while (next != late.end() && next->first < row.number()) ++next;
      if (docid == 0) continue;
      visit(docid, next != late.end() && next->first == row.number() ? std::string_view(next->second) : row.payload());
    }
  }

  /// The statistics of all slots precede the values in the table, so the values are read twice.
  void write_value_facts(RowCursor& rows) {
    std::map<std::uint32_t, PostlistWriter::ValueFacts> facts;
    while (rows.next_row() && !is_term_row(rows.key())) {
      SampledSlot slot;
      for_each_value(rows, [&](DocId docid, std::string_view value) {
        slot.facts.count(value);
        if (slot.first == 0) {
          slot.first = docid;
          slot.first_value = value;
        }
        slot.last = docid;
        slot.last_value = value;
      });
      if (slot.first == 0) continue;
      facts[slot_of_row(rows.key())] = slot.facts;
      written_.slots[slot_of_row(rows.key())] = std::move(slot);
    }
    lists_.add_value_facts(facts);
  }

  void write_values(RowCursor& row) {
    const std::uint32_t slot = slot_of_row(row.key());
    for_each_value(row, [&](DocId docid, std::string_view value) { lists_.add_value(slot, docid, value); });
    lists_.end_slot();
  }

  void write_lengths() {
    has_lengths_ = true;
    std::vector<Collector::Length> lengths;
    for (const Collector* collector : collectors_)
      lengths.insert(lengths.end(), collector->lengths().begin(), collector->lengths().end());
    std::ranges::sort(lengths, {}, &Collector::Length::number);
    lists_.begin_lengths();
    for (const Collector::Length& document : lengths)
      if (const DocId docid = docid_of(plan_, document.number); docid != 0) lists_.add_entry(docid, document.length);
    lists_.end_list();
  }

  void write_term(RowCursor& row) {
    const std::string_view term = std::string_view(row.key()).substr(1);
    position_key_.clear();
    append_closed_key_string(position_key_, term);
    const std::size_t term_size = position_key_.size();
    bool has_posting = false, is_sampled = false;
    lists_.begin_term(term);
    while (row.next_entry()) {
      const DocId docid = docid_of(plan_, row.number());
      if (docid == 0) continue;
      std::string_view positions = row.payload();
      std::uint64_t wdf = 0;
      take_uint(positions, wdf);
      const auto frequency = static_cast<std::uint32_t>(wdf);
      lists_.add_entry(docid, frequency);
      written_.statistics.greatest_wdf = std::max(written_.statistics.greatest_wdf, frequency);
      if (!positions.empty()) {
        position_key_.resize(term_size);
        append_sortable_uint(position_key_, docid);
        positions_.add(position_key_, positions);
      }
      if (!has_posting) is_sampled = written_.lists.wants_next();
      // Positions are noted only for the sample that is read back. Noting all would take longer
      // than writing them.
      SampledPosting& last = written_.last_list.last;
      last.docid = docid;
      last.wdf = frequency;
      last.positions.reset();
      if (is_sampled) last.positions = positions;
      if (!std::exchange(has_posting, true)) written_.last_list.first = last;
    }
    if (has_posting) end_term(term, is_sampled);  // else all its documents are left out
  }

  void end_term(std::string_view term, bool is_sampled) {
    SampledList& list = written_.last_list;
    list.documents = lists_.documents();
    list.occurrences = lists_.occurrences();
    list.term = term;
    lists_.end_list();
    ++written_.terms;
    if (is_sampled) written_.lists.things.push_back(list);
  }

  const DatabaseWriter& writer_;
  const std::vector<const Collector*>& collectors_;
  const WritePlan& plan_;
  Written& written_;
  const LateValues no_late_values_;
  const LateValues* late_values_ = &no_late_values_;
  bool has_lengths_ = false;
  TableWriter postlist_, positions_;
  std::string position_key_;
  PostlistWriter lists_;
};

DatabaseWriter::DatabaseWriter(fs::path directory, std::function<void()> check_stop, std::size_t slice_bytes)
    : directory_(std::move(directory)), check_stop_(std::move(check_stop)), slice_bytes_(slice_bytes) {}

Written DatabaseWriter::write(const std::vector<const Collector*>& collectors, const WritePlan& plan) {
  fs::create_directories(directory_);
  Written written;
  Statistics& statistics = written.statistics;
  for (const Collector* collector : collectors)
    for (const Collector::Length& document : collector->lengths()) {
      const DocId docid = docid_of(plan, document.number);
      if (docid == 0) continue;
      ++statistics.documents;
      statistics.last_docid = std::max(statistics.last_docid, docid);
      statistics.longest = std::max(statistics.longest, document.length);
      if (document.length > 0)
        statistics.shortest =
            statistics.shortest == 0 ? document.length : std::min(statistics.shortest, document.length);
      statistics.total_length += document.length;
    }
  written.documents = Sample<SampledDocument>(statistics.documents);
  ByDocument by_document(*this, plan, written);
  ByTerm by_term(*this, collectors, plan, written);
  std::future<void> documents = std::async(std::launch::async, [&] { by_document.write(collectors); });
  RowSlices slices(collectors, rows_of_late_terms(plan), slice_bytes_, check_stop_);
  by_term.write(slices);
  documents.get();
  std::array<TableFacts, kTables> tables{};
  tables[kPostlist] = by_term.finish_postlist();
  tables[kPosition] = by_term.finish_positions();
  tables[kDocData] = by_document.finish_data();
  tables[kTermList] = by_document.finish_terms();
  write_version_file(directory_, tables, statistics);
  return written;
}

}  // namespace timtin::bulk
