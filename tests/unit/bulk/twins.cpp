#include "tests/unit/bulk/twins.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/bulk/database_writer.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"
#include "tests/unit/bulk/same_databases.hpp"

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
      late_values_[slot].emplace_back(number, value);
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
    plan_.late_values = [&]() -> const bulk::LateValues& { return late_values_; };
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
  bulk::LateValues late_values_;
  bulk::DocNumber next_ = 0;
};

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
    compare_databases(choices, ours, theirs, slots, true);
    for (int round = 0; round < 2; ++round) {
      change(choices, collection, made, ours, theirs);
      compare_databases(choices, ours, theirs, slots, false);
    }
    for (const fs::path& path : {ours, theirs}) Xapian::Database(path.string()).compact(path.string() + "-compacted");
    compare_databases(choices, ours.string() + "-compacted", theirs.string() + "-compacted", slots, false);
  } catch (const Difference& difference) {
    return difference.what;
  } catch (const Xapian::Error& error) {
    return error.get_description();
  }
  return {};
}

}  // namespace timtin::test
