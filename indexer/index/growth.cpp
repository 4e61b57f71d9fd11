#include "indexer/index/growth.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <fstream>

#include "common/store/store.hpp"
#include "indexer/index/posix_file.hpp"

namespace timtin::indexer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFileName = "fresh-size";  // beside Xapian's own files; goes with the generation
/// A full build leaves full blocks, and the first night splits nearly every block that it changes. That
/// alone makes the database 1.27 times as large.
constexpr double kMaxGrowth = 1.28;
/// A night writes a new block before the old one is free, and it touches nearly all of them. After
/// many nights a database is some 2.7 times as large as a fresh one. Compacting a large index takes
/// longer than indexing a night's articles, so it is done once a week at most.
constexpr std::chrono::hours kRestOfLarge{7 * 24 - 12};  // half a day less, because runs do not start to the second
constexpr std::uint64_t kLargeBytes = std::uint64_t{256} << 20;  // compacted in a second or two
/// With more than a fifth new articles, the size of the fresh database no longer tells how much
/// they need.
constexpr double kMaxMoreArticles = 1.2;
/// Smaller databases have only a few blocks: the ratio means nothing, and slack does no harm.
constexpr std::uint64_t kMinBytes = std::uint64_t{1} << 20;

}  // namespace

void save_fresh_extent(const fs::path& database) {
  const std::uint64_t articles =
      store::guarded(database.string(), [&] { return Xapian::Database(database.string()).get_doccount(); });
  replace_file(database / kFileName, fmt::format("{} {}\n", size_of_directory(database), articles), 0644);
}

std::optional<FreshExtent> load_fresh_extent(const fs::path& database) {
  std::ifstream file(database / kFileName);
  FreshExtent extent;
  if (!(file >> extent.bytes >> extent.articles)) return std::nullopt;
  std::error_code error;
  const auto written = fs::last_write_time(database / kFileName, error);
  if (error) return std::nullopt;
  extent.age = std::chrono::duration_cast<std::chrono::seconds>(fs::file_time_type::clock::now() - written);
  return extent;
}

bool has_outgrown(const FreshExtent& fresh, const Extent& now) {
  if (now.bytes < kMinBytes || fresh.articles == 0) return false;
  if (fresh.bytes >= kLargeBytes && fresh.age < kRestOfLarge) return false;
  const double more = static_cast<double>(now.articles) / static_cast<double>(fresh.articles);
  const double growth = static_cast<double>(now.bytes) / static_cast<double>(fresh.bytes);
  return more > kMaxMoreArticles || growth > kMaxGrowth * more;
}

}  // namespace timtin::indexer
