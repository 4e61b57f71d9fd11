#include "indexer/program/export_command.hpp"

#include <cerrno>
#include <cstdio>
#include <string>

#include "common/message.hpp"
#include "common/store/store.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/document/article_json.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/program/signals.hpp"

namespace timtin::indexer {
namespace {

/// A reader that closed the pipe has all it wanted; this is no error.
struct PipeClosed {};

[[noreturn]] void fail_to_write(int error) {
  if (error == EPIPE) throw PipeClosed();
  throw system_error(tr("cannot write"), error);
}

/// Writes the articles of one index state after `last_written`.
void write_articles(const Xapian::Database& db, Xapian::docid& last_written) {
  for (auto posting = db.postlist_begin(std::string()); posting != db.postlist_end(std::string()); ++posting) {
    if (*posting <= last_written) continue;
    if (is_stop_requested()) throw Error(ErrorCode::interrupted, tr("stopped by a signal"));
    const std::string line = to_json_line(unpack(db.get_document(*posting).get_data()).article) + "\n";
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) fail_to_write(errno);
    last_written = *posting;
  }
}

}  // namespace

int export_articles(const Options& options) try {
  // When too many commits overtake the reading, it resumes after the last article written. This is
  // safe because docids only grow within a generation.
  store::guarded(options.index_dir.string(), [&] {
    Xapian::Database db = store::open_for_reading(options.index_dir);
    for (Xapian::docid last_written = 0;;) {
      try {
        write_articles(db, last_written);
        return;
      } catch (const Xapian::DatabaseModifiedError&) {
        db.reopen();
      } catch (const Xapian::DatabaseCorruptError&) {
        if (!db.reopen()) throw;  // without a newer commit the error is real damage
      }
    }
  });
  if (std::fflush(stdout) != 0) fail_to_write(errno);
  return 0;
} catch (const PipeClosed&) {
  std::clearerr(stdout);  // so that main() does not report lost output
  return 0;
}

}  // namespace timtin::indexer
