#include <fmt/format.h>

#include <cstdio>
#include <string>

#include "common/message.hpp"
#include "common/store.hpp"
#include "indexer/commands.hpp"
#include "indexer/console.hpp"

namespace timtin::indexer {

int remove_articles(const Options& options) {
  store::current_generation(options.index_dir);  // a mistyped directory is told, not made
  Console console(options.verbose);
  Indexer indexer(options.index_dir, options.indexer);
  for (const std::string& id : options.remove_ids)
    if (!indexer.remove(id))
      console.warn({id, 0, tr("not in the index; it is noted all the same and will never be indexed")});
  indexer.commit();
  return 0;
}

int restore_articles(const Options& options) {
  store::current_generation(options.index_dir);
  Console console(options.verbose);
  Indexer indexer(options.index_dir, options.indexer);
  for (const std::string& id : options.restore_ids)
    if (!indexer.restore(id)) console.warn({id, 0, tr("was not taken down")});
  indexer.commit();
  console.conclude(tr("what was restored is indexed when its file is next read; --full reads every file"));
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
