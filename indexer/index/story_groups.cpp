#include "indexer/index/story_groups.hpp"

#include <algorithm>
#include <map>

#include "common/store/schema.hpp"

namespace timtin::indexer {
namespace {

bool exists(const Xapian::Database& db, Xapian::docid docid) {
  // Every document has terms: at least its id.
  try {
    return db.get_doclength(docid) > 0 || db.termlist_begin(docid) != db.termlist_end(docid);
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

std::vector<std::string> anchors_of(const Xapian::Database& db, Xapian::docid docid) {
  const std::string prefix(schema::kStoryAnchor);
  std::vector<std::string> anchors;
  auto term = db.termlist_begin(docid);
  const auto end = db.termlist_end(docid);
  for (term.skip_to(prefix); term != end && (*term).starts_with(prefix); ++term) anchors.push_back(*term);
  return anchors;
}

}  // namespace

const StorySketch& StoryGroups::sketch_of(Xapian::docid docid) {
  const auto [entry, is_new] = sketches_.try_emplace(docid);
  if (is_new) entry->second = unpack_story_sketch(db_.get_document(docid).get_value(schema::kSlotStorySketch));
  return entry->second;
}

/// The documents whose texts make them one story with this one.
std::vector<Xapian::docid> StoryGroups::neighbours(Xapian::docid docid) {
  std::map<Xapian::docid, int> shared;
  for (const std::string& anchor : anchors_of(db_, docid))
    for (auto posting = db_.postlist_begin(anchor); posting != db_.postlist_end(anchor); ++posting) ++shared[*posting];
  shared.erase(docid);
  std::erase_if(shared, [](const auto& candidate) { return candidate.second < kMinSharedAnchors; });
  std::vector<Xapian::docid> result;
  for (const auto& [candidate, count] : shared)
    if (is_same_story(sketch_of(docid), sketch_of(candidate))) result.push_back(candidate);
  return result;
}

void StoryGroups::leaving(Xapian::docid docid) {
  for (const Xapian::docid neighbour : neighbours(docid)) touched_.insert(neighbour);
  sketches_.clear();  // one of them is about to change
}

/// Finds the story of one document and gives all its members their key.
void StoryGroups::settle_story(Xapian::docid first, std::set<Xapian::docid>& settled) {
  std::vector<Xapian::docid> members{first};
  settled.insert(first);
  for (std::size_t i = 0; i < members.size(); ++i)
    for (const Xapian::docid neighbour : neighbours(members[i]))
      if (settled.insert(neighbour).second) members.push_back(neighbour);
  std::string key;
  for (const Xapian::docid member : members) {
    const std::string own = own_story_key(sketch_of(member));
    if (key.empty() || own < key) key = own;
  }
  for (const Xapian::docid member : members) {
    Xapian::Document document = db_.get_document(member);
    if (document.get_value(schema::kSlotStory) == key) continue;
    document.add_value(schema::kSlotStory, key);
    db_.replace_document(member, document);  // Xapian rewrites no posting for a value
  }
}

void StoryGroups::settle(const std::function<void()>& check_stop) {
  std::set<Xapian::docid> settled;
  for (const Xapian::docid docid : touched_) {
    if (settled.contains(docid) || !exists(db_, docid)) continue;
    check_stop();
    settle_story(docid, settled);
  }
  touched_.clear();
  sketches_.clear();
}

}  // namespace timtin::indexer
