#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/build_articles.hpp"

namespace timtin::indexer {

/// The stories of a full build, found from the anchors that BuildArticles has in memory: the keys that StoryGroups
/// would settle on. Gives the key of each article whose story has another one's key, by number. `check_stop` may throw.
std::vector<std::pair<bulk::DocNumber, std::string>> find_story_keys(const BuildArticles& articles,
                                                                     const std::function<void()>& check_stop);

}  // namespace timtin::indexer
