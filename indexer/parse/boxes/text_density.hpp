#pragma once
#include <cstddef>
#include <vector>

#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// How much text each node of a page holds. Used to find the article on the page.
class TextDensity {
 public:
  explicit TextDensity(const HtmlTree& tree);

  /// Bytes of visible text inside the node, without white space.
  std::size_t text(std::size_t node) const { return text_[node]; }
  /// The share of that text that is link text: 0..1.
  double link_share(std::size_t node) const;
  /// Bytes of running text inside: blocks with at least a sentence and few links.
  std::size_t prose(std::size_t node) const { return prose_[node]; }
  /// How many blocks of running text are inside.
  std::size_t paragraphs(std::size_t node) const { return paragraphs_[node]; }
  /// The node is or lies inside a box of this kind. A box with most of the page's prose is not
  /// counted.
  BoxKind box(std::size_t node) const { return box_[node]; }
  /// The element itself is hidden, by its tag, style or, if it has little text, class.
  bool is_hidden(std::size_t node) const;

  /// The node that holds the article: the innermost one with most of the prose.
  std::size_t densest() const { return densest_; }

  /// The prose of the page is that of boxes beside each other with a linked headline: it may be a list of articles.
  bool has_only_teasers() const { return has_only_teasers_; }

 private:
  void count_text();
  void count_prose();
  bool ends_sentence(std::size_t block) const;
  void mark_boxes();
  std::vector<std::size_t> mark_teasers();
  bool restore_teasers(const std::vector<std::size_t>& teasers, const std::vector<BoxKind>& before);
  std::vector<bool> find_linked_headlines() const;
  void find_densest();

  const HtmlTree& tree_;
  std::vector<std::size_t> text_, link_text_, prose_, paragraphs_;
  std::vector<BoxKind> box_;
  std::size_t densest_ = 0;
  bool has_only_teasers_ = false;
};

}  // namespace timtin::indexer
