#include "indexer/run/build_reader.hpp"

#include <utility>

#include "indexer/read/file_facts.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/read/source_scan.hpp"

namespace timtin::indexer {
namespace {

/// Xapian's writer slows down with every document it holds: some hundred articles a database are quickest to write. But
/// the lists of rare terms stay cut into a piece for each database that they came from: twice the articles take an
/// eighth more time and make the index an eighth smaller.
constexpr std::size_t kChunkArticles = 1200;

bool is_compressed(const std::string& path) {
  return path.ends_with(".gz") || path.ends_with(".xz") || path.ends_with(".zst");
}

}  // namespace

SourceTotals count_sources(const SourceSet& sources, const RunContext& context) {
  SourceTotals totals;
  ScanVisitor visitor;
  visitor.on_file = [&](const FoundFile& file) {
    ++totals.files;
    totals.bytes += file.size;
    if (is_compressed(file.path)) totals.compressed_bytes += file.size;
    return !context.should_stop();
  };
  visitor.on_problem = [](const ScanProblem&) { return true; };
  visitor.on_skipped = [](const std::string&, const std::string&) {};
  for (const NamedSource& source : sources.named) scan_source(source.root, source.below, visitor);
  return totals;
}

BuildReader::BuildReader(RunContext& context, ChunkPipeline& pipeline, const Xapian::Database* old,
                         const SourceTotals& totals, std::size_t max_chunk_bytes)
    : context_(context), pipeline_(pipeline), old_(old), totals_(totals), max_chunk_bytes_(max_chunk_bytes) {}

void BuildReader::read(const NamedSource& source) {
  ScanVisitor visitor;
  visitor.on_file = [&](const FoundFile& found) {
    context_.check_stop();
    read_file(source, found);
    context_.progress("read", bytes_read_, totals_.bytes);
    return true;
  };
  visitor.on_problem = [&](const ScanProblem& problem) {
    note_problem(source, problem);
    return true;
  };
  visitor.on_skipped = [&](const std::string& ending, const std::string& path) {
    context_.note([](RunReport& report) { ++report.skipped_other; });
    if (!ending.empty()) context_.find("passed_over", ending, shown_path(source, path));
  };
  scan_source(source.root, source.below, visitor);
}

void BuildReader::read_stdin() {
  FileEntry entry;
  entry.source = kStdinSource;
  entry.path = "-";
  const auto file = std::make_shared<BuildingFile>(std::move(entry), "-");
  read_records_of("-", "-", file);
  close(file);
}

void BuildReader::finish() {
  if (!chunk_.files.empty() || next_number_ == 0) push_chunk();
}

void BuildReader::read_file(const NamedSource& source, const FoundFile& found) {
  const std::string shown = shown_path(source, found.path);
  FileEntry entry = entry_of(source, found);
  try {
    entry.hash = hash_file(source.file_of(found.path));
  } catch (const Error& error) {
    unreadable_sources_.insert(source.number);
    if (source.is_file) context_.note([](RunReport& report) { ++report.unreadable; });
    context_.refuse({shown, 0, error.what()});
    return;
  }
  bytes_read_ += found.size;
  context_.note([&](RunReport& report) {
    ++report.files_seen;
    ++report.files_read;
    report.bytes_read += found.size;
  });
  std::vector<Failure> known = known_failures(entry);
  const auto file = std::make_shared<BuildingFile>(std::move(entry), shown, std::move(known));
  read_records_of(source.file_of(found.path).string(), found.path, file);
  close(file);
}

void BuildReader::read_records_of(const std::string& path, const std::string& name,
                                  const std::shared_ptr<BuildingFile>& file) {
  read_records(
      path, name,
      [&](RawRecord&& record) {
        context_.check_stop();
        add(file, std::move(record));
        return true;
      },
      [&](Rejection&& rejection) { refuse_record(context_, *file, rejection.line, rejection.reason); },
      context_.fields());
}

/// What the old index could not take of the same content.
std::vector<Failure> BuildReader::known_failures(const FileEntry& entry) const {
  if (old_ == nullptr) return {};
  const auto before = find_file(*old_, file_id(entry.source, entry.path));
  return before && before->hash == entry.hash ? before->failures : std::vector<Failure>();
}

void BuildReader::note_problem(const NamedSource& source, const ScanProblem& problem) {
  const std::string shown = shown_path(source, problem.path);
  if (problem.is_unreadable) {
    unreadable_sources_.insert(source.number);
    if (source.is_top(problem.path)) context_.note([](RunReport& report) { ++report.unreadable; });
    context_.refuse({shown, 0, problem.reason});
    return;
  }
  FileEntry entry = entry_of(source, problem);
  entry.refused = 0;
  entry.failures.clear();
  std::vector<Failure> known = known_failures(entry);
  const auto file = std::make_shared<BuildingFile>(std::move(entry), shown, std::move(known));
  refuse_record(context_, *file, 0, problem.reason);
  close(file);
}

void BuildReader::add(const std::shared_ptr<BuildingFile>& file, RawRecord&& record) {
  const std::size_t bytes = record.bytes.size();
  if (!chunk_.items.empty() && (chunk_.items.size() >= kChunkArticles || chunk_.bytes + bytes > max_chunk_bytes_))
    push_chunk();
  chunk_.enter(file);
  chunk_.items.push_back({file, std::move(record)});
  chunk_.bytes += bytes;
}

void BuildReader::close(const std::shared_ptr<BuildingFile>& file) {
  chunk_.enter(file);
  file->close();
}

void BuildReader::push_chunk() {
  chunk_.number = next_number_++;
  pipeline_.push(std::exchange(chunk_, Chunk()));
}

}  // namespace timtin::indexer
