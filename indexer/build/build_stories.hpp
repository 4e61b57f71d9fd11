#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/build/build_articles.hpp"

namespace timtin::indexer {

/// Finds the stories of a full build from the anchors that BuildArticles keeps in memory; StoryGroups would find the
/// same. Returns number and story key of each article whose story has the key of another article. `check_stop` may
/// throw.
std::vector<std::pair<bulk::DocNumber, std::string>> find_story_keys(const BuildArticles& articles,
                                                                     const std::function<void()>& check_stop);

}  // namespace timtin::indexer
