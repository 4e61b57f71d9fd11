#include "indexer/parse/html/html_tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxTreeDepth = 200;
constexpr std::size_t kMaxPageDepth = 2000;
constexpr std::size_t kMaxNodes = 250'000;
constexpr std::size_t kMaxTextBytes = 2 * kMaxArticleBytes;  // including scripts; no article is longer
constexpr std::size_t kMaxNames = 20'000;    // different names of tags, attributes and entities, of a large page
constexpr std::size_t kMaxAttributes = 250;  // of one tag; estimated by counting separators

std::string_view to_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool begins_tag(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }

/// Follows a tag exactly as the parser does. The parser treats a quote as a quote only after '='.
class TagReader {
 public:
  /// False for the character that ends the tag.
  bool takes(char c) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    const bool is_gap = is_blank || c == '/' || c == '"' || c == '\'';
    begins_name_ = was_gap_ && quote_ == 0 && !is_behind_equals_ && !is_gap && c != '=' && c != '>';
    was_gap_ = is_gap;
    if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
    } else if (is_behind_equals_ && (c == '"' || c == '\'')) {
      quote_ = c;
    } else if (c == '>') {
      return false;
    } else if (is_blank || c == '=' || c == '/' || c == '"' || c == '\'') {
      ++attributes_;
    }
    is_behind_equals_ = quote_ == 0 && (c == '=' || (is_behind_equals_ && is_blank));
    return true;
  }
  /// An upper bound: repeated spaces count too.
  std::size_t attributes() const { return attributes_; }
  /// Whether the last character was the first of an attribute's name.
  bool begins_name() const { return begins_name_; }

 private:
  bool begins_name_ = false, was_gap_ = false;
  char quote_ = 0;
  bool is_behind_equals_ = false;
  std::size_t attributes_ = 0;
};

/// Counts the different names of tags, attributes and entities. The parser keeps them in a table whose size is bounded,
/// which makes very many quadratic.
class NameCount {
 public:
  explicit NameCount(std::string_view page) : page_(page), is_large_(page.size() > kLargePage) {}

  /// False if the name at `place` is one too many.
  bool takes(std::size_t place) {
    if (!is_large_) return true;
    const std::size_t end = page_.find_first_of(" \t\r\n\f=/>\"'<&;", place);
    names_.insert(page_.substr(place, std::min(end, page_.size()) - place));
    return names_.size() <= kMaxNames;
  }

 private:
  static constexpr std::size_t kLargePage = std::size_t{1} << 20;  // in smaller ones it does not matter
  std::string_view page_;
  bool is_large_;
  std::unordered_set<std::string_view> names_;
};

/// `page` with overlong tags cut short, for the parser compares each attribute with all earlier ones, which is
/// quadratic; and as a whole where it has too many names. Sets `is_cut` for the latter.
std::string limit_names(const std::string& page, bool& is_cut) {
  std::string limited;
  limited.reserve(page.size());
  std::optional<TagReader> tag;
  NameCount names(page);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const char c = page[i], next = i + 1 < page.size() ? page[i + 1] : '\0';
    bool fits = true;
    if (!tag && c == '<' && begins_tag(next)) {
      tag.emplace();
      fits = names.takes(i + 1);
    } else if (!tag && c == '<' && next == '/') {
      fits = names.takes(i + 2);
    } else if (tag && !tag->takes(c)) {
      tag.reset();
    } else if (tag && tag->begins_name()) {
      fits = names.takes(i);
    }
    if (c == '&' && begins_tag(next)) fits = fits && names.takes(i + 1);
    if (!fits) {
      is_cut = true;
      break;
    }
    if (!tag || tag->attributes() <= kMaxAttributes) limited.push_back(c);
  }
  return limited;
}

/// "<h1>Headline</h2>" -> "<h1>Headline</h1>", as browsers read it. The parser lets such a heading go on to the end.
void close_headings(std::string& page) {
  const auto level_at = [&](std::size_t at) {
    const bool is_heading = at + 2 < page.size() && (page[at] == 'h' || page[at] == 'H') && page[at + 1] >= '1' &&
                            page[at + 1] <= '6' && (page[at + 2] == '>' || page[at + 2] == ' ');
    return is_heading ? page[at + 1] : '\0';
  };
  char open = '\0';
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const bool is_end = at + 1 < page.size() && page[at + 1] == '/';
    const char level = level_at(at + (is_end ? 2 : 1));
    if (level == '\0') continue;
    if (is_end && open != '\0') page[at + 3] = open;
    open = is_end ? '\0' : level;
  }
}

/// "xúc động</br>khi trở về": browsers read the end of a line break as a line break. The parser drops it, and two words
/// become one.
void open_breaks(std::string& page) {
  for (std::size_t at = page.find("</"); at != std::string::npos; at = page.find("</", at + 2)) {
    const std::string_view tag = std::string_view(page).substr(at + 2, 3);
    const bool is_break = tag.size() == 3 && (tag[0] | 0x20) == 'b' && (tag[1] | 0x20) == 'r' &&
                          (tag[2] == '>' || tag[2] == ' ' || tag[2] == '/');
    if (is_break) page.replace(at, 4, "<br ");  // as long as before
  }
}

