#include "tests/unit/bulk/twins.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "indexer/bulk/database_writer.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::test {
namespace fs = std::filesystem;
namespace {

struct Posting {
  std::uint32_t wdf = 0;
  std::vector<std::uint32_t> positions;
};

/// A document as both writers get it.
struct TwinDocument {
  std::map<std::string, Posting> terms;
  std::map<std::uint32_t, std::string> values;
  std::string data;
};

std::string bytes_of(Choices& choices, std::uint32_t size, bool packs) {
  std::string bytes;
  for (std::uint32_t i = 0; i < size; ++i)
    bytes += static_cast<char>(packs ? 'a' + choices.below(3) : choices.below(256));
  return bytes;
}

class Collection {
 public:
  Collection(Choices& choices, const CollectionShape& shape) : choices_(choices), shape_(shape) {
    for (std::uint32_t i = 0; i < shape.vocabulary; ++i) vocabulary_.push_back(make_term());
  }

  const std::string& term() {
    // Few terms are in most documents, most are in few.
    const std::uint32_t bound = 1 + choices_.below(shape_.vocabulary);
    return vocabulary_[choices_.below(bound)];
  }

  TwinDocument document() {
    TwinDocument document;
    for (std::uint32_t i = choices_.below(shape_.terms_per_document + 1); i > 0; --i)
      add_posting(document.terms[term()]);
    for (std::uint32_t i = choices_.below(5); i > 0; --i) {
      const std::uint32_t slot = choices_.one_in(8) ? choices_.below(100'000) : choices_.below(4);
      const std::string value = bytes_of(choices_, choices_.below(shape_.largest_value + 1), true);
      if (!value.empty()) document.values[slot] = value;
    }
    document.data = bytes_of(choices_, choices_.below(shape_.largest_data + 1), choices_.one_in(2));
    return document;
  }

 private:
  std::string make_term() {
    const std::uint32_t longest = choices_.one_in(10) ? shape_.longest_term : std::min(shape_.longest_term, 4u);
    std::string term = bytes_of(choices_, 1 + choices_.below(longest), true);
    if (choices_.one_in(4)) term.resize(longest, static_cast<char>(1 + choices_.below(255)));
    if (shape_.has_zero_bytes && choices_.one_in(2))
      for (char& c : term)
        if (choices_.one_in(4)) c = '\0';
    // Zero bytes count twice in a key, which may then have all the bytes that a key has.
    while (bulk::key_size(term) > bulk::kMaxKeyBytes - bulk::kMaxKeyTail) term.pop_back();
    return term;
  }

  void add_posting(Posting& posting) {
    posting.wdf += choices_.one_in(5) ? choices_.below(300) : choices_.below(3);
    if (choices_.one_in(3)) return;
    std::set<std::uint32_t> positions(posting.positions.begin(), posting.positions.end());
    for (std::uint32_t i = choices_.below(shape_.positions_per_term + 1); i > 0; --i)
      positions.insert(1 + choices_.below(shape_.largest_position));
    posting.positions.assign(positions.begin(), positions.end());
  }

  Choices& choices_;
  const CollectionShape& shape_;
  std::vector<std::string> vocabulary_;
};

Xapian::Document to_xapian(const TwinDocument& twin) {
  Xapian::Document document;
  for (const auto& [term, posting] : twin.terms) {
    document.add_term(term, posting.wdf);
    for (const std::uint32_t position : posting.positions) document.add_posting(term, position, 0);
  }
  for (const auto& [slot, value] : twin.values) document.add_value(slot, value);
  document.set_data(twin.data);
  return document;
}

void fill(bulk::FlatDocument& document, const TwinDocument& twin) {
  document.clear();
  for (const auto& [term, posting] : twin.terms) {
    document.add_term(term, posting.wdf);
    // Not in order: the document has to see to that.
    for (auto at = posting.positions.rbegin(); at != posting.positions.rend(); ++at)
      document.add_posting(document.table().intern(term), *at, 0);
  }
  for (const auto& [slot, value] : twin.values) document.set_value(slot, value);
  document.data = twin.data;
}

/// What both writers are given, and what our writer is told late.
struct Made {
  std::map<Xapian::docid, TwinDocument> documents;
  std::map<std::string, std::string> metadata;
  std::set<Xapian::docid> gone;  // deleted since
};

class OurWriter {
 public:
  OurWriter(Choices& choices, const CollectionShape& shape, fs::path directory)
      : choices_(choices), shape_(shape), directory_(std::move(directory)) {
    fs::create_directories(directory_ / "scratch");
    for (std::uint32_t i = 0; i < shape.collectors; ++i) {
      collectors_.push_back(std::make_unique<bulk::Collector>(directory_ / "scratch", fmt::format("{}", i), cuts_));
      flat_.emplace_back(collectors_.back()->terms());
    }
  }

  /// Adds one that is kept, and now and then one that is left out in the end.
  void add(Xapian::docid docid, TwinDocument document, Collection& collection) {
    if (choices_.one_in(8)) collect(0, collection.document());
    const bulk::DocNumber number = next_ + 1;
    if (choices_.one_in(6) && !document.terms.empty()) {
      const std::string late = document.terms.begin()->first;
      if (document.terms.begin()->second.wdf == 0 && document.terms.begin()->second.positions.empty()) {
        plan_.late_terms[late].push_back(number);
        if (choices_.one_in(2)) document.terms.erase(late);  // else it has it already
      }
    }
    if (choices_.one_in(6) && !document.values.empty()) {
      auto& [slot, value] = *document.values.begin();
      plan_.late_values[slot].emplace_back(number, value);
      value = "before";
    }
    collect(docid, document);
  }

