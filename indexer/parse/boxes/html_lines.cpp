#include "indexer/parse/boxes/html_lines.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/boxes/content_lines.hpp"
#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/boxes/other_articles.hpp"
#include "indexer/parse/html/html_headline.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/marked_authors.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr double kLinkList = 0.6;  // a block with this share of link text is a list of links
constexpr double kOnlyLinks = 0.9;
constexpr std::size_t kMinListBytes = 40;
constexpr double kLinkLine = 0.7;             // the rest may be a button: "Headline | Đọc ngay"
constexpr std::size_t kMaxSignedBytes = 160;  // longest "site" box that is still read for a date or a name
constexpr std::size_t kMaxItemBytes = 300;

std::size_t count_words(const std::string& text) { return split_words(text).size(); }

/// Turns a range of nodes into lines of text.
class LineWriter {
 public:
  LineWriter(const HtmlTree& tree, const TextDensity& density, HtmlContent& content)
      : tree_(tree), density_(density), content_(content) {
    for (std::size_t i = 1; i < tree.nodes.size() && !has_stated_time_; ++i)
      has_stated_time_ = tree.nodes[i].is("time") && !tree.nodes[i].attribute("datetime").empty() &&
                         density.box(i) == BoxKind::content;
  }

  void write(std::size_t begin, std::size_t end, std::size_t headline) {
    headline_ = headline;
    for (std::size_t i = begin; i < end;) i = write_node(i, end);
    flush();
  }

 private:
  std::size_t write_node(std::size_t i, std::size_t end) {
    const HtmlNode& node = tree_.nodes[i];
    close_blocks(i);
    if (node.is("a") && !line_.empty() && is_behind_link(i)) append(" | ");
    if (node.is("span") && is_label(i)) append(" ");
    if (node.tag.empty()) {
      if (node.text.find_first_not_of(" \t\r\n") != std::string::npos && is_in_link(tree_, i))
        link_bytes_ += node.text.size();
      if (!has_text_) text_node_ = i;
      write_text(i);
      return i + 1;
    }
    const bool holds_headline = headline_ >= i && headline_ < tree_.end_of[i];
    const BoxKind box = holds_headline ? BoxKind::content : density_.box(i);
    if (box == BoxKind::hidden) return tree_.end_of[i];
    if (box == BoxKind::caption) return take_caption(i);
    if (is_block(node) && i >= announced_end_ && is_announced()) announced_end_ = tree_.end_of[i];
    const bool is_list = box != BoxKind::site && !holds_headline && i >= announced_end_ &&
                         (is_link_list(i) || is_teaser(tree_, density_, i));
    if (box == BoxKind::site || (is_list && is_headline_written_ && !has_paragraph_)) take_signature(i, is_list);
    if (box == BoxKind::site || is_list) return take_links(i);
    if (i == headline_) {
      flush();
      is_headline_written_ = true;
      add_line(inner_text(tree_, i), {.heading = 1});
      return std::min(tree_.end_of[i], end);
    }
    if (node.is("br") && goes_on_behind(i)) {
      append(" ");
      return i + 1;
    }
    if (node.is("img")) alt_ = clean_spaces(node.attribute("alt"));
    if (!has_paragraph_ && !has_stated_time_ && is_named_date(node) && take_date(i)) return tree_.end_of[i];
    if (is_block(node)) {
      flush();
      open_blocks_.push_back(tree_.end_of[i]);
    }
    return i + 1;
  }

  /// An element named for the date may be a line of its own, if nothing but links stands beside it.
  bool take_date(std::size_t i) {
    std::size_t block = i;
    while (block != 0 && !is_block(tree_.nodes[block])) block = tree_.nodes[block].parent;
    if (density_.text(i) == 0 || density_.text(block) > kMaxSignedBytes || !clean_spaces(line_).empty()) return false;
    const bool is_whole = density_.text(i) == density_.text(block);
    const double links = density_.link_share(block) * static_cast<double>(density_.text(block));
    const bool is_beside_links = !tree_.nodes[block].is("p") && density_.link_share(i) == 0 &&
                                 links + 0.5 >= static_cast<double>(density_.text(block) - density_.text(i));
    if ((!is_whole && !is_beside_links) || ends_sentence(inner_text(tree_, i))) return false;
    bool is_with_author = false;
    for (std::size_t k = i; is_whole && k < tree_.end_of[i]; ++k)
      is_with_author = is_with_author || is_named_author(tree_.nodes[k]);
    std::string date = date_set_apart(inner_text(tree_, i), inner_text(tree_, block), is_with_author);
    if (date.empty()) return false;
    flush();
    add_line(std::move(date), {});
    return true;
  }

