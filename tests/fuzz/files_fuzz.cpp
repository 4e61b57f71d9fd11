// Any file of any format: reading it ends in articles of valid UTF-8, or in reasons; so does unfolding.
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// The endings of names decide which reader it is.
constexpr std::array<const char*, 12> kEndings = {".json", ".jsonl", ".csv",  ".xml", ".warc", ".mhtml",
                                                  ".docx", ".odt",   ".aspx", ".sql", ".txt",  ".md"};

/// Where the file is written: memory, where the system has such a folder.
std::string folder() { return ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "."; }

/// Reads `bytes` as a file with this ending.
void read_as(const char* ending, const std::uint8_t* bytes, std::size_t size) {
  const std::string path = folder() + "/timtin-fuzz-" + std::to_string(::getpid()) + ending;
  FILE* file = std::fopen(path.c_str(), "wb");
  require(file != nullptr);
  std::fwrite(bytes, 1, size, file);
  std::fclose(file);
  std::size_t records = 0;
  timtin::indexer::read_records(
      path, "fuzz",
      [&](timtin::indexer::RawRecord&& record) {
        timtin::indexer::ReadingNotes notes;
        const auto read = timtin::indexer::parse_article(record, timtin::indexer::FieldTable::standard(), &notes);
        if (const auto* article = std::get_if<timtin::Article>(&read)) {
          require(timtin::text::find_invalid_utf8(article->title + article->lead + article->body) == std::string::npos);
          require(!article->id.empty());
        } else {
          require(!std::get<timtin::indexer::Rejection>(read).reason.empty());
        }
        return ++records < 1000;
      },
      [](timtin::indexer::Rejection&& rejection) { require(!rejection.reason.empty()); });
  ::unlink(path.c_str());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static const char* const only = std::getenv("TIMTIN_FUZZ_ENDING");  // set: every input is a file of this format
  read_as(only != nullptr ? only : kEndings[data[0] % kEndings.size()], data + 1, size - 1);
  return 0;
}
