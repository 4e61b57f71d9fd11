#include "indexer/parse/record/html_text.hpp"

#include <algorithm>
#include <array>

#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/boxes/other_articles.hpp"
#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/entities.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/html_tree.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::array<std::string_view, 49> kTags = {
    "a",     "article", "aside",  "b",          "blockquote", "body",   "br",      "center", "code", "div",
    "em",    "embed",   "figure", "figcaption", "font",       "footer", "h1",      "h2",     "h3",   "h4",
    "h5",    "h6",      "head",   "header",     "hr",         "html",   "i",       "iframe", "img",  "li",
    "main",  "meta",    "ol",     "p",          "pre",        "script", "section", "small",  "span", "strong",
    "style", "sub",     "sup",    "table",      "td",         "tr",     "u",       "ul",     "video"};
constexpr std::array<std::string_view, 9> kLeftOut = {"script", "style",  "noscript", "template", "svg",
                                                      "iframe", "button", "select",   "head"};
constexpr std::array<std::string_view, 26> kBlocks = {
    "address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl",      "dt",    "footer", "h1", "h2",
    "h3",      "h4",      "h5",    "h6",         "hr", "li",     "p",  "pre", "section", "table", "tr",     "ul", "ol"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A whole page shows it in its first bytes.
constexpr std::size_t kMaxHead = 2000;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// "p" for "<p class=...>", "</p>" or "<p/>"; "!" for a comment; empty if no tag starts here. The
/// caller checks once for all tags whether they end.
std::string tag_at(std::string_view text) {
  text.remove_prefix(1);
  if (text.starts_with("!--") || text.starts_with("!DOCTYPE") || text.starts_with("!doctype")) return "!";
  if (text.starts_with('/')) text.remove_prefix(1);
  std::string name;
  while (name.size() < text.size() && name.size() < 12 && is_letter_or_digit(text[name.size()]))
    name += static_cast<char>(text[name.size()] | 0x20);  // lower case; digits already have this bit
  const char after = name.size() < text.size() ? text[name.size()] : '\0';
  const bool ends = after == '>' || after == ' ' || after == '/' || after == '\n' || after == '\t' || after == '\r';
  return ends ? name : std::string();
}

/// Makes each run of spaces and line ends one space, with none at either end. Other control
/// characters stay: they are made visible when the text is shown.
std::string one_line(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string line;
  bool is_pending = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_no_break = text.substr(i).starts_with(kNoBreakSpace);
    if (is_no_break || std::string_view(" \t\r\n\v\f").find(text[i]) != std::string_view::npos) {
      is_pending = !line.empty();
      i += is_no_break ? 1 : 0;
      continue;
    }
    if (is_pending) line += ' ';
    is_pending = false;
    line += text[i];
  }
  return line;
}

bool has_tag(std::string_view text) {
  std::size_t at = text.find('<');
  if (at == std::string_view::npos) return false;  // nearly always, and quicker to see than the last '>'
  const std::size_t last_close = text.rfind('>');
  if (last_close == std::string_view::npos) return false;
  for (; at < last_close; at = text.find('<', at + 1)) {
    const std::string tag = tag_at(text.substr(at));
    if (tag == "!" || is_one_of(tag, kTags)) return true;
  }
  return false;
}

/// Writes the text of a tree, one line a block.
class LineWriter {
 public:
  LineWriter(const HtmlTree& tree, std::vector<std::string>& captions)
      : tree_(tree), density_(tree), captions_(captions) {}

  std::string run() {
    visit(0);
    end_line();
    return std::move(text_);
  }