/// Receives the events of the parser.
struct Builder {
  HtmlTree tree;
  std::vector<std::size_t> open{0};  ///< the path from the root to the open element
  std::size_t depth = 0;             ///< nesting depth as the parser counts it
  std::size_t text_bytes = 0;
  htmlParserCtxtPtr parser = nullptr;

  Builder() { tree.nodes.emplace_back(); }

  bool is_full() {
    if (tree.nodes.size() < kMaxNodes && depth <= kMaxPageDepth && text_bytes <= kMaxTextBytes) return false;
    xmlStopParser(parser);
    tree.is_cut = true;
    return true;
  }

  std::size_t append(HtmlNode node) {
    node.parent = open.back();
    tree.nodes.push_back(std::move(node));
    const std::size_t index = tree.nodes.size() - 1;
    tree.nodes[open.back()].children.push_back(index);
    return index;
  }

  void start(const xmlChar* name, const xmlChar** attributes) {
    ++depth;
    if (is_full()) return;
    HtmlNode node;
    node.tag = text::to_lower_ascii(to_view(name));
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
      node.attributes.emplace_back(text::to_lower_ascii(to_view(attributes[0])), std::string(to_view(attributes[1])));
    const std::size_t index = append(std::move(node));
    if (depth <= kMaxTreeDepth) open.push_back(index);
  }

  void end() {
    if (depth > 0 && depth <= kMaxTreeDepth && open.size() > 1) open.pop_back();
    if (depth > 0) --depth;
  }

  void characters(const xmlChar* text, int length) {
    if (is_full() || length <= 0) return;
    text_bytes += static_cast<std::size_t>(length);
    const std::string_view piece(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
    const std::vector<std::size_t>& siblings = tree.nodes[open.back()].children;
    // The parser delivers long text in pieces.
    if (!siblings.empty() && siblings.back() + 1 == tree.nodes.size() && tree.nodes.back().tag.empty()) {
      tree.nodes.back().text += piece;
      return;
    }
    HtmlNode node;
    node.text = std::string(piece);
    append(std::move(node));
  }
};

Builder& builder(void* context) { return *static_cast<Builder*>(context); }

htmlSAXHandler make_handler() {
  htmlSAXHandler handler{};
  handler.startElement = [](void* context, const xmlChar* name, const xmlChar** attributes) {
    builder(context).start(name, attributes);
  };
  handler.endElement = [](void* context, const xmlChar*) { builder(context).end(); };
  handler.characters = [](void* context, const xmlChar* text, int length) {
    builder(context).characters(text, length);
  };
  handler.ignorableWhitespace = handler.characters;
  handler.cdataBlock = handler.characters;
  return handler;
}

/// Sets end_of for every node. Nodes are in document order, so walking backwards closes children
/// before parents.
std::vector<std::size_t> find_ends(const HtmlTree& tree) {
  std::vector<std::size_t> ends(tree.nodes.size());
  for (std::size_t i = tree.nodes.size(); i-- > 0;) {
    ends[i] = std::max(ends[i], i + 1);
    if (i > 0) ends[tree.nodes[i].parent] = std::max(ends[tree.nodes[i].parent], ends[i]);
  }
  return ends;
}

/// The parser may cut a character in half where it does not understand the page. Later steps need
/// valid UTF-8.
void drop_invalid(std::string& text) {
  std::string valid;
  for (std::string_view rest = text;;) {
    const std::size_t at = text::find_invalid_utf8(rest);
    if (at == std::string::npos && valid.empty() && rest.size() == text.size()) return;
    valid += rest.substr(0, at);
    if (at == std::string::npos) break;
    rest.remove_prefix(at + 1);
  }
  text = std::move(valid);
}

}  // namespace

std::string_view HtmlNode::attribute(std::string_view name) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return {};
}

HtmlTree parse_html(const std::string& page) {
  static std::once_flag initialized;
  std::call_once(initialized, xmlInitParser);
  htmlSAXHandler handler = make_handler();
  Builder state;
  std::string limited = limit_names(page, state.tree.is_cut);
  close_headings(limited);
  open_breaks(limited);
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      htmlCreateMemoryParserCtxt(limited.data(), static_cast<int>(limited.size())), htmlFreeParserCtxt);
  if (parser) {
    state.parser = parser.get();
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    *parser->sax = handler;
    parser->userData = &state;
    htmlParseDocument(parser.get());
  }
  for (HtmlNode& node : state.tree.nodes) {
    drop_invalid(node.text);
    for (auto& [key, value] : node.attributes) {
      drop_invalid(key);
      drop_invalid(value);
    }
  }
  state.tree.end_of = find_ends(state.tree);
  return std::move(state.tree);
}

}  // namespace timtin::indexer
