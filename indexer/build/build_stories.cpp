#include "indexer/build/build_stories.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "indexer/index/story_groups.hpp"

namespace timtin::indexer {
namespace {

/// The number of sketches kept in memory. Those of one story are needed shortly after each other.
constexpr std::size_t kMaxSketches = 4096;

class StoryFinder {
 public:
  explicit StoryFinder(const BuildArticles& articles) : articles_(articles) {
    for (std::uint32_t i = 0; i < articles.all().size(); ++i) {
      const BuildArticle& article = articles.all()[i];
      if (!article.is_kept || !article.has_story) continue;
      for (std::size_t anchor = 0; anchor < StorySketch::kAnchors; ++anchor)
        by_anchor_[anchor].emplace_back(article.anchors[anchor], i);
    }
    for (auto& of_anchor : by_anchor_) std::ranges::sort(of_anchor);
    parents_.resize(articles.all().size());
    std::iota(parents_.begin(), parents_.end(), 0u);
    shared_.resize(articles.all().size());
  }

  void join(std::uint32_t place) {
    const BuildArticle& article = articles_.all()[place];
    candidates_.clear();
    for (std::size_t anchor = 0; anchor < StorySketch::kAnchors; ++anchor) {
      const auto& of_anchor = by_anchor_[anchor];
      // Earlier articles were already compared with this one.
      for (auto at = std::ranges::upper_bound(of_anchor, std::pair(article.anchors[anchor], place));
           at != of_anchor.end() && at->first == article.anchors[anchor]; ++at)
        if (shared_[at->second]++ == 0) candidates_.push_back(at->second);
    }
    std::optional<StorySketch> own;
    for (const std::uint32_t candidate : candidates_) {
      const bool is_close = shared_[candidate] >= kMinSharedAnchors;
      shared_[candidate] = 0;
      if (!is_close || root_of(place) == root_of(candidate)) continue;
      if (!own) own = sketch_of(place);
      if (is_same_story(*own, sketch_of(candidate))) parents_[root_of(candidate)] = root_of(place);
    }
  }

  std::vector<std::pair<bulk::DocNumber, std::string>> keys() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> stories;
    for (std::uint32_t i = 0; i < parents_.size(); ++i)
      if (const std::uint32_t root = root_of(i); root != i) stories[root].push_back(i);
    std::vector<std::pair<bulk::DocNumber, std::string>> keys;
    for (auto& [root, members] : stories) {
      members.push_back(root);
      std::vector<std::string> own;
      for (const std::uint32_t member : members) own.push_back(own_story_key(sketch_of(member)));
      const std::string& least = *std::ranges::min_element(own);
      for (std::size_t i = 0; i < members.size(); ++i)
        if (own[i] != least) keys.emplace_back(articles_.all()[members[i]].number, least);
    }
    std::ranges::sort(keys);
    return keys;
  }

 private:
  std::uint32_t root_of(std::uint32_t place) {
    while (parents_[place] != place) place = parents_[place] = parents_[parents_[place]];
    return place;
  }

  /// Valid until the next call.
  const StorySketch& sketch_of(std::uint32_t place) {
    if (sketches_.size() > kMaxSketches) sketches_.clear();
    const auto [found, is_new] = sketches_.try_emplace(place);
    if (is_new) found->second = unpack_story_sketch(articles_.note_of(articles_.all()[place]).sketch);
    return found->second;
  }

  const BuildArticles& articles_;
  std::array<std::vector<std::pair<std::uint32_t, std::uint32_t>>, StorySketch::kAnchors> by_anchor_;
  std::vector<std::uint32_t> parents_;  // of articles by place: a forest whose trees are the stories
  std::vector<std::uint8_t> shared_;    // anchors, with the article at hand
  std::vector<std::uint32_t> candidates_;
  std::unordered_map<std::uint32_t, StorySketch> sketches_;
};

}  // namespace

std::vector<std::pair<bulk::DocNumber, std::string>> find_story_keys(const BuildArticles& articles,
                                                                     const std::function<void()>& check_stop) {
  StoryFinder finder(articles);
  for (std::uint32_t i = 0; i < articles.all().size(); ++i) {
    if (i % 1024 == 0) check_stop();
    const BuildArticle& article = articles.all()[i];
    if (article.is_kept && article.has_story) finder.join(i);
  }
  return finder.keys();
}

}  // namespace timtin::indexer
