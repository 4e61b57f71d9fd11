#include "indexer/run/full_build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "indexer/index/merge.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/index/removal.hpp"
#include "indexer/index/story_groups.hpp"
#include "indexer/run/carry_over.hpp"
#include "indexer/run/duplicates.hpp"
#include "indexer/run/purge_guard.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

/// Memory that a byte of text takes while it is being indexed, all told (a cautious guess: 20,000 articles peaked at
/// 297 MB under the default bound of 512).
constexpr std::uint64_t kMemoryPerTextByte = 40;
/// Memory of the program itself: gazetteer, rules, the forms of words met before.
constexpr std::uint64_t kMemoryOfProgram = std::uint64_t{24} << 20;
/// Disk that a byte of text takes at the height of a build: the small databases, and what they are merged into.
constexpr std::uint64_t kDiskPerTextByte = 7;
/// News packs this well at most.
constexpr std::uint64_t kMaxCompression = 5;
/// A build writes the index twice.
constexpr double kDiskPerIndexByte = 2.5;

/// More threads than that for each processor gain nothing, and cut the memory into pieces too small to be worth it.
constexpr unsigned kMostThreadsPerProcessor = 4;

unsigned thread_count(unsigned wanted) {
  const unsigned processors = std::max(1u, std::thread::hardware_concurrency());
  return wanted > 0 ? std::min(wanted, kMostThreadsPerProcessor * processors) : processors;
}

}  // namespace

FullBuild::FullBuild(RunContext& context, const Generations& generations)
    : context_(context), generations_(generations) {}

void FullBuild::run(const SourceSet& sources, const std::optional<Xapian::Database>& old) {
  context_.note([](RunReport& report) { report.was_full = true; });
  SourceTotals totals;
  {
    const PhaseTimer timer(context_, "scan");
    totals = count_sources(sources, context_);
    check_space(totals);
  }
  build_ = generations_.begin_build();
  taken_down_ = old ? load_taken_down(*old) : load_removals(context_.index_dir);
  if (old) {
    context_.arrivals = Arrivals(*old);
    context_.arrivals.remember(*old);
  }
  read_sources(sources, totals, old);
  if (old) carry_over(sources, *old);
  finish(sources, old);
}

void FullBuild::check_space(const SourceTotals& totals) const {
  const std::uint64_t text = totals.bytes + totals.compressed_bytes * (kMaxCompression - 1);
  std::uint64_t needed = text * kDiskPerTextByte;
  fs::path live;
  try {
    live = generations_.live();
  } catch (const Error&) {  // `current` is damaged: the build mends it
  }
  if (!live.empty())
    needed = std::max(needed / 2,
                      static_cast<std::uint64_t>(kDiskPerIndexByte * static_cast<double>(size_of_directory(live))));
  require_space(context_.index_dir, needed);
}

void FullBuild::read_sources(const SourceSet& sources, const SourceTotals& totals,
                             const std::optional<Xapian::Database>& old) {
  std::vector<fs::path> chunks;
  {
    const PhaseTimer timer(context_, "read");
    const unsigned threads = thread_count(context_.options.threads);
    const std::uint64_t in_flight =
        (std::max(context_.options.memory_bytes, 2 * kMemoryOfProgram) - kMemoryOfProgram) / kMemoryPerTextByte;
    ChunkPipeline pipeline(context_, taken_down_, build_.path(), threads, in_flight);
    BuildReader reader(context_, pipeline, old ? &*old : nullptr, totals, in_flight / (threads + 1));
    for (const NamedSource& source : sources.named) reader.read(source);
    if (sources.reads_stdin) reader.read_stdin();
    reader.finish();
    chunks = pipeline.finish();
    unreadable_sources_ = reader.unreadable_sources();
  }
  const PhaseTimer timer(context_, "merge");
  context_.progress("merge", 0, 0);
  merged_ = build_.path() / "merged";
  merge_databases(std::move(chunks), merged_, [this] { context_.check_stop(); });
}

void FullBuild::carry_over(const SourceSet& sources, const Xapian::Database& old) {
  const PhaseTimer timer(context_, "carry over");
  const Xapian::Database fresh(merged_.string());
  CarryOver carry(context_, sources, unreadable_sources_, old, fresh);
  std::vector<fs::path> chunks = carry.write(build_.path());
  carried_ = carry.documents();
  files_to_recount_ = carry.files_to_recount();
  if (chunks.empty()) return;
  chunks.push_back(merged_);
  merged_ = build_.path() / "merged-with-old";
  merge_databases(std::move(chunks), merged_, [this] { context_.check_stop(); });
}

void FullBuild::group_stories(Xapian::WritableDatabase& db) const {
  const PhaseTimer timer(context_, "stories");
  StoryGroups groups(db);
  for (auto posting = db.postlist_begin(""); posting != db.postlist_end(""); ++posting) groups.arrived(*posting);
  groups.settle([this] { context_.check_stop(); });
}

void FullBuild::finish(const SourceSet& sources, const std::optional<Xapian::Database>& old) {
  const PhaseTimer timer(context_, "finish");
  Xapian::WritableDatabase db(merged_.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  resolve_duplicates(db, context_, carried_);
  recount_articles(db, files_to_recount_);
  for (const std::string& id : taken_down_) take_down(db, id);
  group_stories(db);
  save_sources(db, sources.known);
  const std::uint64_t articles = db.get_doccount();
  if (old && !guard_replacement(context_, *old, db)) return;
  if (!old) context_.note([&](RunReport& report) { report.added = articles; });
  db.set_metadata(std::string(schema::kMetaPlaces), context_.places_text());
  db.set_metadata(std::string(schema::kMetaFields), context_.field_map());
  db.set_metadata(std::string(schema::kMetaRule), context_.options.rule);
  db.set_metadata(std::string(schema::kMetaAnalyzer), analyzer_version());
  db.set_metadata(std::string(schema::kMetaSchema), std::to_string(schema::kVersion));
  db.commit();
  db.close();
  context_.check_stop();
  const fs::path live = generations_.publish(merged_, context_.options.file_mode);
  context_.note([&](RunReport& report) {
    report.articles = articles;
    report.index_bytes = size_of_directory(live);
  });
}

}  // namespace timtin::indexer
