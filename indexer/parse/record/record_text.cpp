#include "indexer/parse/record/record_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/invisible.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/html_text.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr int kMaxDepth = 24;

/// Keys of the text inside an object, the most likely first: XML as JSON, editing systems,
/// languages, named things.
constexpr std::array<std::string_view, 38> kTextKeys = {
    "rendered",  "_text",    "#text",  "_cdata",         "__cdata",     "$t",    "_",     "cdata",
    "_value",    "@value",   "$oid",   "$numberLong",    "$numberInt",  "text",  "value", "plain",
    "plaintext", "richtext", "html",   "content",        "raw",         "vi",    "main",  "original",
    "name",      "fullname", "hoten",  "displayname",    "headline",    "title", "label", "ten",
    "basic",     "default",  "#cdata", "#cdata-section", "textcontent", "$"};
/// Keys that the text of a block stands under, in the order of the text.
constexpr std::array<std::string_view, 31> kBlockKeys = {
    "rendered",  "_text",          "#text",       "_cdata", "__cdata", "$t",    "html",    "plaintext", "richtext",
    "text",      "value",          "content",     "data",   "insert",  "body",  "message", "children",  "paragraphs",
    "paragraph", "blocks",         "ops",         "items",  "rows",    "spans", "vi",      "vivn",      "cdata",
    "#cdata",    "#cdata-section", "textcontent", "$"};
/// Keys that the heading of a block stands under, beside its text.
constexpr std::array<std::string_view, 6> kHeadingKeys = {"heading", "subheading", "header",
                                                          "title",   "subtitle",   "tieude"};
constexpr std::array<std::string_view, 12> kPictureTypes = {
    "image", "photo", "picture", "figure", "video", "embed", "audio", "gallery", "slideshow", "ad", "script", "iframe"};
constexpr std::array<std::string_view, 12> kInlineTypes = {"text", "span", "link", "a",      "strong",  "em",
                                                           "b",    "i",    "mark", "inline", "mention", "hardbreak"};
constexpr std::array<std::string_view, 12> kNothing = {"none", "null", "nan",       "n/a", "na",      "undefined",
                                                       "\\n",  "nil",  "(not set)", "-",   "unknown", "[]"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The member of `object` that matches the first possible of `keys`.
template <std::size_t N>
const RecordValue* find_any(const RecordValue& object, const std::array<std::string_view, N>& keys) {
  const RecordValue* best = nullptr;
  std::size_t best_rank = N;
  for (const RecordValue& item : object.items) {
    const bool is_plain = item.key.find_first_of("#$@_") == std::string::npos;
    const std::string key = is_plain ? fold_key(item.key) : item.key;
    auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end() && !is_plain) found = std::find(keys.begin(), keys.end(), fold_key(item.key));
    const auto rank = static_cast<std::size_t>(found - keys.begin());
    if (rank >= best_rank || item.kind == RecordValue::Kind::null) continue;
    if (key == "$" && !item.is_text()) continue;  // the text, or an object with the attributes
    best = &item;
    best_rank = rank;
  }
  return best;
}

std::string type_of(const RecordValue& block) {
  for (const std::string_view key : {"type", "_type", "tag", "kind", "blockType", "nodeType"})
    if (const RecordValue* type = block.find(key); type != nullptr && type->is_text()) return fold_key(type->text);
  return {};
}

/// `text` without invisible characters.
std::string visible(std::string text) {
  for (std::size_t zero = text.find('\0'); zero != std::string::npos; zero = text.find('\0', zero)) text[zero] = ' ';
  std::size_t kept = std::min(text.find('\r'), text.size());  // the '\r' of "\r\n" goes
  for (std::size_t i = kept; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') text[kept++] = text[i];
  text.resize(kept);
  return without_invisible(std::move(text));
}

constexpr std::string_view kShortcodeLetters = "abcdefghijklmnopqrstuvwxyz_";

/// Where the last "[/name" of each name stands.
std::map<std::string_view, std::size_t> last_ends(std::string_view text) {
  std::map<std::string_view, std::size_t> ends;
  for (std::size_t at = text.find("[/"); at != std::string_view::npos; at = text.find("[/", at + 2)) {
    const std::size_t end = text.find_first_not_of(kShortcodeLetters, at + 2);
    ends[text.substr(at + 2, std::min(end, text.size()) - at - 2)] = at;
  }
  return ends;
}

/// "[caption id=...]Bếp ăn[/caption]" -> "Bếp ăn": removes the shortcodes of WordPress and page
/// builders. A shortcode has an attribute or a closing tag; brackets in sentences have neither.
std::string without_shortcodes(std::string text) {
  constexpr std::size_t kMaxTagBytes = 2000;
  const std::string_view whole = text;
  const std::map<std::string_view, std::size_t> ends = last_ends(whole);
  std::string kept;
  std::size_t kept_to = 0;
  for (std::size_t open = whole.find('['); open != whole.npos; open = whole.find('[', open)) {
    const std::string_view rest = whole.substr(open + 1, kMaxTagBytes);
    const std::string_view tag = rest.substr(0, std::min(rest.find(']'), rest.size()));
    const std::size_t name = tag.find_first_not_of(kShortcodeLetters, tag.starts_with('/') ? 1 : 0);
    const auto end = ends.find(tag.substr(0, name));
    const bool has_end = tag.size() > 2 && (tag.front() == '/' || (end != ends.end() && end->second > open));
    const bool has_attribute = name != tag.npos && name > 2 && tag[name] == ' ' && tag.find('=') != tag.npos;
    const bool is_tag = tag.size() < rest.size() && ((has_end && name == tag.npos) || has_attribute);
    if (!is_tag) {
      ++open;
      continue;
    }
    kept.append(whole, kept_to, open - kept_to).push_back('\n');
    kept_to = open += tag.size() + 2;
  }
  return kept_to == 0 ? text : kept.append(whole, kept_to);
}

/// `text` with a line end for each "\\n" for which `is_line_end(place)` holds.
template <class Test>
std::string with_line_ends_where(const std::string& text, Test is_line_end) {
  std::string result;
  std::size_t kept_to = 0;
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at + 2)) {
    if (!is_line_end(at)) continue;
    result.append(text, kept_to, at - kept_to).push_back('\n');
    kept_to = at + 2;
  }
  return result.append(text, kept_to);
}