  /// A long line that ends no sentence goes on behind <br> if that text begins with a small letter, or in brackets.
  bool goes_on_behind(std::size_t i) const {
    constexpr std::size_t kMinBytes = 60, kMaxBytes = 4000;  // lines of poems and addresses are shorter
    if (line_.size() > kMaxBytes) return false;
    const std::string line = clean_spaces(line_);
    const bool is_last = i + 1 >= tree_.nodes.size() || !tree_.nodes[i + 1].tag.empty();
    if (is_last || line.size() < kMinBytes || ends_sentence(line) || line.ends_with(':') || line.ends_with(';'))
      return false;
    const std::string next = clean_spaces(tree_.nodes[i + 1].text);
    const std::vector<Word> words = split_words(next);
    if (words.empty() || words[0].begin > 0 || words[0].is_number) return false;
    return !words[0].is_capitalized || line.rfind('(') + 1 > line.rfind(')') + 1;
  }

  void close_blocks(std::size_t i) {
    while (!open_blocks_.empty() && open_blocks_.back() <= i) {
      flush();
      open_blocks_.pop_back();
    }
  }

  /// Link `i` follows another link directly. "Facebook" and "Zalo" must not become one word.
  bool is_behind_link(std::size_t i) const {
    const auto& siblings = tree_.nodes[tree_.nodes[i].parent].children;
    const auto own = std::ranges::lower_bound(siblings, i);  // in the order of the page
    return own != siblings.begin() && own != siblings.end() && *own == i && tree_.nodes[*std::prev(own)].is("a");
  }

  /// <span class="author">Kỳ Nam</span><span class="brand">LDO</span>, <span>14</span><span>09/2021</span>: a page sets
  /// them apart.
  bool is_label(std::size_t i) const {
    constexpr std::size_t kMaxLineBytes = 120;
    if (line_.empty() || line_.size() > kMaxLineBytes) return false;
    const auto& siblings = tree_.nodes[tree_.nodes[i].parent].children;
    const auto own = std::lower_bound(siblings.begin(), siblings.end(), i);
    if (own == siblings.begin() || own == siblings.end() || !tree_.nodes[*std::prev(own)].is("span")) return false;
    const bool are_named =
        !tree_.nodes[i].attribute("class").empty() && !tree_.nodes[*std::prev(own)].attribute("class").empty();
    return are_named || clean_spaces(line_).find_first_not_of("0123456789") == std::string::npos;
  }

  /// The block around a piece of text has line breaks or paragraphs, too: "Che bạt<br>Khơi rãnh<br>". Buttons have
  /// blocks of their own.
  bool is_beside_text(std::size_t i) const {
    constexpr std::ptrdiff_t kNear = 4;
    std::size_t block = tree_.nodes[i].parent;
    for (; block != 0 && !is_block(tree_.nodes[block]); block = tree_.nodes[block].parent) i = block;
    const auto& children = tree_.nodes[block].children;
    const auto own = std::ranges::lower_bound(children, i);
    const auto begin = own - std::min(kNear, own - children.begin());
    const auto end = own + std::min(kNear, children.end() - own);
    return std::any_of(begin, end,
                       [&](std::size_t child) { return tree_.nodes[child].is("br") || tree_.nodes[child].is("p"); });
  }

  /// The element, or above the text one inside it, is named for the author.
  bool names_author(std::size_t i) const {
    const std::size_t end = has_paragraph_ ? i + 1 : tree_.end_of[i];
    for (std::size_t k = i; k < end; ++k)
      if (is_named_author(tree_.nodes[k])) return true;
    return false;
  }

