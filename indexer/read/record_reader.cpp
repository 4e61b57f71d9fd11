#include "indexer/read/record_reader.hpp"

#include <sys/stat.h>

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class FileKind { text, html, json_lines, json };

bool ends_with_folded(std::string_view name, std::string_view ending) {
  if (name.size() <= ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    if (c != ending[i]) return false;
  }
  return true;
}

std::optional<FileKind> kind_of(std::string_view name) {
  struct Ending {
    std::string_view text;
    FileKind kind;
  };
  static constexpr std::array<Ending, 6> kEndings = {{{".txt", FileKind::text},
                                                      {".jsonl", FileKind::json_lines},
                                                      {".ndjson", FileKind::json_lines},
                                                      {".json", FileKind::json},
                                                      {".html", FileKind::html},
                                                      {".htm", FileKind::html}}};
  name = without_compression(name);
  for (const Ending& ending : kEndings)
    if (ends_with_folded(name, ending.text)) return ending.kind;
  return std::nullopt;
}

/// Modification time of `file`. A time of the epoch's first year was made up by a tool and tells nothing (0).
std::int64_t mtime_of(const std::string& file) {
  if (file == "-")
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  constexpr std::int64_t kFirstYear = 365LL * 24 * 3600;
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0 || status.st_mtim.tv_sec < kFirstYear) return 0;
  return status.st_mtim.tv_sec;
}

std::unique_ptr<RecordSplitter> make_splitter(FileKind kind, RecordSplitter::Sink sink) {
  if (kind == FileKind::json_lines) return make_line_splitter(std::move(sink));
  if (kind == FileKind::json) return make_object_splitter(std::move(sink));
  return make_whole_splitter(std::move(sink));
}

/// Leaves out a byte order mark at the start of a stream.
std::span<const char> without_mark(std::span<const char> block) {
  const std::string_view bytes(block.data(), block.size());
  return bytes.starts_with(kByteOrderMark) ? block.subspan(kByteOrderMark.size()) : block;
}

}  // namespace

std::string place_of(const std::string& path, std::size_t line) {
  return line == 0 ? path : path + ":" + std::to_string(line);
}

bool is_article_file(const std::string& name) { return kind_of(name).has_value(); }

void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected) {
  const FileKind kind = file == "-" ? FileKind::json_lines : kind_of(file).value_or(FileKind::text);
  RawRecord model{.path = name, .file_mtime = mtime_of(file)};
  model.format = kind == FileKind::text   ? RecordFormat::text
                 : kind == FileKind::html ? RecordFormat::html
                                          : RecordFormat::json;
  const auto splitter = make_splitter(kind, [&](Piece&& piece) {
    if (!piece.problem.empty()) {
      rejected({name, piece.line, std::move(piece.problem)});
      return true;
    }
    RawRecord record = model;
    record.bytes = std::move(piece.bytes);
    record.line = piece.line;
    record.in_line = piece.in_line;
    return accept(std::move(record));
  });
  try {
    ByteSource source(file);
    bool is_first = true;
    for (auto block = source.next(); !block.empty(); block = source.next()) {
      if (!splitter->feed(is_first ? without_mark(block) : block)) return;
      is_first = false;
    }
  } catch (const ByteSource::ReadFailure& failure) {
    // The records before the damage were given; half a record is worse than none.
    rejected({name, 0, failure.what()});
    return;
  }
  splitter->finish();
}

}  // namespace timtin::indexer
