#include "indexer/build/build_reader.hpp"

#include <utility>

#include "indexer/read/file_facts.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/read/source_scan.hpp"

namespace timtin::indexer {
namespace {

/// Large enough to keep a worker busy for a moment, small enough that all workers finish together.
constexpr std::size_t kBatchArticles = 64;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

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

BuildReader::BuildReader(RunContext& context, BuildFiles& files, BuildPipeline& pipeline, const Xapian::Database* old,
                         const SourceTotals& totals, bulk::DocNumber first_number)
    : context_(context), files_(files), pipeline_(pipeline), old_(old), totals_(totals), next_number_(first_number) {}

void BuildReader::read(const NamedSource& source) {
  ScanVisitor visitor;
  visitor.on_file = [&](const FoundFile& found) {
    context_.check_stop();
    read_file(source, found);
    context_.progress("read", "bytes", bytes_read_, totals_.bytes);
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
  read_records_of("-", "-", files_.add(std::move(entry), nullptr), nullptr);
}

void BuildReader::finish() {
  if (!batch_.items.empty()) push_batch();
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
  const bool is_named = source.is_file || source.below == found.path;
  const std::vector<Failure> known = is_named ? std::vector<Failure>() : known_failures(entry);
  read_records_of(source.file_of(found.path).string(), found.path, files_.add(std::move(entry), &source, known),
                  context_.lines.of(source.number));
}

void BuildReader::read_records_of(const std::string& path, const std::string& name, FileNumber file,
                                  const RepeatedLines* repeated) {
  read_records(
      path, name,
      [&](RawRecord&& record) {
        context_.check_stop();
        record.repeated = repeated;
        add(file, std::move(record));
        return true;
      },
      [&](Rejection&& rejection) {
        files_.refuse(file, rejection.line, rejection.reason);
        if (rejection.is_unread) files_.mark_unread(file);
      },
      context_.fields());
}

/// Failures of the same content in the old index.
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
  const std::vector<Failure> known = source.is_top(problem.path) ? std::vector<Failure>() : known_failures(entry);
  files_.refuse(files_.add(std::move(entry), &source, known), 0, problem.reason);
}

void BuildReader::add(FileNumber file, RawRecord&& record) {
  // Of millions of records of two bytes it is the rest that takes memory.
  const std::size_t bytes = sizeof(record) + record.path.size() + record.bytes.size();
  if (!batch_.items.empty() && (batch_.items.size() >= kBatchArticles || batch_.bytes + bytes > kBatchBytes))
    push_batch();
  batch_.items.push_back({next_number_++, file, std::move(record)});
  batch_.bytes += bytes;
}

void BuildReader::push_batch() { pipeline_.push(std::exchange(batch_, Batch())); }

}  // namespace timtin::indexer