 private:
  // The recursion is safe: trees are at most a few hundred elements deep.
  void visit(std::size_t index) {
    const HtmlNode& node = tree_.nodes[index];
    if (index > 0 && node.tag.empty()) {
      line_ += node.text;
      return;
    }
    if (is_block(node) && index >= announced_end_ && announces_list(last_line())) announced_end_ = tree_.end_of[index];
    if (is_one_of(node.tag, kLeftOut) || is_of_other_articles(index)) return;
    if (node.is("figcaption")) return take_caption(node);
    const bool is_line = is_one_of(node.tag, kBlocks);
    if (is_line) end_line();
    for (const std::size_t child : node.children) visit(child);
    if (is_line) end_line();
    if (node.is("td") || node.is("th")) line_ += ' ';
  }

  /// A block of links, or a box that its name tells, with some: headlines of other articles and buttons. A sentence
  /// with links, what is half of the text, and a person with a picture and a linked name are of the article.
  bool is_of_other_articles(std::size_t index) const {
    constexpr double kLinks = 0.9, kLinksInNamedBox = 0.3;
    constexpr std::size_t kMinBytes = 12;
    const HtmlNode& node = tree_.nodes[index];
    const bool is_heading = node.tag.size() == 2 && node.tag[0] == 'h' && node.tag != "hr";
    if (index == 0 || is_heading || !is_block(node) || density_.text(index) < kMinBytes) return false;
    if (2 * density_.text(index) > density_.text(0) || index < announced_end_) return false;
    const double links = density_.link_share(index);
    if (links >= kLinks) return !node.is("p") || !ends_sentence(inner_text(tree_, index));
    const bool is_named = kind_of_box(node) == BoxKind::site || is_named_box(node);
    return is_named && (links >= kLinksInNamedBox || is_teaser(tree_, density_, index));
  }

  std::string_view last_line() const {
    const std::string_view line = trim_marks(line_, "");
    return line.empty() ? std::string_view(text_).substr(text_.rfind('\n') + 1) : line;
  }

  void take_caption(const HtmlNode& node) {
    end_line();
    for (const std::size_t child : node.children) visit(child);
    std::string caption = clean_spaces(line_);
    line_.clear();
    if (!caption.empty()) captions_.push_back(std::move(caption));
  }

  void end_line() {
    const std::string line = clean_spaces(line_);
    line_.clear();
    if (line.empty()) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line;
  }

  const HtmlTree& tree_;
  TextDensity density_;
  std::size_t announced_end_ = 0;  ///< of a list of links that the text announces
  std::vector<std::string>& captions_;
  std::string text_, line_;
};

}  // namespace

bool has_markup(std::string_view text) {
  return has_tag(text) || (text.find('&') != std::string_view::npos && decode_entities(std::string(text)) != text);
}

bool is_whole_page(std::string_view text) {
  std::size_t at = text.find('<');
  if (at == std::string_view::npos) return false;
  const std::size_t last_close = text.rfind('>');
  if (last_close == std::string_view::npos) return false;
  for (; at < std::min(last_close, kMaxHead); at = text.find('<', at + 1)) {
    const std::string tag = tag_at(text.substr(at));
    if (tag == "html" || tag == "head" || tag == "body") return true;
  }
  return false;
}

std::string text_of_html(const std::string& html, std::vector<std::string>& captions, ReadingNotes& notes) {
  const auto lines = [&](const std::string& markup) {
    const HtmlTree tree = parse_html(markup);
    if (tree.is_cut) notes.add(NoteKind::cut, "text");
    return LineWriter(tree, captions).run();
  };
  if (!has_tag(html)) {
    std::string decoded = decode_entities(html);
    // Feeds escape twice: "&lt;p&gt;", "&amp;nbsp;".
    if (decoded.size() == html.size()) return decoded;
    if (!has_tag(decoded)) return decode_entities(std::move(decoded));
    return lines(decoded);
  }
  std::string text = lines(html);
  return text.find("&") == std::string::npos ? text : decode_entities(std::move(text));
}

std::string line_of_html(const std::string& html) {
  std::vector<std::string> captions;
  ReadingNotes unheard;
  return has_markup(html) ? one_line(text_of_html(html, captions, unheard)) : one_line(html);
}

}  // namespace timtin::indexer