/// "<p>a</p>\\n<p>b</p>": without what stands for a line end beside a tag.
std::string without_escapes_at_tags(const std::string& text) {
  return with_line_ends_where(text, [&](std::size_t at) {
    return (at > 0 && text[at - 1] == '>') || (at + 2 < text.size() && text[at + 2] == '<');
  });
}

/// "a\\nb\\nc", "Câu một.\\nCâu hai": a text that was escaped twice. In "C:\\news" it is part of a word.
std::string with_line_ends(std::string text) {
  if (text.find('\n') != std::string::npos) return text;
  const std::size_t first = text.find("\\n");
  if (first == std::string::npos) return text;
  const bool is_alone = text.find("\\n", first + 2) == std::string::npos;
  if (is_alone && !ends_sentence(std::string_view(text).substr(0, first))) return text;
  return with_line_ends_where(text, [](std::size_t) { return true; });
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// {"1": ..., "2": ...}, {"p1": ..., "p2": ...}: a list with its numbers.
bool is_numbered(const RecordValue& object) {
  return !object.items.empty() && std::all_of(object.items.begin(), object.items.end(), [](const RecordValue& item) {
    return !item.key.empty() && text::is_ascii_digit(item.key.back());
  });
}

/// Puts the text of blocks together.
class BlockReader {
 public:
  BlockReader(std::vector<std::string>& captions, ReadingNotes& notes) : captions_(captions), notes_(notes) {}

  void read(const RecordValue& value, int depth, bool is_inline) {
    if (depth > kMaxDepth) return;
    if (value.is_text()) return add(value.text, is_inline);
    if (value.is_list()) return read_list(value, depth);
    if (value.is_object()) read_block(value, depth, is_inline);
  }
  std::string take() { return trimmed(text_); }

 private:
  void add(const std::string& text, bool is_inline) {
    if (!is_inline && (is_nothing(text) || is_address(text))) return;
    std::string read = without_shortcodes(visible(text));
    if (has_markup(read)) {
      read = without_escapes_at_tags(read);
      read = is_inline ? line_of_html(read) : text_of_html(read, captions_, notes_);
    }
    text_ += is_inline ? read : with_line_ends(trimmed(read));
    if (!is_inline) break_line();
  }

  /// {"img": "https://..."} between the paragraphs.
  static bool is_address(std::string_view text) {
    return is_web_address(text) && text.find_first_of(" \n") == std::string_view::npos;
  }

  void break_line() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
  }

  /// Inside a block, pieces form one paragraph. In a list of blocks, each is a paragraph.
  void read_list(const RecordValue& list, int depth) {
    const bool is_paragraph = depth > 0 && !list.items.empty() &&
                              std::all_of(list.items.begin(), list.items.end(), [](const RecordValue& item) {
                                return item.is_object() && is_one_of(type_of(item), kInlineTypes);
                              });
    for (const RecordValue& item : list.items) read(item, depth + 1, is_paragraph);
    if (is_paragraph) break_line();
  }

  void read_block(const RecordValue& block, int depth, bool is_inline) {
    if (is_one_of(type_of(block), kPictureTypes)) return read_picture(block);
    if (const RecordValue* insert = block.find("insert"); insert != nullptr) {
      if (insert->is_text()) text_ += insert->text;  // Quill: line ends are part of the text
      return;
    }
    const RecordValue* inner = find_any(block, kBlockKeys);
    if (inner != nullptr && !is_inline) read_heading(block);
    if (inner != nullptr)
      read(*inner, depth + 1, is_inline);
    else if (block.items.size() == 1 || is_numbered(block))
      for (const RecordValue& item : block.items) read(item, depth + 1, is_inline);
    else if (depth > 0)
      read_unknown(block);
    if (!is_inline) break_line();
  }

  /// {"heading": "Hai giờ sáng", "text": "..."}
  void read_heading(const RecordValue& block) {
    const RecordValue* heading = find_any(block, kHeadingKeys);
    if (heading != nullptr && heading->is_text()) add(heading->text, false);
  }

  /// {"hoi": "Được nghỉ mấy ngày?", "dap": "Hai ngày."}: keys that tell nothing, with a sentence among their texts.
  void read_unknown(const RecordValue& block) {
    const auto is_sentence = [](const RecordValue& item) { return item.is_text() && ends_sentence(item.text); };
    if (std::none_of(block.items.begin(), block.items.end(), is_sentence)) return;
    for (const RecordValue& item : block.items)
      if (item.is_text() && !is_web_address(item.text)) add(item.text, false);
  }

  void read_picture(const RecordValue& block) {
    const RecordValue* caption = block.find("caption");
    if (const RecordValue* data = block.find("data"); caption == nullptr && data != nullptr)
      caption = data->find("caption");
    if (caption == nullptr) return;
    if (std::string line = line_of(*caption); !line.empty()) captions_.push_back(std::move(line));
  }

  std::vector<std::string>& captions_;
  ReadingNotes& notes_;
  std::string text_;
};

