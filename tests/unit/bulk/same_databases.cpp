#include "tests/unit/bulk/same_databases.hpp"

#include <xapian.h>

#include <cstdint>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace timtin::test {
namespace fs = std::filesystem;
namespace {

template <class A, class B>
void same(const A& ours, const B& theirs, const std::string& what) {
  if (!(ours == theirs)) throw Difference{what};
}

std::vector<std::uint32_t> positions_of(const Xapian::Database& db, Xapian::docid docid, const std::string& term) {
  std::vector<std::uint32_t> positions;
  for (auto at = db.positionlist_begin(docid, term); at != db.positionlist_end(docid, term); ++at)
    positions.push_back(*at);
  return positions;
}

std::vector<std::string> all_terms(const Xapian::Database& db) { return {db.allterms_begin(), db.allterms_end()}; }

void compare_list(const Xapian::Database& ours, const Xapian::Database& theirs, const std::string& term) {
  same(ours.get_termfreq(term), theirs.get_termfreq(term), "termfreq of " + term);
  same(ours.get_collection_freq(term), theirs.get_collection_freq(term), "collection frequency of " + term);
  auto a = ours.postlist_begin(term), b = theirs.postlist_begin(term);
  for (; a != ours.postlist_end(term) && b != theirs.postlist_end(term); ++a, ++b) {
    same(*a, *b, "docid of " + term);
    same(a.get_wdf(), b.get_wdf(), "wdf of " + term);
    if (a.get_wdf() > ours.get_wdf_upper_bound(term)) throw Difference{"bound of the wdf of " + term};
    same(positions_of(ours, *a, term), positions_of(theirs, *b, term), "positions of " + term);
  }
  same(a == ours.postlist_end(term), b == theirs.postlist_end(term), "end of " + term);
}

void compare_document(const Xapian::Database& ours, const Xapian::Database& theirs, Xapian::docid docid) {
  const std::string name = std::to_string(docid);
  same(ours.get_doclength(docid), theirs.get_doclength(docid), "length of " + name);
  same(ours.get_unique_terms(docid), theirs.get_unique_terms(docid), "number of terms of " + name);
  const Xapian::Document a = ours.get_document(docid), b = theirs.get_document(docid);
  same(a.get_data(), b.get_data(), "data of " + name);
  same(a.values_count(), b.values_count(), "number of values of " + name);
  auto x = a.values_begin(), y = b.values_begin();
  for (; x != a.values_end() && y != b.values_end(); ++x, ++y) {
    same(x.get_valueno(), y.get_valueno(), "slot of " + name);
    same(*x, *y, "value of " + name);
  }
  auto s = ours.termlist_begin(docid), t = theirs.termlist_begin(docid);
  for (; s != ours.termlist_end(docid) && t != theirs.termlist_end(docid); ++s, ++t) {
    same(*s, *t, "term of " + name);
    same(s.get_wdf(), t.get_wdf(), "wdf in " + name);
  }
  same(s == ours.termlist_end(docid), t == theirs.termlist_end(docid), "end of the terms of " + name);
}

void compare_slot(const Xapian::Database& ours, const Xapian::Database& theirs, std::uint32_t slot, bool is_exact) {
  const std::string name = std::to_string(slot);
  same(ours.get_value_freq(slot), theirs.get_value_freq(slot), "frequency of slot " + name);
  if (is_exact) {
    same(ours.get_value_lower_bound(slot), theirs.get_value_lower_bound(slot), "lower bound of slot " + name);
    same(ours.get_value_upper_bound(slot), theirs.get_value_upper_bound(slot), "upper bound of slot " + name);
  }
  auto a = ours.valuestream_begin(slot), b = theirs.valuestream_begin(slot);
  for (; a != ours.valuestream_end(slot) && b != theirs.valuestream_end(slot); ++a, ++b) {
    same(a.get_docid(), b.get_docid(), "docid in slot " + name);
    same(*a, *b, "value in slot " + name);
  }
  same(a == ours.valuestream_end(slot), b == theirs.valuestream_end(slot), "end of slot " + name);
}

Xapian::Query make_query(Choices& choices, const std::vector<std::string>& terms) {
  static constexpr Xapian::Query::op kOperators[] = {
      Xapian::Query::OP_AND,  Xapian::Query::OP_OR,        Xapian::Query::OP_AND_NOT, Xapian::Query::OP_PHRASE,
      Xapian::Query::OP_NEAR, Xapian::Query::OP_AND_MAYBE, Xapian::Query::OP_SYNONYM, Xapian::Query::OP_MAX};
  std::vector<Xapian::Query> parts;
  for (std::uint32_t i = 2 + choices.below(3); i > 0; --i)
    parts.emplace_back(terms[choices.below(static_cast<std::uint32_t>(terms.size()))]);
  const Xapian::Query::op op = kOperators[choices.below(std::size(kOperators))];
  if (op == Xapian::Query::OP_PHRASE || op == Xapian::Query::OP_NEAR)
    return Xapian::Query(op, parts.begin(), parts.end(), 2 + choices.below(20) + static_cast<unsigned>(parts.size()));
  return Xapian::Query(op, parts.begin(), parts.end());
}

void compare_scores(Choices& choices, const Xapian::Database& ours, const Xapian::Database& theirs, int queries) {
  const std::vector<std::string> terms = all_terms(theirs);
  if (terms.empty()) return;
  Xapian::Enquire a(ours), b(theirs);
  for (; queries > 0; --queries) {
    const Xapian::Query query = make_query(choices, terms);
    const std::uint32_t wanted = 1 + choices.below(20);
    a.set_query(query);
    b.set_query(query);
    const Xapian::MSet x = a.get_mset(0, wanted), y = b.get_mset(0, wanted);
    same(x.size(), y.size(), "hits of " + query.get_description());
    for (Xapian::doccount i = 0; i < x.size(); ++i) {
      same(*x[i], *y[i], "hit of " + query.get_description());
      same(x[i].get_weight(), y[i].get_weight(), "weight of " + query.get_description());
    }
  }
}

void check_structure(Xapian::docid last_docid, const fs::path& ours, const fs::path& theirs) {
  constexpr Xapian::docid kMost = 10'000'000;  // it keeps an array by docid
  if (last_docid > kMost) return;
  std::ostringstream told;
  const std::size_t errors = Xapian::Database::check(ours.string(), 0, &told);
  // It finds fault with positions in documents of length 0, whoever wrote them.
  if (errors > 0 && errors != Xapian::Database::check(theirs.string(), 0, nullptr))
    throw Difference{"Database::check: " + told.str()};
}

}  // namespace

