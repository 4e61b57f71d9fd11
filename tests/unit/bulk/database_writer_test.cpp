// The writer of whole databases against Xapian's own: what one made cannot be told from what the other made.
#include "indexer/bulk/database_writer.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <atomic>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tests/support/files.hpp"
#include "tests/unit/bulk/twins.hpp"

namespace {
using namespace timtin;
using namespace timtin::test;

class RandomChoices : public Choices {
 public:
  explicit RandomChoices(unsigned seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t bound) override {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

void check_twins(const CollectionShape& shape, unsigned seeds) {
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const TemporaryDirectory directory;
    RandomChoices choices(seed);
    INFO("seed " << seed);
    CHECK(compare_writers(choices, shape, directory.path()) == "");
  }
}

}  // namespace

TEST_CASE("an ordinary collection") { check_twins({}, 6); }

TEST_CASE("nothing, and next to nothing") {
  check_twins({.documents = 0, .collectors = 1}, 1);
  check_twins({.documents = 1, .terms_per_document = 0, .largest_data = 0, .largest_value = 0}, 2);
  check_twins({.documents = 1, .terms_per_document = 1, .vocabulary = 1}, 3);
}

TEST_CASE("terms as long as they may be, and zero bytes in them") {
  check_twins({.documents = 60, .vocabulary = 200, .longest_term = 245, .has_zero_bytes = true}, 4);
}

TEST_CASE("keys of 255 bytes: long terms with zero bytes, and docids of five bytes") {
  check_twins(
      {.documents = 12, .vocabulary = 60, .largest_step = 350'000'000, .longest_term = 245, .has_zero_bytes = true}, 3);
}

TEST_CASE("gaps between docids, up to large ones") {
  check_twins({.documents = 15, .largest_step = 250'000'000}, 3);
  check_twins({.documents = 50, .largest_step = 40'000}, 2);
}

TEST_CASE("positions up to the greatest there is") {
  check_twins({.documents = 25, .positions_per_term = 300, .largest_position = 0xFFFFFFFE}, 2);
  check_twins({.documents = 25, .positions_per_term = 300, .largest_position = 320}, 2);
}

TEST_CASE("data and values over many blocks") {
  check_twins({.documents = 20, .largest_data = 90'000, .largest_value = 30'000}, 3);
}

TEST_CASE("postings in many runs") {
  check_twins({.documents = 700, .terms_per_document = 10, .memory_bytes = 0, .collectors = 3}, 1);  // some are joined
  check_twins({.documents = 600, .terms_per_document = 20, .vocabulary = 2000, .memory_bytes = 1u << 21}, 1);
}

TEST_CASE("terms that nearly every document has") {
  check_twins({.documents = 30'000,
               .terms_per_document = 2,
               .vocabulary = 3,
               .largest_data = 0,
               .largest_value = 0,
               .positions_per_term = 1},
              1);
}

// Takes minutes: run by hand with --no-skip.
TEST_CASE("a million postings of a term" * doctest::skip()) {
  check_twins({.documents = 1'000'000,
               .terms_per_document = 2,
               .vocabulary = 2,
               .largest_data = 0,
               .largest_value = 0,
               .positions_per_term = 1,
               .memory_bytes = std::size_t{48} << 20},
              1);
}

TEST_CASE("tables of several levels, lists of many chunks") {
  check_twins({.documents = 6000,
               .terms_per_document = 12,
               .vocabulary = 9000,
               .longest_term = 120,
               .positions_per_term = 2,
               .largest_position = 50},
              1);
}

namespace {

/// Documents of some terms each, in runs of several collectors.
class MadeByCollectors {
 public:
  MadeByCollectors(const std::filesystem::path& directory, std::size_t collectors) {
    constexpr bulk::DocNumber kDocuments = 2000;
    std::filesystem::create_directories(directory);
    for (std::size_t i = 0; i < collectors; ++i)
      collectors_.push_back(std::make_unique<bulk::Collector>(directory, std::to_string(i), cuts_));
    for (bulk::DocNumber number = 1; number <= kDocuments; ++number) {
      bulk::Collector& collector = *collectors_[number / 10 % collectors];
      bulk::FlatDocument document(collector.terms());
      for (bulk::DocNumber i = 1; i <= 20; ++i)
        document.add_posting(document.table().intern(std::to_string(number * 7919 / i % 3001)), i, 1 + number % 3);
      document.set_value(1, std::to_string(number));
      document.data = "data " + std::to_string(number);
      collector.add(number, document);
      if (number % 700 < collectors * 10) collector.keep_below(0);
    }
    plan_.docids.resize(kDocuments + 1);
    for (bulk::DocId docid = 1; docid <= kDocuments; ++docid) plan_.docids[docid] = docid;
    plan_.late_terms["late"] = {3, 500, kDocuments};
    for (const auto& collector : collectors_) collector->finish();
  }

  std::vector<const bulk::Collector*> collectors() const {
    std::vector<const bulk::Collector*> all;
    for (const auto& collector : collectors_) all.push_back(collector.get());
    return all;
  }
  const bulk::WritePlan& plan() const { return plan_; }

 private:
  bulk::RowCuts cuts_;
  std::vector<std::unique_ptr<bulk::Collector>> collectors_;
  bulk::WritePlan plan_;
};

}  // namespace

TEST_CASE("reading back finds what is not as it was written") {
  const TemporaryDirectory directory;
  bulk::RowCuts cuts;
  bulk::Collector collector(directory.path(), "collector", cuts);
  bulk::FlatDocument document(collector.terms());
  for (bulk::DocNumber number = 1; number <= 3000; ++number) {
    document.clear();
    document.add_posting(document.table().intern("all"), number, 1);
    document.add_term("one" + std::to_string(number), 2);
    document.set_value(3, std::to_string(number));
    document.data = "data " + std::to_string(number);
    collector.add(number, document);
  }
  collector.finish();
  bulk::WritePlan plan;
  for (bulk::DocId docid = 0; docid <= 3000; ++docid) plan.docids.push_back(docid);
  const std::filesystem::path database = directory / "database";
  const bulk::Written written = bulk::DatabaseWriter(database, [] {}).write({&collector}, plan);
  CHECK(bulk::read_back(database, written) == "");

  const auto finds = [&](auto&& change) {
    bulk::Written other = written;
    change(other);
    return !bulk::read_back(database, other).empty();
  };
  CHECK(finds([](auto& other) { --other.statistics.documents; }));
  CHECK(finds([](auto& other) { ++other.statistics.longest; }));
  CHECK(finds([](auto& other) { ++other.statistics.total_length; }));
  CHECK(finds([](auto& other) { ++other.lists.things[7].occurrences; }));
  CHECK(finds([](auto& other) { other.lists.things[0].last.positions.value() += 'x'; }));
  CHECK(finds([](auto& other) { other.last_list.term = "one"; }));
  CHECK(finds([](auto& other) { other.slots[3].last_value = "x"; }));
  CHECK(finds([](auto& other) { ++other.documents.things[9].data_hash; }));
  CHECK(finds([](auto& other) { ++other.last_document.terms; }));
  CHECK(finds([](auto& other) { other.metadata["name"] = "value"; }));
  // A block of zeros in the middle of a table.
  const std::filesystem::path table = database / "postlist.glass";
  std::string bytes = read_text(table);
  bytes.replace(bytes.size() / 16384 * 8192, 8192, std::string(8192, '\0'));
  write_text(table, bytes);
  CHECK(bulk::read_back(database, written) != "");
}

TEST_CASE("a document that no database can take leaves the collector as it was") {
  const TemporaryDirectory directory;
  bulk::RowCuts cuts;
  bulk::Collector collector(directory.path(), "collector", cuts);
  bulk::FlatDocument document(collector.terms());
  document.add_term(std::string(246, 'x'), 1);
  CHECK_THROWS_AS(collector.add(1, document), bulk::DocumentRefused);
  document.clear();
  document.add_term(std::string(130, '\0'), 1);  // 260 bytes in a key
  CHECK_THROWS_AS(collector.add(2, document), bulk::DocumentRefused);
  document.clear();
  document.add_term("", 1);
  CHECK_THROWS_AS(collector.add(3, document), bulk::DocumentRefused);
  document.clear();
  document.add_term("kept", 1);
  collector.add(4, document);
  collector.finish();
  CHECK(collector.lengths().size() == 1);
  bulk::WritePlan plan;
  plan.docids = {0, 0, 0, 0, 1};
  const bulk::Written written = bulk::DatabaseWriter(directory / "database", [] {}).write({&collector}, plan);
  CHECK(written.terms == 1);
  CHECK(bulk::read_back(directory / "database", written) == "");
}

TEST_CASE("a database of several collectors is the one of a single collector, however its rows are cut") {
  const TemporaryDirectory directory;
  const auto written = [&](const std::string& name, std::size_t collectors, std::size_t slice_bytes) {
    MadeByCollectors made(directory / name, collectors);
    bulk::DatabaseWriter(
        directory / name / "database", [] {}, slice_bytes)
        .write(made.collectors(), made.plan());
    std::string tables;
    for (const char* table : {"postlist", "position", "termlist", "docdata"})
      tables += read_text(directory / name / "database" / (std::string(table) + ".glass"));
    return tables;
  };
  const std::string by_one = written("one", 1, std::size_t{1} << 30);
  CHECK(by_one.size() > 200'000);
  for (const std::size_t slice_bytes : {1u, 10'000u, 1u << 30}) {
    CHECK(written(fmt::format("one, {}", slice_bytes), 1, slice_bytes) == by_one);
    CHECK(written(fmt::format("three, {}", slice_bytes), 3, slice_bytes) == by_one);
  }
}

TEST_CASE("a writer that is stopped ends its threads, whenever it is stopped") {
  struct Stopped {};
  const TemporaryDirectory directory;
  const MadeByCollectors made(directory / "made", 3);
  for (int calls = 0; calls < 15; ++calls) {
    std::atomic<int> left = calls;
    bulk::DatabaseWriter writer(
        directory / "database",
        [&] {
          if (left-- <= 0) throw Stopped();
        },
        1);
    CHECK_THROWS_AS(writer.write(made.collectors(), made.plan()), Stopped);
  }
}

TEST_CASE("the linked Xapian makes databases of our version") {
  const TemporaryDirectory directory;
  CHECK(bulk::xapian_writes_our_version(directory / "empty"));
}
