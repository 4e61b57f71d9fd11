#include "indexer/run/source_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <set>
#include <utility>

#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/read/source_scan.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kFormat = "1";  // of an entry
constexpr std::size_t kLeastFiles = 40, kMostFiles = 400, kPartOfFiles = 4;
constexpr std::size_t kMostPagesOfFile = 40, kMostRecordsOfFile = 200;
constexpr std::size_t kMostStories = 4000;

/// The files of `source` with the smallest hashes of their names.
std::vector<std::string> sample_files(const RunContext& context, const NamedSource& source) {
  std::set<std::pair<ContentHash, std::string>> chosen;
  std::size_t files = 0;
  ScanVisitor visitor;
  visitor.on_file = [&](const FoundFile& found) {
    ++files;
    chosen.emplace(hash_bytes(found.path), found.path);
    if (chosen.size() > kMostFiles) chosen.erase(std::prev(chosen.end()));
    return !context.should_stop();
  };
  visitor.on_problem = [](const ScanProblem&) { return true; };
  visitor.on_skipped = [](const std::string&, const std::string&) {};
  scan_source(source.root, {}, visitor);
  std::vector<std::string> sample;
  const std::size_t wanted = std::clamp(files / kPartOfFiles, kLeastFiles, kMostFiles);
  for (const auto& [hash, path] : chosen)
    if (sample.size() < wanted) sample.push_back(path);
  return sample;
}

std::vector<std::string> lines_or_nothing(const RawRecord& record, const FieldTable& fields) {
  try {
    return lines_of_page(record, fields);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {  // reported when the file is indexed
    return {};
  }
}

void count_lines(const std::string& file, const FieldTable& fields, LineCounter& counter) {
  std::size_t pages = 0;
  read_records(
      file, file,
      [&](RawRecord&& record) {
        counter.add(lines_or_nothing(record, fields));
        return ++pages < (record.format == RecordFormat::json ? kMostRecordsOfFile : kMostPagesOfFile);
      },
      [](Rejection&&) {}, fields);
}

}  // namespace

SourceLines::SourceLines(const Xapian::Database& db) {
  for (const Source& source : load_sources(db)) {
    const std::string bytes = db.get_metadata(key(source.number));
    if (bytes.starts_with(kFormat)) lines_[source.number] = RepeatedLines::unpack(bytes.substr(kFormat.size()));
  }
}

const RepeatedLines* SourceLines::of(std::uint32_t source) const {
  const auto found = lines_.find(source);
  return found == lines_.end() || found->second.empty() ? nullptr : &found->second;
}

bool SourceLines::learn(const RunContext& context, const NamedSource& source) {
  lines_.erase(source.number);
  if (source.is_missing) return false;
  LineCounter counter;
  for (const std::string& path : sample_files(context, source)) {
    context.check_stop();
    if (counter.stories() >= kMostStories) break;
    count_lines(source.file_of(path).string(), context.fields(), counter);
  }
  if (counter.stories() < LineCounter::kMinStories) return false;
  lines_[source.number] = counter.repeated();
  return true;
}

std::string SourceLines::key(std::uint32_t source) { return fmt::format("timtin.lines/{}", source); }

std::string SourceLines::value(std::uint32_t source) const {
  const auto found = lines_.find(source);
  return found == lines_.end() ? std::string() : std::string(kFormat) + found->second.pack();
}

}  // namespace timtin::indexer
