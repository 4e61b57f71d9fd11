#include "indexer/growth.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <fstream>

#include "common/store.hpp"
#include "indexer/posix_file.hpp"

namespace timtin::indexer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "fresh-size";  // beside Xapian's own files; goes with the generation
/// A full build leaves blocks full; the first night splits nearly all that it touches, which alone gives 1.27 times.
constexpr double kMaxGrowth = 1.28;
/// Every block that a night touches is written anew before the old one is free, and a night touches nearly all: slack
/// of some 2.7 times is what many nights lead to. A large index keeps it, since a night must cost what changed.
constexpr double kMaxGrowthOfLarge = 3;
constexpr std::uint64_t kLargeBytes = std::uint64_t{256} << 20;  // compacted in a second or two
/// From a fifth more articles on, the size of the fresh database says little about what they need.
constexpr double kMaxMoreArticles = 1.2;
/// Below this, tables of a few blocks tell nothing and slack does no harm.
constexpr std::uint64_t kMinBytes = std::uint64_t{4} << 20;

}  // namespace

void save_fresh_extent(const fs::path& database) {
  const std::uint64_t articles =
      store::guarded(database.string(), [&] { return Xapian::Database(database.string()).get_doccount(); });
  replace_file(database / kFileName, fmt::format("{} {}\n", size_of_directory(database), articles), 0644);
}

std::optional<Extent> load_fresh_extent(const fs::path& database) {
  std::ifstream file(database / kFileName);
  Extent extent;
  if (!(file >> extent.bytes >> extent.articles)) return std::nullopt;
  return extent;
}

bool has_outgrown(const Extent& fresh, const Extent& now) {
  if (now.bytes < kMinBytes || fresh.articles == 0) return false;
  const double more = static_cast<double>(now.articles) / static_cast<double>(fresh.articles);
  const double growth = static_cast<double>(now.bytes) / static_cast<double>(fresh.bytes);
  const double max_growth = fresh.bytes < kLargeBytes ? kMaxGrowth : kMaxGrowthOfLarge;
  return more > kMaxMoreArticles || growth > max_growth * more;
}

}  // namespace timtin::indexer
