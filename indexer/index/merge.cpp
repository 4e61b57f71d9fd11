#include "indexer/index/merge.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <string>
#include <utility>

#include "common/store/store.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

void merge_once(const std::vector<fs::path>& inputs, const fs::path& output) {
  store::guarded(output.string(), [&] {
    Xapian::Database all;
    for (const fs::path& input : inputs) all.add_database(Xapian::Database(input.string()));
    // No DB_NO_SYNC here: among the flags of compact() its bit means DBCOMPACT_NO_RENUMBER.
    all.compact(output.string());
  });
  for (const fs::path& input : inputs) fs::remove_all(input);
}

}  // namespace

void merge_databases(std::vector<fs::path> inputs, const fs::path& output, const std::function<void()>& check_stop) {
  for (int round = 1; inputs.size() > kMaxMergeInputs; ++round) {
    std::vector<fs::path> merged;
    for (std::size_t begin = 0; begin < inputs.size(); begin += kMaxMergeInputs) {
      check_stop();
      const std::size_t end = std::min(begin + kMaxMergeInputs, inputs.size());
      const auto at = [&](std::size_t i) { return inputs.begin() + static_cast<std::ptrdiff_t>(i); };
      merged.push_back(output.string() + fmt::format("-{}-{:06}", round, begin));
      merge_once({at(begin), at(end)}, merged.back());
    }
    inputs = std::move(merged);
  }
  check_stop();
  merge_once(inputs, output);
}

}  // namespace timtin::indexer
