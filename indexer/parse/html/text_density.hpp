#pragma once
#include <cstddef>
#include <vector>

#include "indexer/parse/html/html_boxes.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// Figures of the text inside each node of a page, for finding the article among what surrounds it.
class TextDensity {
 public:
  explicit TextDensity(const HtmlTree& tree);

  /// Bytes of shown text inside, white space aside.
  std::size_t text(std::size_t node) const { return text_[node]; }
  /// The part of it that is links: 0..1.
  double link_share(std::size_t node) const;
  /// Bytes of running text: blocks of their own with at least a sentence and few links.
  std::size_t prose(std::size_t node) const { return prose_[node]; }
  /// Node lies inside a box of this kind, or is one. Boxes that hold most of the page's prose do not count.
  BoxKind box(std::size_t node) const { return box_[node]; }

  /// The node that holds the article: the innermost one with most of the prose.
  std::size_t densest() const { return densest_; }

 private:
  void count_text();
  void count_prose();
  void mark_boxes();
  void find_densest();

  const HtmlTree& tree_;
  std::vector<std::size_t> text_, link_text_, prose_, paragraphs_;
  std::vector<BoxKind> box_;
  std::size_t densest_ = 0;
};

}  // namespace timtin::indexer