std::string read_line(const RecordValue& value, int depth) {
  if (value.is_text()) {
    std::string line = line_of_html(visible(value.text));
    return is_nothing(line) ? std::string() : line;
  }
  if (value.is_number()) return value.text;
  if (depth == 0) return {};
  if (value.is_object()) {
    const RecordValue* inner = find_any(value, kTextKeys);
    return inner == nullptr ? std::string() : read_line(*inner, depth - 1);
  }
  for (const RecordValue& item : value.items)
    if (std::string line = read_line(item, depth - 1); !line.empty()) return line;
  return {};
}

/// "Bếp ăn ", {"plain_text": "Bếp ăn "} of Notion: a piece of a title.
const std::string* text_of_piece(const RecordValue& piece) {
  if (piece.is_text()) return &piece.text;
  const RecordValue* text = piece.find("plain_text");
  return text != nullptr && text->is_text() ? &text->text : nullptr;
}

}  // namespace

bool is_nothing(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return true;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  if (text.size() > 12) return false;
  return is_one_of(text::to_lower_ascii(text), kNothing);
}

std::string line_of(const RecordValue& value) { return text::to_nfc(read_line(value, 6)); }

std::string title_of(const RecordValue& value) {
  if (const RecordValue* inner = value.is_object() ? find_any(value, kTextKeys) : nullptr)
    if (inner->is_list()) return title_of(*inner);
  RecordValue title{.kind = RecordValue::Kind::text, .key = {}, .text = {}, .items = {}};
  for (const RecordValue& piece : value.items) {
    const std::string* text = value.is_list() ? text_of_piece(piece) : nullptr;
    if (text == nullptr) break;
    if (!title.text.empty() && title.text.ends_with(' ') == text->starts_with(' ')) break;
    title.text += *text;
  }
  const std::string line = line_of(title);
  return line.empty() ? line_of(value) : line;
}

std::vector<std::string> lines_of(const RecordValue& value) {
  std::vector<std::string> lines;
  const auto add = [&](const RecordValue& one) {
    if (std::string line = line_of(one); !line.empty()) lines.push_back(std::move(line));
  };
  if (value.is_list())
    for (const RecordValue& item : value.items) add(item);
  else
    add(value);
  return lines;
}

std::string paragraphs_of(const RecordValue& value, std::vector<std::string>& captions, ReadingNotes& notes) {
  BlockReader reader(captions, notes);
  if (value.is_number()) return value.text;
  reader.read(value, 0, false);
  return reader.take();
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//") ||
         text.starts_with("www.");
}

std::string address_of(const RecordValue& value, int depth) {
  if (value.is_text()) {
    const std::size_t begin = value.text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return value.text.substr(begin, value.text.find_last_not_of(" \t\r\n") - begin + 1);
  }
  if (depth == 0) return {};
  if (value.is_object()) {
    for (const char* key : {"href", "@href", "url", "@id", "_text", "#text", "#cdata", "#cdata-section", "$t", "$",
                            "rendered", "value", "raw"})
      if (const RecordValue* inner = value.find(key)) return address_of(*inner, depth - 1);
    return {};
  }
  std::string first;
  for (const RecordValue& item : value.items) {
    std::string address = address_of(item, depth - 1);
    const RecordValue* rel = item.find("rel");
    if (rel == nullptr) rel = item.find("@rel");
    if (rel != nullptr && rel->text == "alternate" && !address.empty()) return address;
    if (first.empty()) first = std::move(address);
  }
  return first;
}

std::string host_of(std::string_view address) {
  const std::size_t slashes = address.find("//");
  if (slashes != std::string_view::npos) address.remove_prefix(slashes + 2);
  address = address.substr(0, address.find_first_of("/?#"));
  if (address.starts_with("www.")) address.remove_prefix(4);
  return std::string(address);
}

bool has_path(std::string_view address) {
  const std::size_t slashes = address.find("//");
  const std::size_t slash = address.find('/', slashes == std::string_view::npos ? 0 : slashes + 2);
  return slash != std::string_view::npos && slash + 1 < address.size();
}

}  // namespace timtin::indexer
