#include "indexer/parse/html/html_content.hpp"

#include <algorithm>
#include <optional>

#include "indexer/parse/html/html_boxes.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/text_density.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr double kMinMarkedShare = 0.5;  // of the densest node's prose, for a node that says it is the article
constexpr double kLinkList = 0.6;        // a block with this share of links is a list of them
constexpr std::size_t kMinListBytes = 40;
constexpr double kLinkLine = 0.8;
constexpr std::size_t kMinHeadlineWords = 6;  // of a line that is one link, to be another article
constexpr std::size_t kMaxTailLines = 8;      // behind the article: byline, source, date
constexpr std::size_t kMaxHeadlineBytes = 400;
constexpr std::size_t kMaxBytesAbove = 400;  // between the start of what is read and the headline or the text

std::size_t count_words(const std::string& text) { return split_words(text).size(); }

/// A title that the page states, to be found in its text.
struct StatedTitle {
  const std::string& text;
  std::vector<Word> words;

  explicit StatedTitle(const std::string& title) : text(title), words(split_words(title)) {}

  /// The title without " - Site" or " | Site" says the same as `shown`.
  bool is_said_by(const std::string& shown) const {
    // Marks and spaces aside the same words are as long, in either normal form: most paragraphs need no closer look.
    if (shown.size() <= 3 * text.size() && same_words(words, split_words(shown))) return true;
    if (!text.starts_with(shown)) return false;
    const std::string_view rest = trim_marks(std::string_view(text).substr(shown.size()), "");
    return rest.starts_with('-') || rest.starts_with('|') || rest.starts_with("–") || rest.starts_with("::");
  }
};

/// The node whose text is the headline: one that repeats a stated title, h1 before others; else the last h1 above the
/// article's text.
std::optional<std::size_t> find_headline(const HtmlTree& tree, const TextDensity& density, std::size_t content,
                                         const std::vector<std::string>& titles, const std::string& page_title) {
  std::optional<std::size_t> stated, heading;
  std::vector<StatedTitle> wanted{StatedTitle(page_title)};
  for (const std::string& title : titles) wanted.emplace_back(title);
  for (std::size_t i = 1; i < tree.end_of[content]; ++i) {
    const HtmlNode& node = tree.nodes[i];
    const std::size_t bytes = density.text(i);
    if (node.tag.empty() || bytes == 0 || bytes > kMaxHeadlineBytes || density.box(i) != BoxKind::content) continue;
    if (node.is("h1")) heading = i;
    if (!is_block(node) && !node.is("span") && !node.is("strong") && !node.is("font")) continue;
    const std::string text = inner_text(tree, i);
    const bool is_stated =
        std::any_of(wanted.begin(), wanted.end(), [&](const StatedTitle& title) { return title.is_said_by(text); });
    if (is_stated && (!stated || node.is("h1") || !tree.nodes[*stated].is("h1"))) stated = i;
  }
  return stated || !titles.empty() ? stated : heading;
}

std::size_t find_article(const HtmlTree& tree, const TextDensity& density) {
  const std::size_t densest = density.densest();
  const auto enough = static_cast<std::size_t>(kMinMarkedShare * static_cast<double>(density.prose(densest)));
  std::size_t best = densest, best_prose = 0;
  bool is_body_found = false;
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    const bool is_body = node.attribute("itemprop") == "articleBody";
    if (!is_body && (is_body_found || !node.is("article"))) continue;
    if (density.box(i) != BoxKind::content || density.prose(i) < enough || density.prose(i) == 0) continue;
    if (is_body == is_body_found && density.prose(i) <= best_prose) continue;
    best = i;
    best_prose = density.prose(i);
    is_body_found = is_body_found || is_body;
  }
  return best;
}

/// Turns a range of nodes into lines.
class LineWriter {
 public:
  LineWriter(const HtmlTree& tree, const TextDensity& density, HtmlContent& content)
      : tree_(tree), density_(density), content_(content) {}

  void write(std::size_t begin, std::size_t end, std::size_t headline) {
    headline_ = headline;
    for (std::size_t i = begin; i < end;) i = write_node(i, end);
    flush();
  }

 private:
  std::size_t write_node(std::size_t i, std::size_t end) {
    const HtmlNode& node = tree_.nodes[i];
    close_blocks(i);
    if (node.tag.empty()) {
      if (node.text.find_first_not_of(" \t\r\n") != std::string::npos && is_in_link(i)) link_bytes_ += node.text.size();
      line_ += node.text;
      return i + 1;
    }
    const bool holds_headline = headline_ >= i && headline_ < tree_.end_of[i];
    const BoxKind box = holds_headline ? BoxKind::content : density_.box(i);
    if (box == BoxKind::hidden) return tree_.end_of[i];
    if (box == BoxKind::caption) return take_caption(i);
    if (box == BoxKind::site || (!holds_headline && is_link_list(i))) return take_links(i);
    if (i == headline_) {
      flush();
      content_.lines.push_back(inner_text(tree_, i));
      return std::min(tree_.end_of[i], end);
    }
    if (is_block(node)) {
      flush();
      open_blocks_.push_back(tree_.end_of[i]);
    }
    return i + 1;
  }