  bool is_link_list(std::size_t i) const {
    if (density_.text(i) <= kMaxAuthorBytes && names_author(i)) return false;
    if (is_sentence(tree_, density_, i) || (is_named_title(tree_.nodes[i]) && !is_headline_written_ && !has_paragraph_))
      return false;
    return is_block(tree_.nodes[i]) && density_.text(i) >= kMinListBytes && density_.prose(i) == 0 &&
           density_.link_share(i) >= kLinkList;
  }

  bool is_announced() const {
    const bool is_open = !line_.empty() || content_.lines.empty();
    return has_paragraph_ && announces_list(is_open ? clean_spaces(line_) : content_.lines.back());
  }

  std::size_t take_caption(std::size_t i) {
    flush();
    if (std::string text = inner_text(tree_, i); !text.empty()) content_.captions.push_back(std::move(text));
    return tree_.end_of[i];
  }

  /// Skips a box, but collects the linked headlines in it.
  std::size_t take_links(std::size_t i) {
    if (is_block(tree_.nodes[i])) flush();
    const std::size_t before = content_.related.size();
    for (std::size_t k = i; k < tree_.end_of[i]; ++k) {
      if (!tree_.nodes[k].is("a")) continue;
      std::string text = inner_text(tree_, k);
      if (count_words(text) >= kMinHeadlineWords) content_.related.push_back(std::move(text));
    }
    if (content_.related.size() == before) return tree_.end_of[i];
    if (density_.link_share(i) < kOnlyLinks)
      ++content_.teasers;
    else if (density_.box(i) == BoxKind::content && content_.related.size() == before + 1)
      content_.breaks.push_back(content_.lines.size());
    return tree_.end_of[i];
  }

  /// The text of node `i`. Line ends count inside <pre>.
  void write_text(std::size_t i) {
    std::string_view text = tree_.nodes[i].text;
    while (tree_.nodes[tree_.nodes[i].parent].is("pre")) {
      const std::size_t end = text.find('\n');
      append(text.substr(0, end));
      if (end == std::string_view::npos) return;
      flush();
      text_node_ = i;
      text.remove_prefix(end + 1);
    }
    append(text);
  }

  void append(std::string_view text) {
    line_ += text;
    has_text_ = has_text_ || !clean_spaces(text).empty();
  }

  void add_line(std::string text, LineMarkup markup) {
    if (text.empty()) return;
    content_.lines.push_back(std::move(text));
    content_.markup.push_back(markup);
  }

  /// One line of a <blockquote> without links. Several may be headlines of others.
  bool is_quotation(std::size_t box) const {
    const auto begin = tree_.nodes.begin() + static_cast<std::ptrdiff_t>(box);
    const auto end = tree_.nodes.begin() + static_cast<std::ptrdiff_t>(tree_.end_of[box]);
    return std::none_of(begin, end, [](const HtmlNode& node) { return node.is("br") || node.is("a"); });
  }

  /// What the elements around a piece of text say about its line.
  LineMarkup markup_of(std::size_t node, bool is_link) const {
    LineMarkup markup{.is_link = is_link, .is_beside_text = is_beside_text(node)};
    for (std::size_t i = tree_.nodes[node].parent; i != 0; i = tree_.nodes[i].parent) {
      const std::string& tag = tree_.nodes[i].tag;
      if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6')
        markup.heading = static_cast<std::uint8_t>(tag[1] - '0');
      if (density_.text(i) > kMaxItemBytes) break;
      markup.is_title = markup.is_title || is_named_title(tree_.nodes[i]);
      // A short article may be in <article class="post author-hai">.
      markup.is_author = markup.is_author || (density_.text(i) <= kMaxAuthorBytes && is_named_author(tree_.nodes[i]));
      const auto is_cell = [&](std::size_t child) {
        return tree_.nodes[child].is("td") || tree_.nodes[child].is("th");
      };
      const auto& children = tree_.nodes[i].children;
      const bool is_document = tag == "a" && !leads_to_page(tree_.nodes[i]);
      markup.is_item = markup.is_item || tag == "li" || tag == "dt" || tag == "dd" || is_document;
      markup.is_bold = markup.is_bold || ((tag == "b" || tag == "strong") && !is_link);
      markup.is_paragraph = markup.is_paragraph || (tag == "p" && !is_link) || (tag == "blockquote" && is_quotation(i));
      markup.is_row = markup.is_row || (tag == "tr" && std::count_if(children.begin(), children.end(), is_cell) >= 2);
    }
    return markup;
  }

