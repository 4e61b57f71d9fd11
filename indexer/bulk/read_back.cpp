#include "indexer/bulk/read_back.hpp"

#include <fmt/format.h>
#include <xapian.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/bulk/format/position_list.hpp"

namespace timtin::bulk {
namespace {

/// Names a deviation, for developers. Users only learn that a database was not written correctly.
struct Difference {
  std::string what;
};

template <class A, class B>
void expect(const A& found, const B& written, std::string_view what, std::string_view where = {}) {
  if (!(found == written)) throw Difference{fmt::format("{} {}: {}, written {}", what, where, found, written)};
}

void check_posting(const Xapian::Database& db, const std::string& term, const SampledPosting& written) {
  auto posting = db.postlist_begin(term);
  posting.skip_to(written.docid);
  if (posting == db.postlist_end(term)) throw Difference{fmt::format("no posting {} of {}", written.docid, term)};
  expect(*posting, written.docid, "docid", term);
  expect(posting.get_wdf(), written.wdf, "wdf", term);
  if (!written.positions) return;
  std::vector<std::uint32_t> positions;
  for (auto at = db.positionlist_begin(written.docid, term); at != db.positionlist_end(written.docid, term); ++at)
    positions.push_back(*at);
  std::string packed;
  if (!positions.empty()) append_positions(packed, positions);
  if (packed != written.positions) throw Difference{"positions of " + term};
}

void check_list(const Xapian::Database& db, const SampledList& written) {
  expect(db.get_termfreq(written.term), written.documents, "documents", written.term);
  expect(db.get_collection_freq(written.term), written.occurrences, "occurrences", written.term);
  for (const SampledPosting* posting : {&written.first, &written.last}) {
    check_posting(db, written.term, *posting);
    if (db.get_wdf_upper_bound(written.term) < posting->wdf) throw Difference{"bound of the wdf of " + written.term};
  }
}

void check_slot(const Xapian::Database& db, std::uint32_t slot, const SampledSlot& written) {
  const std::string name = std::to_string(slot);
  expect(db.get_value_freq(slot), written.facts.documents, "values of slot", name);
  expect(db.get_value_lower_bound(slot), written.facts.least, "least value of slot", name);
  expect(db.get_value_upper_bound(slot), written.facts.greatest, "greatest value of slot", name);
  std::uint32_t count = 0;
  DocId last = 0;
  std::string last_value;
  for (auto value = db.valuestream_begin(slot); value != db.valuestream_end(slot); ++value) {
    if (count++ == 0) {
      expect(value.get_docid(), written.first, "first value of slot", name);
      expect(*value, written.first_value, "first value of slot", name);
    }
    last = value.get_docid();
    last_value = *value;
  }
  expect(count, written.facts.documents, "values of slot", name);
  expect(last, written.last, "last value of slot", name);
  expect(last_value, written.last_value, "last value of slot", name);
}

void check_document(const Xapian::Database& db, const SampledDocument& written) {
  const std::string name = std::to_string(written.docid);
  const Xapian::Document document = db.get_document(written.docid);
  std::uint64_t length = 0;
  std::size_t terms = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term, ++terms)
    length += term.get_wdf();
  const SampledDocument found =
      describe(written.docid, db.get_doclength(written.docid), document.get_data(), terms, document.values_count());
  expect(found.length, written.length, "length of document", name);
  expect(length, written.length, "wdf in document", name);
  expect(found.terms, written.terms, "terms of document", name);
  expect(found.values, written.values, "values of document", name);
  expect(found.data_size, written.data_size, "size of document", name);
  expect(found.data_hash, written.data_hash, "data of document", name);
}

void check_counts(const Xapian::Database& db, const Statistics& written) {
  expect(db.get_doccount(), written.documents, "documents");
  expect(db.get_lastdocid(), written.last_docid, "last docid");
  expect(db.get_total_length(), written.total_length, "total length");
  if (db.get_doclength_lower_bound() > written.shortest || db.get_doclength_upper_bound() < written.longest)
    throw Difference{"bounds of document lengths"};
}

void check(const Xapian::Database& db, const Written& written) {
  check_counts(db, written.statistics);
  if (written.terms > 0) {
    for (const SampledList& list : written.lists.things) check_list(db, list);
    check_list(db, written.last_list);
    expect(*db.allterms_begin(), written.lists.things.front().term, "first term");
    // Nothing may follow the last term.
    auto term = db.allterms_begin();
    term.skip_to(written.last_list.term + '\xFF');
    if (term != db.allterms_end()) throw Difference{"a term after the last one"};
  }
  for (const auto& [slot, of_slot] : written.slots) check_slot(db, slot, of_slot);
  if (written.statistics.documents > 0) {
    for (const SampledDocument& document : written.documents.things) check_document(db, document);
    check_document(db, written.last_document);
  }
  for (const auto& [name, value] : written.metadata) expect(db.get_metadata(name), value, "metadata", name);
}

}  // namespace

SampledDocument describe(DocId docid, std::uint32_t length, std::string_view data, std::size_t terms,
                         std::size_t values) {
  return {docid, length, XXH3_64bits(data.data(), data.size()), data.size(), terms, values};
}

std::string read_back(const std::filesystem::path& database, const Written& written) {
  try {
    check(Xapian::Database(database.string()), written);
  } catch (const Difference& difference) {
    return difference.what;
  } catch (const Xapian::Error& error) {
    return error.get_description();
  }
  return {};
}

}  // namespace timtin::bulk
