#include "indexer/build/full_build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "indexer/build/build_output.hpp"
#include "indexer/build/carry_over.hpp"
#include "indexer/history/removal.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/run/purge_guard.hpp"
#include "timtin/version.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

/// Memory of the program itself, and of each thread without the documents it collects: rules, and a
/// cache of word forms.
constexpr std::size_t kMemoryOfProgram = std::size_t{32} << 20, kMemoryOfThread = std::size_t{56} << 20;
/// The share of the remaining memory for text that was read and is not indexed yet. The rest is for
/// postings; some of that must stay free, because sorting takes more.
constexpr std::size_t kPartInFlight = 16;
constexpr double kPartForPostings = 0.7;
/// Memory kept for each article to the end, including the search for its story.
constexpr std::size_t kMemoryPerArticle = 250;
/// With less, runs become so short that merging them costs more than everything else.
constexpr std::size_t kMinWorkerMemory = std::size_t{8} << 20;
/// With more, the terms of a worker are spread too far in memory for the cache: collecting is
/// quicker with 8 MB than with 48, and with 48 than with 200. But there must not be too many runs
/// to merge at once.
constexpr std::size_t kMaxWorkerMemory = std::size_t{48} << 20;
/// Bytes on disk for each byte of text at the peak of a build: runs and database.
constexpr std::uint64_t kDiskPerTextByte = 8;
/// The highest compression ratio of news.
constexpr std::uint64_t kMaxCompression = 5;
/// A build writes the index twice.
constexpr double kDiskPerIndexByte = 2.5;

/// More threads for each processor gain nothing and leave each with too little memory.
constexpr unsigned kMostThreadsPerProcessor = 4;

unsigned thread_count(unsigned wanted) {
  const unsigned processors = std::max(1u, std::thread::hardware_concurrency());
  return wanted > 0 ? std::min(wanted, kMostThreadsPerProcessor * processors) : processors;
}

}  // namespace

FullBuild::FullBuild(RunContext& context, const Generations& generations)
    : context_(context), generations_(generations), files_(context), articles_(files_) {}

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
  if (old) context_.lines = SourceLines(*old);
  {
    const PhaseTimer timer(context_, "learn");
    for (const NamedSource& source : sources.named) context_.lines.learn(context_, source);
  }
  read_sources(sources, totals, old);
  if (old) carry_over(sources, *old);
  resolve_duplicates();
  note_left_out();
  const PhaseTimer timer(context_, "write");
  context_.progress("write", "", 0, 0);
  BuildOutput output(context_, files_, articles_, workers_, metadata(sources));
  publish(output.write(build_.path()), old);
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

/// What each of `workers` may collect in memory when there are `articles` so far.
std::size_t FullBuild::worker_memory(std::size_t articles, unsigned workers) const {
  const std::size_t other = kMemoryOfProgram + workers * kMemoryOfThread + articles * kMemoryPerArticle +
                            files_.memory_bytes() + context_.options.memory_bytes / kPartInFlight;
  const std::size_t left = context_.options.memory_bytes > other ? context_.options.memory_bytes - other : 0;
  const auto each = static_cast<std::size_t>(kPartForPostings * static_cast<double>(left)) / workers;
  return std::clamp(each, kMinWorkerMemory, kMaxWorkerMemory);
}

void FullBuild::read_sources(const SourceSet& sources, const SourceTotals& totals,
                             const std::optional<Xapian::Database>& old) {
  const PhaseTimer timer(context_, "read");
  const unsigned threads = thread_count(context_.options.threads);
  BuildPipeline pipeline(
      context_, files_, taken_down_, build_.path(), cuts_,
      {.threads = threads,
       .bytes_in_flight = context_.options.memory_bytes / kPartInFlight,
       .worker_memory = [this, threads](std::size_t articles) { return worker_memory(articles, threads); }});
  // The first numbers are for what is carried over.
  BuildReader reader(context_, files_, pipeline, old ? &*old : nullptr, totals, old ? old->get_lastdocid() + 1 : 1);
  for (const NamedSource& source : sources.named) reader.read(source);
  if (sources.reads_stdin) reader.read_stdin();
  reader.finish();
  workers_ = pipeline.finish();
  unreadable_sources_ = reader.unreadable_sources();
  for (const auto& worker : workers_) articles_.add(worker->take_articles());
}

void FullBuild::carry_over(const SourceSet& sources, const Xapian::Database& old) {
  const PhaseTimer timer(context_, "carry over");
  auto worker = std::make_unique<BuildWorker>(context_, build_.path(), "carried", cuts_);
  CarryOver(context_, sources, unreadable_sources_, old, files_, articles_).run(*worker, [this] {
    return worker_memory(articles_.all().size(), static_cast<unsigned>(workers_.size()) + 1);
  });
  worker->finish();
  articles_.add(worker->take_articles());
  workers_.push_back(std::move(worker));
}

void FullBuild::resolve_duplicates() {
  articles_.resolve_duplicates([this](const BuildArticle& article, const std::string& id, std::size_t count) {
    context_.warn(
        {files_[article.file].path, 0, tr("article id '{}' occurs {} times; the last one is kept", id, count)});
  });
  articles_.count_articles(files_);
}

/// Stores the contents of articles that are taken down, so that they are recognised when their files move.
void FullBuild::note_left_out() {
  std::set<ContentHash> held;
  const auto note = [&](const std::string& id, const ContentHash& content) {
    if (held.empty())
      for (const BuildArticle& article : articles_.all()) held.insert(article.content);
    if (!held.contains(content)) taken_down_.add(id, content);
  };
  for (const auto& worker : workers_)
    for (const auto& [id, content] : worker->left_out().by_id())
      if (!taken_down_.knows(id, content)) note(id, content);
}

/// All but the entries of the files.
std::map<std::string, std::string> FullBuild::metadata(const SourceSet& sources) const {
  std::map<std::string, std::string> entries;
  for (auto& [key, value] : metadata_of(taken_down_)) entries[key] = value;
  for (const Source& source : sources.known)
    entries[SourceLines::key(source.number)] = context_.lines.value(source.number);
  entries[std::string(kSourcesKey)] = encode_sources(sources.known);
  entries[std::string(schema::kMetaPlaces)] = context_.places_text();
  entries[std::string(schema::kMetaFields)] = context_.field_map();
  entries[std::string(schema::kMetaRule)] = context_.rule.name;
  entries[std::string(schema::kMetaAnalyzer)] = analyzer_version();
  entries[std::string(schema::kMetaSchema)] = std::to_string(schema::kVersion);
  std::erase_if(entries, [](const auto& entry) { return entry.second.empty(); });
  return entries;
}

void FullBuild::publish(const fs::path& database, const std::optional<Xapian::Database>& old) {
  std::uint64_t articles = 0;
  {
    const Xapian::Database fresh(database.string());
    articles = fresh.get_doccount();
    if (old && !guard_replacement(context_, *old, fresh)) return;
  }
  if (!old) context_.note([&](RunReport& report) { report.added = articles; });
  context_.check_stop();
  const fs::path live = generations_.publish(database, context_.options.file_mode);
  context_.note([&](RunReport& report) {
    report.articles = articles;
    report.index_bytes = size_of_directory(live);
  });
}

}  // namespace timtin::indexer