void compare_databases(Choices& choices, const fs::path& our_path, const fs::path& their_path,
                       const std::set<std::uint32_t>& slots, bool is_exact) {
  const Xapian::Database ours(our_path.string()), theirs(their_path.string());
  same(ours.get_doccount(), theirs.get_doccount(), "number of documents");
  same(ours.get_lastdocid(), theirs.get_lastdocid(), "last docid");
  same(ours.get_total_length(), theirs.get_total_length(), "total length");
  same(ours.has_positions(), theirs.has_positions(), "has positions");
  if (is_exact) {
    same(ours.get_doclength_upper_bound(), theirs.get_doclength_upper_bound(), "upper bound of lengths");
    same(ours.get_doclength_lower_bound(), theirs.get_doclength_lower_bound(), "lower bound of lengths");
  }
  check_structure(ours.get_lastdocid(), our_path, their_path);
  same(all_terms(ours), all_terms(theirs), "terms");
  for (const std::string& term : all_terms(theirs)) compare_list(ours, theirs, term);
  std::vector<Xapian::docid> a(ours.postlist_begin(""), ours.postlist_end("")),
      b(theirs.postlist_begin(""), theirs.postlist_end(""));
  same(a, b, "docids");
  for (const Xapian::docid docid : b) compare_document(ours, theirs, docid);
  for (const std::uint32_t slot : slots) compare_slot(ours, theirs, slot, is_exact);
  const std::vector<std::string> x(ours.metadata_keys_begin(), ours.metadata_keys_end()),
      y(theirs.metadata_keys_begin(), theirs.metadata_keys_end());
  same(x, y, "metadata keys");
  for (const std::string& key : y) same(ours.get_metadata(key), theirs.get_metadata(key), "metadata " + key);
  compare_scores(choices, ours, theirs, 60);
}

}  // namespace timtin::test