  bulk::Written write(const std::map<std::string, std::string>& metadata) {
    std::vector<const bulk::Collector*> all;
    for (const auto& collector : collectors_) {
      collector->finish();
      all.push_back(collector.get());
    }
    auto next = metadata.begin();
    plan_.metadata = [&](std::string& name, std::string& value) {
      if (next == metadata.end()) return false;
      std::tie(name, value) = *next++;
      return true;
    };
    return bulk::DatabaseWriter(
               directory_, [] {}, shape_.slice_bytes)
        .write(all, plan_);
  }

 private:
  void collect(Xapian::docid docid, const TwinDocument& document) {
    const std::uint32_t which = choices_.below(static_cast<std::uint32_t>(collectors_.size()));
    plan_.docids.resize(next_ + 2);
    plan_.docids[++next_] = docid;
    fill(flat_[which], document);
    collectors_[which]->add(next_, flat_[which]);
    flat_[which].clear();
    collectors_[which]->keep_below(shape_.memory_bytes);
  }

  Choices& choices_;
  const CollectionShape& shape_;
  const fs::path directory_;
  bulk::RowCuts cuts_;
  std::vector<std::unique_ptr<bulk::Collector>> collectors_;
  std::vector<bulk::FlatDocument> flat_;
  bulk::WritePlan plan_;
  bulk::DocNumber next_ = 0;
};

// ---- what Xapian's interface shows ---------------------------------------------------------------------------

struct Difference {
  std::string what;
};

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

/// `is_exact`: bounds that deletions leave loose are compared too.
void compare(Choices& choices, const fs::path& our_path, const fs::path& their_path,
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

/// The same changes to both.
void change(Choices& choices, Collection& collection, Made& made, const fs::path& our_path,
            const fs::path& their_path) {
  Xapian::WritableDatabase ours(our_path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC),
      theirs(their_path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  std::vector<Xapian::docid> docids;
  for (const auto& [docid, document] : made.documents) docids.push_back(docid);
  for (std::size_t i = 0; i < 5 + docids.size() / 4; ++i) {
    const std::uint32_t what = choices.below(3);
    if (what == 0 || docids.empty()) {
      const Xapian::Document document = to_xapian(collection.document());
      ours.add_document(document);
      theirs.add_document(document);
      continue;
    }
    const Xapian::docid docid = docids[choices.below(static_cast<std::uint32_t>(docids.size()))];
    if (what == 1) {
      const Xapian::Document document = to_xapian(collection.document());
      ours.replace_document(docid, document);
      theirs.replace_document(docid, document);
      made.gone.erase(docid);
    } else if (made.gone.insert(docid).second) {
      ours.delete_document(docid);
      theirs.delete_document(docid);
    }
  }
  ours.set_metadata("changed", "yes");
  theirs.set_metadata("changed", "yes");
  ours.commit();
  theirs.commit();
}

void write_both(Choices& choices, const CollectionShape& shape, Collection& collection, Made& made,
                const fs::path& our_path, const fs::path& their_path) {
  OurWriter ours(choices, shape, our_path);
  Xapian::WritableDatabase theirs(their_path.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  Xapian::docid docid = 0;
  for (std::uint32_t i = 0; i < shape.documents; ++i) {
    docid += 1 + choices.below(shape.largest_step);
    const TwinDocument document = collection.document();
    made.documents[docid] = document;
    theirs.replace_document(docid, to_xapian(document));
    ours.add(docid, document, collection);
  }
  for (std::uint32_t i = choices.below(4); i > 0; --i)
    made.metadata[bytes_of(choices, 1 + choices.below(200), false)] = bytes_of(choices, 1 + choices.below(9000), false);
  for (const auto& [name, value] : made.metadata) theirs.set_metadata(name, value);
  theirs.commit();
  const bulk::Written written = ours.write(made.metadata);
  if (const std::string difference = bulk::read_back(our_path, written); !difference.empty())
    throw Difference{"read_back: " + difference};
}

}  // namespace

std::string compare_writers(Choices& choices, const CollectionShape& shape, const fs::path& directory) {
  try {
    const fs::path ours = directory / "ours", theirs = directory / "theirs";
    Collection collection(choices, shape);
    Made made;
    write_both(choices, shape, collection, made, ours, theirs);
    std::set<std::uint32_t> slots{0, 1, 2, 3, 99};
    for (const auto& [docid, document] : made.documents)
      for (const auto& [slot, value] : document.values) slots.insert(slot);
    compare(choices, ours, theirs, slots, true);
    for (int round = 0; round < 2; ++round) {
      change(choices, collection, made, ours, theirs);
      compare(choices, ours, theirs, slots, false);
    }
    for (const fs::path& path : {ours, theirs}) Xapian::Database(path.string()).compact(path.string() + "-compacted");
    compare(choices, ours.string() + "-compacted", theirs.string() + "-compacted", slots, false);
  } catch (const Difference& difference) {
    return difference.what;
  } catch (const Xapian::Error& error) {
    return error.get_description();
  }
  return {};
}

}  // namespace timtin::test
