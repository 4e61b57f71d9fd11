#include "indexer/bulk/database_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>
#include <utility>

#include "indexer/bulk/format/glass_encoding.hpp"
#include "indexer/bulk/format/table_writer.hpp"
#include "indexer/bulk/handover.hpp"
#include "indexer/bulk/merged_documents.hpp"

namespace timtin::bulk {
namespace fs = std::filesystem;
namespace {

/// With more run files than this, they are merged first: each needs a descriptor and a buffer.
constexpr std::size_t kMaxRuns = 128;
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

/// Writes several runs as one and removes them.
void join(const std::vector<fs::path>& files, const fs::path& joined, const std::function<void()>& check_stop) {
  std::vector<std::unique_ptr<RowCursor>> inputs;
  for (const fs::path& file : files) inputs.push_back(open_run(file, AfterReading::release));
  RunWriter writer(joined);
  std::string entry;
  for (MergedRows rows(std::move(inputs)); rows.next_row();) {
    check_stop();
    writer.begin_row(rows.key());
    for (DocNumber before = 0; rows.next_entry(); before = rows.number()) {
      entry.clear();
      append_entry(entry, rows.number() - before, rows.payload());
      writer.append(entry);
    }
    writer.end_row();
  }
  writer.finish();
  for (const fs::path& file : files) fs::remove(file);
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
    for (MergedDocuments documents(collectors); documents.next();) {
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
    std::string texts;
    const std::string tag = unpack_tag(packed_terms.bytes, packed_terms.is_compressed);
    const std::vector<ListedTerm> terms = read_term_list(tag, texts);
    std::uint32_t length = 0;
    for (const ListedTerm& term : terms) length += term.wdf;
    const auto values = static_cast<std::size_t>(
        std::ranges::count_if(document.slots, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    const SampledDocument facts =
        describe(docid, length, unpack_tag(document.data.bytes, document.data.is_compressed), terms.size(), values);
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
  ByTerm(const DatabaseWriter& writer, const WritePlan& plan, Written& written)
      : writer_(writer),
        plan_(plan),
        written_(written),
        postlist_(table_file(writer.directory_, kPostlist)),
        positions_(table_file(writer.directory_, kPosition)),
        lists_(postlist_) {}

  /// Writes what stands before all rows.
  void begin(const std::vector<const Collector*>& collectors) {
    write_metadata();
    write_value_facts(collectors);
  }

  void write(RowCursor& rows, const std::vector<const Collector*>& collectors) {
    bool has_row = rows.next_row();
    for (; has_row && !is_term_row(rows.key()); has_row = rows.next_row()) write_values(rows);
    write_lengths(collectors);
    for (std::size_t steps = 0; has_row; has_row = rows.next_row()) {
      if (steps++ % kStepsPerCheck == 0) writer_.check_stop_();
      write_term(rows);
    }
  }

  TableFacts finish_postlist() { return postlist_.finish(); }
  TableFacts finish_positions() { return positions_.finish(); }

 private:
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
    const auto of_slot = plan_.late_values.find(slot_of_row(row.key()));
    const auto& late = of_slot == plan_.late_values.end() ? kNone : of_slot->second;
    for (auto next = late.begin(); row.next_entry();) {
      const DocId docid = docid_of(plan_, row.number());
      while (next != late.end() && next->first < row.number()) ++next;
      if (docid == 0) continue;
      visit(docid, next != late.end() && next->first == row.number() ? std::string_view(next->second) : row.payload());
    }
  }

  /// The statistics of all slots precede the values in the table, so the values are read twice.
  void write_value_facts(const std::vector<const Collector*>& collectors) {
    std::map<std::uint32_t, PostlistWriter::ValueFacts> facts;
    MergedRows rows(writer_.open_rows_of(collectors, AfterReading::keep));
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

  void write_lengths(const std::vector<const Collector*>& collectors) {
    std::vector<Collector::Length> lengths;
    for (const Collector* collector : collectors)
      lengths.insert(lengths.end(), collector->lengths().begin(), collector->lengths().end());
    std::ranges::sort(lengths, {}, &Collector::Length::number);
    for (const Collector::Length& document : lengths)
      if (const DocId docid = docid_of(plan_, document.number); docid != 0) lists_.add_length(docid, document.length);
    lists_.end_lengths();
  }

  void write_term(RowCursor& row) {
    const std::string_view term = std::string_view(row.key()).substr(1);
    position_key_.clear();
    append_closed_key_string(position_key_, term);
    const std::size_t term_size = position_key_.size();
    bool has_posting = false, is_sampled = false;
    while (row.next_entry()) {
      const DocId docid = docid_of(plan_, row.number());
      if (docid == 0) continue;
      std::string_view positions = row.payload();
      std::uint64_t wdf = 0;
      take_uint(positions, wdf);
      const auto frequency = static_cast<std::uint32_t>(wdf);
      lists_.add_posting(docid, frequency);
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
    if (has_posting) end_term(term, is_sampled);
  }

  void end_term(std::string_view term, bool is_sampled) {
    SampledList& list = written_.last_list;
    list.documents = lists_.documents();
    list.occurrences = lists_.occurrences();
    list.term = term;
    lists_.end_term(term);
    ++written_.terms;
    if (is_sampled) written_.lists.things.push_back(list);
  }

  const DatabaseWriter& writer_;
  const WritePlan& plan_;
  Written& written_;
  TableWriter postlist_, positions_;
  std::string position_key_;
  PostlistWriter lists_;
};

DatabaseWriter::DatabaseWriter(fs::path directory, std::function<void()> check_stop)
    : directory_(std::move(directory)), check_stop_(std::move(check_stop)) {}

Written DatabaseWriter::write(const std::vector<const Collector*>& collectors, const WritePlan& plan) {
  fs::create_directories(directory_);
  join_runs(collectors);
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
  ByDocument by_document(*this, plan, written);
  ByTerm by_term(*this, plan, written);
  std::future<void> documents = std::async(std::launch::async, [&] { by_document.write(collectors); });
  write_by_term(by_term, collectors, plan);
  documents.get();
  std::array<TableFacts, kTables> tables{};
  tables[kPostlist] = by_term.finish_postlist();
  tables[kPosition] = by_term.finish_positions();
  tables[kDocData] = by_document.finish_data();
  tables[kTermList] = by_document.finish_terms();
  write_version_file(directory_, tables, statistics);
  return written;
}

/// Where several threads collected, one merges the rows while another writes them.
void DatabaseWriter::write_by_term(ByTerm& by_term, const std::vector<const Collector*>& collectors,
                                   const WritePlan& plan) const {
  by_term.begin(collectors);  // before the runs are released
  const std::vector<MemoryRow> late_rows = rows_of_late_terms(plan);
  std::vector<std::unique_ptr<RowCursor>> inputs = open_rows_of(collectors, AfterReading::release);
  inputs.push_back(open_rows(late_rows));
  MergedRows rows(std::move(inputs));
  if (collectors.size() < 2) return by_term.write(rows, collectors);
  Handover handover;
  const std::future<void> merge = std::async(std::launch::async, [&] { send_rows(rows, handover); });
  try {
    by_term.write(*receive_rows(handover), collectors);
  } catch (...) {
    handover.fail(std::current_exception());
    throw;
  }
}

std::vector<std::unique_ptr<RowCursor>> DatabaseWriter::open_rows_of(const std::vector<const Collector*>& collectors,
                                                                     AfterReading after) const {
  std::vector<std::unique_ptr<RowCursor>> inputs;
  for (const fs::path& run : runs_) inputs.push_back(open_run(run, after));
  for (const Collector* collector : collectors) inputs.push_back(collector->rows_in_memory());
  return inputs;
}

/// Leaves no more than kMaxRuns files in runs_.
void DatabaseWriter::join_runs(const std::vector<const Collector*>& collectors) {
  for (const Collector* collector : collectors)
    runs_.insert(runs_.end(), collector->run_files().begin(), collector->run_files().end());
  for (std::size_t round = 0; runs_.size() > kMaxRuns; ++round) {
    const auto end = runs_.begin() + kMaxRuns;
    const fs::path joined = runs_.front().parent_path() / fmt::format("joined-run-{:04}", round);
    join({runs_.begin(), end}, joined, check_stop_);
    runs_.erase(runs_.begin(), end);
    runs_.push_back(joined);
  }
}

}  // namespace timtin::bulk