  /// Boxes named for sharing often hold the date and the author too, above the text; below it only what is named for
  /// the author: <footer><address>Hà An</address></footer>. Among links only a label tells a name from a button: "By Hà
  /// An", "Print".
  void take_signature(std::size_t i, bool needs_label) {
    const bool is_aside = tree_.nodes[i].is("aside") && !is_named_author(tree_.nodes[i]);
    if (density_.text(i) > kMaxSignedBytes || tree_.nodes[i].is("nav") || is_aside) return;
    std::string text, dated;  // dated: what elements named for the date show
    bool names_author = is_headline_written_ && !has_paragraph_;
    const auto end_line = [&] {
      Line line = make_line(text::to_nfc(clean_spaces(text)), false);
      text.clear();
      Line date = make_line(text::to_nfc(clean_spaces(std::exchange(dated, {}))), false);
      if (!parse_date_line(line) && parse_date_line(date)) line = std::move(date);
      if (line.text.empty()) return;
      // Elsewhere only a label tells who wrote: "Tác giả: Hà An".
      const auto byline = names_author || line.text.find(':') != std::string::npos ? parse_byline(line) : std::nullopt;
      const bool is_name = byline && byline->kind != BylineKind::bureau && !byline->authors.empty() &&
                           (names_author || (names_people(*byline) && byline->craft == Craft::writing)) &&
                           (!needs_label || byline->kind == BylineKind::labelled);
      if ((!has_paragraph_ && parse_date_line(line)) || is_name) add_line(line.text, {.is_author = is_name});
    };
    std::size_t block_end = i;
    for (std::size_t k = i; k < tree_.end_of[i]; ++k) {
      const HtmlNode& node = tree_.nodes[k];
      if (is_block(node) || k == block_end) end_line();
      if (is_block(node)) block_end = tree_.end_of[k];
      if (density_.is_hidden(k) || is_named_clock(node)) {
        k = tree_.end_of[k] - 1;
        continue;
      }
      if (node.tag.empty()) text += node.text;
      if (node.is("a") && is_behind_link(k)) text += " | ";
      if (!has_stated_time_ && is_named_date(node)) dated += " " + inner_text(tree_, k);
      names_author = names_author || is_named_author(node);
    }
    end_line();
  }

  void flush() {
    const std::string text = clean_spaces(line_);
    const bool is_link = !text.empty() && text_node_ >= announced_end_ &&
                         static_cast<double>(link_bytes_) >= kLinkLine * static_cast<double>(text.size()) &&
                         (link_bytes_ + 2 >= text.size() || !ends_sentence(text));
    // <img alt="Hà An"><p>Hà An.</p>: what the picture shows.
    const bool is_caption =
        !text.empty() && text.size() <= kMaxAuthorBytes && trim_marks(text, ".") == trim_marks(alt_, ".");
    if (is_caption)
      content_.captions.push_back(text);
    else if (!text.empty())
      add_line(text, markup_of(text_node_, is_link));
    if (!text.empty()) alt_.clear();
    has_paragraph_ = has_paragraph_ || (!is_link && text.size() >= kMinParagraphBytes);
    line_.clear();
    has_text_ = false;
    link_bytes_ = 0;
  }

  const HtmlTree& tree_;
  const TextDensity& density_;
  HtmlContent& content_;
  std::size_t headline_ = 0;
  std::string line_, alt_;  // alt_: of a picture with no text behind it yet
  std::size_t link_bytes_ = 0, text_node_ = 0, announced_end_ = 0;
  bool has_text_ = false;  ///< line_ is more than blanks
  bool has_paragraph_ = false, is_headline_written_ = false;
  bool has_stated_time_ = false;  ///< <time datetime="...">: better than what names tell
  std::vector<std::size_t> open_blocks_;
};

}  // namespace

void write_html_lines(const HtmlTree& tree, const TextDensity& density, NodeRange nodes, std::size_t headline,
                      HtmlContent& content) {
  LineWriter(tree, density, content).write(nodes.begin, nodes.end, headline);
}

}  // namespace timtin::indexer
