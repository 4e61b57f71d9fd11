#include "indexer/parse/boxes/text_density.hpp"

#include <algorithm>
#include <string_view>

#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinProseBytes = 80;     // one Vietnamese sentence in UTF-8
constexpr std::size_t kMinSentenceBytes = 40;  // with a full stop
constexpr double kMaxProseLinks = 0.4;
constexpr double kMostProse = 0.55;     // a box with this share of the page's prose is the article, whatever its name
constexpr double kLargestShare = 0.45;  // enough if the box is also twice as large as any sibling
constexpr std::size_t kMinParagraphs = 3;
constexpr std::size_t kMaxTeaserBytes = 700;
constexpr std::size_t kMaxHiddenBytes = 60;  // of what only a class hides
constexpr double kArticleShare = 0.7;        // an inner node with this share of a node's prose is the article instead

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
  const std::vector<BoxKind> before = box_;
  const std::vector<std::size_t> teasers = mark_teasers();
  if (!teasers.empty()) count_prose();
  find_densest();
  if (restore_teasers(teasers, before)) count_prose();
}

bool TextDensity::is_hidden(std::size_t node) const {
  return kind_of_box(tree_.nodes[node]) == BoxKind::hidden ||
         (text_[node] < kMaxHiddenBytes && is_utility_hidden(tree_.nodes[node]));
}

double TextDensity::link_share(std::size_t node) const { return share(link_text_[node], text_[node]); }

void TextDensity::count_text() {
  for (std::size_t i = tree_.nodes.size(); i-- > 1;) {
    const HtmlNode& node = tree_.nodes[i];
    if (is_hidden(i)) continue;
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
    if (box_[i] != BoxKind::content || is_hidden(i)) continue;
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
    const BoxKind own = is_hidden(i) ? BoxKind::hidden : kind_of_box(node);
    box_[i] = box_[node.parent];
    if (box_[i] != BoxKind::content || own == BoxKind::content) continue;
    const bool is_article = own != BoxKind::hidden && prose_[i] > most;
    if (!is_article) box_[i] = own;
  }
}

/// For each box, whether a line in it, or up to two boxes deeper, is a linked headline.
std::vector<bool> TextDensity::find_linked_headlines() const {
  constexpr std::size_t kMinWords = 5, kMaxLevels = 3;
  std::vector<std::size_t> own(tree_.nodes.size());  // text of a block outside its inner blocks
  for (std::size_t i = tree_.nodes.size(); i-- > 1;) {
    if (tree_.nodes[i].tag.empty()) own[i] = text_[i];
    if (!is_block(tree_.nodes[i])) own[tree_.nodes[i].parent] += own[i];
  }
  std::vector<bool> has_headline(tree_.nodes.size());
  for (std::size_t i = 1; i < tree_.nodes.size(); ++i) {
    if (!leads_to_page(tree_.nodes[i]) || text_[i] == 0 || text_[i] > kMaxTeaserBytes) continue;
    std::size_t box = tree_.nodes[i].parent;
    while (box != 0 && !is_block(tree_.nodes[box])) box = tree_.nodes[box].parent;
    if (5 * text_[i] < 4 * own[box] || split_words(inner_text(tree_, i)).size() < kMinWords) continue;
    for (std::size_t up = 0; box != 0 && up < kMaxLevels; box = tree_.nodes[box].parent, ++up) has_headline[box] = true;
  }
  return has_headline;
}

/// Boxes beside each other that are all a linked headline with a sentence list other articles, if the page has
/// paragraphs elsewhere. Returns them.
std::vector<std::size_t> TextDensity::mark_teasers() {
  constexpr std::size_t kMinTeasers = 3, kMinElsewhere = 2;
  constexpr std::size_t kMaxParagraphs = 2;  // the headline may count as one
  const std::vector<bool> has_headline = find_linked_headlines();
  std::vector<std::size_t> teasers;
  std::size_t inside = 0;
  for (std::size_t i = 1; i < tree_.nodes.size(); ++i) {
    std::vector<std::size_t> found;
    std::size_t others = 0;
    for (const std::size_t child : tree_.nodes[i].children) {
      const bool is_teaser = has_headline[child] && is_block(tree_.nodes[child]) && paragraphs_[child] > 0 &&
                             paragraphs_[child] <= kMaxParagraphs && text_[child] <= kMaxTeaserBytes &&
                             !tree_.nodes[child].is("p");
      if (is_teaser) found.push_back(child);
      others += is_teaser ? 0 : paragraphs_[child];
    }
    if (found.size() < kMinTeasers || others > 0) continue;
    for (const std::size_t teaser : found) inside += paragraphs_[teaser];
    teasers.insert(teasers.end(), found.begin(), found.end());
  }
  has_only_teasers_ = !teasers.empty() && paragraphs_[0] < inside + kMinElsewhere;
  if (has_only_teasers_) return {};
  for (const std::size_t teaser : teasers)
    std::fill(box_.begin() + static_cast<std::ptrdiff_t>(teaser),
              box_.begin() + static_cast<std::ptrdiff_t>(tree_.end_of[teaser]), BoxKind::site);
  return teasers;
}

/// Such boxes inside the article's own node are its text: questions and answers, products. False if there are none.
bool TextDensity::restore_teasers(const std::vector<std::size_t>& teasers, const std::vector<BoxKind>& before) {
  std::size_t article = densest_;
  for (std::size_t i = densest_; i != 0; i = tree_.nodes[i].parent)
    if (tree_.nodes[i].is("article") || tree_.nodes[i].attribute("itemprop") == "articleBody") {
      article = i;
      break;
    }
  bool is_any = false;
  for (const std::size_t teaser : teasers) {
    if (teaser < article || teaser >= tree_.end_of[article]) continue;
    for (std::size_t i = teaser; i < tree_.end_of[teaser]; ++i) box_[i] = before[i];
    is_any = true;
  }
  return is_any;
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
