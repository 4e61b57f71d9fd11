#include "indexer/parse/boxes/text_density.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinProseBytes = 80;     // one Vietnamese sentence in UTF-8
constexpr std::size_t kMinSentenceBytes = 40;  // with a full stop
constexpr double kMaxProseLinks = 0.4;
constexpr double kMostProse = 0.55;     // a box with this share of the page's prose is the article, whatever its name
constexpr double kLargestShare = 0.45;  // enough if the box is also twice as large as any sibling
constexpr std::size_t kMinParagraphs = 3;
constexpr double kArticleShare = 0.7;  // an inner node with this share of a node's prose is the article instead

std::size_t count_visible(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

TextDensity::TextDensity(const HtmlTree& tree)
    : tree_(tree),
      text_(tree.nodes.size()),
      link_text_(tree.nodes.size()),
      prose_(tree.nodes.size()),
      paragraphs_(tree.nodes.size()),
      box_(tree.nodes.size(), BoxKind::content) {
  count_text();
  count_prose();
  mark_boxes();
  count_prose();
  find_densest();
}

double TextDensity::link_share(std::size_t node) const { return share(link_text_[node], text_[node]); }

void TextDensity::count_text() {
  for (std::size_t i = tree_.nodes.size(); i-- > 1;) {
    const HtmlNode& node = tree_.nodes[i];
    if (kind_of_box(node) == BoxKind::hidden) continue;
    if (node.tag.empty()) text_[i] = count_visible(node.text);
    if (leads_to_page(node)) link_text_[i] = text_[i];
    text_[node.parent] += text_[i];
    link_text_[node.parent] += link_text_[i];
  }
}

/// Adds running text to its block and to every node around that block.
void TextDensity::count_prose() {
  std::fill(prose_.begin(), prose_.end(), 0);
  std::fill(paragraphs_.begin(), paragraphs_.end(), 0);
  std::vector<std::size_t> own(tree_.nodes.size());  // text of a block outside its inner blocks
  for (std::size_t i = tree_.nodes.size(); i-- > 1;) {
    const HtmlNode& node = tree_.nodes[i];
    if (box_[i] != BoxKind::content || kind_of_box(node) == BoxKind::hidden) continue;
    if (node.tag.empty()) own[i] = text_[i];
    const bool is_paragraph = is_block(node) && !node.is("br");
    const bool is_heading = node.tag.size() == 2 && node.tag[0] == 'h' && node.tag[1] >= '1' && node.tag[1] <= '6';
    const bool is_long = own[i] >= kMinProseBytes || (own[i] >= kMinSentenceBytes && ends_sentence(i));
    if (is_paragraph && !is_heading && is_long && link_share(i) <= kMaxProseLinks) {
      prose_[i] += own[i];
      ++paragraphs_[i];
    }
    if (!is_paragraph) own[node.parent] += own[i];
    prose_[node.parent] += prose_[i];
    paragraphs_[node.parent] += paragraphs_[i];
  }
}

void TextDensity::mark_boxes() {
  const auto most = static_cast<std::size_t>(kMostProse * static_cast<double>(prose_[0]));
  for (std::size_t i = 1; i < tree_.nodes.size(); ++i) {
    const HtmlNode& node = tree_.nodes[i];
    const BoxKind own = kind_of_box(node);
    box_[i] = box_[node.parent];
    if (box_[i] != BoxKind::content || own == BoxKind::content) continue;
    const bool is_article = own != BoxKind::hidden && prose_[i] > most;
    if (!is_article) box_[i] = own;
  }
}

bool TextDensity::ends_sentence(std::size_t block) const {
  for (std::size_t i = tree_.end_of[block]; i-- > block;) {
    const std::string_view text = tree_.nodes[i].text;
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    if (end != std::string_view::npos) return indexer::ends_sentence(text.substr(0, end + 1));
  }
  return false;
}

/// Descends while one child holds most of the text, or clearly more than its siblings.
void TextDensity::find_densest() {
  for (bool moved = true; moved && prose_[0] > 0;) {
    moved = false;
    std::size_t best = 0, best_prose = 0, second_prose = 0;
    for (const std::size_t child : tree_.nodes[densest_].children) {
      if (tree_.nodes[child].is("p")) continue;
      if (prose_[child] > best_prose) {
        second_prose = best_prose;
        best_prose = prose_[child];
        best = child;
      } else {
        second_prose = std::max(second_prose, prose_[child]);
      }
    }
    const double part = share(best_prose, prose_[densest_]);
    const bool stands_out =
        part >= kLargestShare && best_prose > 2 * second_prose && paragraphs_[best] >= kMinParagraphs;
    if (part < kArticleShare && !stands_out) break;
    densest_ = best;
    moved = true;
  }
}

}  // namespace timtin::indexer