  void close_blocks(std::size_t i) {
    while (!open_blocks_.empty() && open_blocks_.back() <= i) {
      flush();
      open_blocks_.pop_back();
    }
  }

  bool is_in_link(std::size_t i) const {
    for (std::size_t parent = tree_.nodes[i].parent; parent != 0; parent = tree_.nodes[parent].parent) {
      if (tree_.nodes[parent].is("a")) return true;
      if (is_block(tree_.nodes[parent])) return false;
    }
    return false;
  }

  bool is_link_list(std::size_t i) const {
    return is_block(tree_.nodes[i]) && density_.text(i) >= kMinListBytes && density_.prose(i) == 0 &&
           density_.link_share(i) >= kLinkList;
  }

  std::size_t take_caption(std::size_t i) {
    flush();
    if (std::string text = inner_text(tree_, i); !text.empty()) content_.captions.push_back(std::move(text));
    return tree_.end_of[i];
  }

  /// Leaves a box out; the headlines that are links in it are kept apart.
  std::size_t take_links(std::size_t i) {
    if (is_block(tree_.nodes[i])) flush();
    for (std::size_t k = i; k < tree_.end_of[i]; ++k) {
      if (!tree_.nodes[k].is("a")) continue;
      std::string text = inner_text(tree_, k);
      if (count_words(text) >= kMinHeadlineWords) content_.related.push_back(std::move(text));
    }
    return tree_.end_of[i];
  }

  void flush() {
    const std::string text = clean_spaces(line_);
    const bool is_link =
        !text.empty() && static_cast<double>(link_bytes_) >= kLinkLine * static_cast<double>(text.size());
    if (is_link && count_words(text) >= kMinHeadlineWords)
      content_.related.push_back(text);
    else if (!text.empty())
      content_.lines.push_back(text);
    line_.clear();
    link_bytes_ = 0;
  }

  const HtmlTree& tree_;
  const TextDensity& density_;
  HtmlContent& content_;
  std::size_t headline_ = 0;
  std::string line_;
  std::size_t link_bytes_ = 0;
  std::vector<std::size_t> open_blocks_;
};

/// Where to begin: what stands close above the headline may be its kicker or the date. Without a headline, it is among
/// what stands above the text.
std::size_t find_begin(const HtmlTree& tree, const TextDensity& density, std::size_t anchor) {
  std::size_t begin = anchor, above = 0;
  for (std::size_t inner = anchor; inner != 0 && !tree.nodes[inner].is("body"); inner = tree.nodes[inner].parent) {
    const std::size_t parent = tree.nodes[inner].parent;
    for (const std::size_t child : tree.nodes[parent].children) {
      if (child >= inner) break;
      if (density.box(child) == BoxKind::content) above += density.text(child);
    }
    if (above > kMaxBytesAbove) break;
    begin = parent;
  }
  return begin;
}

/// Byline, source and date may stand behind the article's own node, inside the boxes around it.
void write_tail(const HtmlTree& tree, const TextDensity& density, std::size_t article, HtmlContent& content) {
  const std::size_t parent = tree.nodes[article].parent;
  const std::size_t end = tree.end_of[tree.nodes[parent].parent];
  HtmlContent tail;
  LineWriter(tree, density, tail).write(tree.end_of[article], end, 0);
  for (std::size_t i = 0; i < std::min(tail.lines.size(), kMaxTailLines); ++i)
    if (!make_line(tail.lines[i], false).is_prose) content.lines.push_back(tail.lines[i]);
  content.related.insert(content.related.end(), tail.related.begin(), tail.related.end());
}

}  // namespace

HtmlContent find_html_content(const HtmlTree& tree, const std::vector<std::string>& titles,
                              const std::string& page_title) {
  const TextDensity density(tree);
  const std::size_t article = find_article(tree, density);
  const auto headline = find_headline(tree, density, article, titles, page_title);
  HtmlContent content;
  if (headline) content.headline = inner_text(tree, *headline);
  const std::size_t begin = std::min(find_begin(tree, density, headline.value_or(article)), tree.end_of[article]);
  LineWriter(tree, density, content).write(begin, tree.end_of[article], headline.value_or(0));
  if (article != 0) write_tail(tree, density, article, content);
  return content;
}

}  // namespace timtin::indexer
