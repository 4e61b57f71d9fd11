#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/format/postlist_writer.hpp"
#include "indexer/bulk/format/version_file.hpp"

namespace timtin::bulk {

/// A sample of many things, spread evenly, that always includes the first and the last.
template <class Thing>
class Sample {
 public:
  /// `expected`: how many things there will be, if that is known.
  explicit Sample(std::uint64_t expected = 0) {
    while (expected > stride_ * kMost) stride_ *= 2;
  }
  /// Whether the next thing belongs to the sample: then call keep(). Otherwise it may still turn
  /// out to be the last.
  bool wants_next() {
    if (seen_++ % stride_ != 0) return false;
    if (things.size() < kMost) return true;
    for (std::size_t i = 1; i < kMost / 2; ++i) things[i] = std::move(things[2 * i]);
    things.resize(kMost / 2);
    stride_ *= 2;
    return (seen_ - 1) % stride_ == 0;
  }

  std::vector<Thing> things;

 private:
  static constexpr std::size_t kMost = 1024;
  std::uint64_t seen_ = 0, stride_ = 1;
};

struct SampledPosting {
  DocId docid = 0;
  std::uint32_t wdf = 0;
  std::optional<std::string> positions;  ///< in the form of the position table; nothing = not noted
};
struct SampledList {
  std::string term;
  std::uint32_t documents = 0;
  std::uint64_t occurrences = 0;
  SampledPosting first, last;
};
struct SampledSlot {
  PostlistWriter::ValueFacts facts;
  DocId first = 0, last = 0;
  std::string first_value, last_value;
};
struct SampledDocument {
  DocId docid = 0;
  std::uint32_t length = 0;
  std::uint64_t data_hash = 0, data_size = 0;
  std::size_t terms = 0, values = 0;
};

/// A sample of what was written, for comparison.
struct Written {
  Statistics statistics;
  std::uint64_t terms = 0;
  Sample<SampledList> lists;
  SampledList last_list;
  Sample<SampledDocument> documents;
  SampledDocument last_document;
  std::map<std::uint32_t, SampledSlot> slots;
  std::map<std::string, std::string> metadata;  ///< first and last
};

SampledDocument describe(DocId docid, std::uint32_t length, std::string_view data, std::size_t terms,
                         std::size_t values);

/// Reads the database through Xapian and compares: counts and bounds, lists and documents of the
/// samples, every slot, the ends of each table. Returns the first deviation; empty = none. Throws
/// only std::bad_alloc.
std::string read_back(const std::filesystem::path& database, const Written& written);

}  // namespace timtin::bulk
