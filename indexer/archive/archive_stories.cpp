#include "indexer/archive/archive_stories.hpp"

#include <xapian.h>

#include "indexer/index/posix_file.hpp"
#include "indexer/index/story_groups.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;

void settle_stories(const std::vector<fs::path>& generations, const std::function<void()>& check_stop) {
  // Xapian can write into several databases as one. Which of them takes new documents does not
  // matter, since none is added here.
  Xapian::WritableDatabase all;
  for (const fs::path& generation : generations)
    all.add_database(Xapian::WritableDatabase(generation.string(), Xapian::DB_OPEN));
  all.begin_transaction(true);
  StoryGroups groups(all);
  for (auto posting = all.postlist_begin(""); posting != all.postlist_end(""); ++posting) groups.arrived(*posting);
  groups.settle(check_stop);
  all.commit_transaction();
  for (const fs::path& generation : generations) sync_directory(generation);
}

}  // namespace timtin::indexer
