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

int compact_index(const Options& options) {
  Console console(options.verbose);
  Indexer indexer(options.index_dir, options.indexer);
  indexer.compact();
  console.detail(tr("compacted"));
  return 0;
}

}  // namespace timtin::indexer
