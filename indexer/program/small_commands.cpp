#include "indexer/program/small_commands.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "common/message.hpp"
#include "common/store/store.hpp"
#include "indexer/program/console.hpp"

namespace timtin::indexer {

std::vector<std::string> change_removals(const Options& options) {
  store::current_generation(options.index_dir);  // a mistyped directory is an error, and is not created
  Indexer indexer(options.index_dir, options.indexer);
  std::vector<std::string> unknown;
  for (const std::string& id : options.remove_ids)
    if (!indexer.remove(id)) unknown.push_back(id);
  for (const std::string& id : options.restore_ids)
    if (!indexer.restore(id)) unknown.push_back(id);
  indexer.commit();
  return unknown;
}

void report_removals(const Options& options, const std::vector<std::string>& unknown) {
  Console console(options.verbose);
  const bool is_restore = options.command == Command::restore;
  for (const std::string& id : unknown)
    console.warn({id, 0,
                  is_restore ? tr("was not removed before")
                             : tr("not in the index; the id is stored and will never be indexed")});
  if (is_restore)
    console.conclude(tr("restored articles are indexed when their files are next read; --full reads every file"));
}

int change_and_tell_removals(const Options& options) {
  report_removals(options, change_removals(options));
  return 0;
}

int compact_index(const Options& options) {
  Console console(options.verbose);
  Indexer indexer(options.index_dir, options.indexer);
  indexer.compact();
  console.detail(tr("compacted"));
  return 0;
}

}  // namespace timtin::indexer
