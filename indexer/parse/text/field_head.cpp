#include "indexer/parse/text/field_head.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxKeyBytes = 40, kMaxLines = 60;
constexpr std::size_t kMaxOtherBytes = 120;  // a longer line with an unknown key is text

std::string_view line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  std::string_view line = text.substr(begin, end - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// "---" of YAML, "+++" of TOML (gohugo.io/content-management/front-matter).
bool is_fence(std::string_view line) {
  const bool is_marked = line.starts_with("---") || line.starts_with("+++");
  return is_marked && line.find_first_not_of(std::string{line.front(), ' '}) == line.npos;
}

std::string without_quotes(std::string value) {
  const bool is_quoted =
      value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front();
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// `"Lê Sen", Hà An`: the items of a list in brackets, one behind the other.
std::string joined(std::string_view list) {
  std::string items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string item = without_quotes(clean_spaces(list.substr(0, comma)));
    if (!item.empty()) items += (items.empty() ? "" : ", ") + item;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
}

/// "Key: value", in TOML "key = value".
struct Pair {
  std::string key, value;
  std::size_t begin = 0;  ///< of the value
};

/// The colon behind the key. The one inside "dc:creator: Hà An" belongs to it.
std::size_t find_separator(std::string_view line, char separator) {
  const std::size_t first = line.find(separator);
  if (separator != ':' || first == std::string_view::npos) return first;
  const std::size_t end = std::min(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", first + 1), line.size());
  const bool is_qualified = first > 0 && end > first + 1 && end < line.size() && line[end] == ':' &&
                            (end + 1 == line.size() || line[end + 1] == ' ') &&
                            line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == first;
  return is_qualified ? end : first;
}

std::optional<Pair> read_pair(std::string_view line, char separator) {
  const std::size_t colon = find_separator(line, separator);
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxKeyBytes || line.front() == ' ') return std::nullopt;
  Pair pair{clean_spaces(line.substr(0, colon)), clean_spaces(line.substr(colon + 1)), colon + 1};
  const bool is_joined = colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t';
  if (is_joined && pair.key.find(' ') == std::string::npos) return std::nullopt;  // not a key: "http://...", "16:09"
  return pair;
}

/// A value of front matter that the next lines may go on with.
struct OpenValue {
  std::string key, text;
  bool is_title = false;
  bool is_block = false;   ///< "title: >-" and "summary: |": all indented lines below
  bool is_nested = false;  ///< "authors:": a list, an object or a text below
  std::string until;       ///< "]" of a list, or the quotation marks of a text of several lines
};

constexpr std::array<std::string_view, 2> kLongQuotes = {"\"\"\"", "'''"};

OpenValue open_value(Pair&& pair, bool is_title) {
  OpenValue open{.key = std::move(pair.key), .text = std::move(pair.value), .is_title = is_title, .until = {}};
  open.is_nested = open.text.empty();
  const bool is_marked = open.text.starts_with('>') || open.text.starts_with('|');
  open.is_block = is_marked && open.text.find_first_not_of("+-123456789", 1) == std::string::npos;
  if (open.is_block) open.text.clear();
  for (const std::string_view quotes : kLongQuotes)
    if (open.text.starts_with(quotes) && open.text.find(quotes, quotes.size()) == std::string::npos)
      open.until = quotes;
  if (!is_title && open.text.starts_with('[') && open.text.find(']') == std::string::npos) open.until = "]";
  return open;
}

/// Without its quotation marks, and without a note behind it: `"Lê Sen" # our own`. A list is joined.
std::string value_of(const OpenValue& open) {
  const std::string& text = open.text;
  if (open.is_block || text.empty()) return text;
  for (const std::string_view quotes : kLongQuotes)
    if (text.starts_with(quotes))
      return clean_spaces(text.substr(quotes.size(), text.find(quotes, quotes.size()) - quotes.size()));
  if (!open.is_title && text.front() == '[') return joined(text.substr(1, text.find(']') - 1));
  const bool is_quoted = text.front() == '"' || text.front() == '\'';
  const std::size_t note = text.find(" # ", is_quoted ? std::min(text.find(text.front(), 1), text.size()) : 0);
  return without_quotes(clean_spaces(text.substr(0, note)));
}

/// "# doc_id = 12" -> "doc_id = 12": programs write what they know of a text as notes above it. A heading has no sign
/// behind its first word.
std::string_view without_note_mark(std::string_view line) {
  if (!line.starts_with("# ")) return line;
  const std::string_view note = line.substr(2);
  const std::size_t sign = note.find_first_of(":=");
  const std::string_view key = note.substr(0, sign);
  const bool is_key = sign < note.size() && key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-. ") == key.npos &&
                      clean_spaces(key).find(' ') == std::string::npos;
  return is_key ? note : line;
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const FieldTable& table) : text_(text), table_(table) {}

  std::optional<FieldHead> read() {
    head_.fields.kind = RecordValue::Kind::object;
    std::size_t at = std::min(text_.find_first_not_of("\r\n \t"), text_.size());
    const bool is_fenced = is_fence(line_at(text_, at));
    has_notes_ = !is_fenced && without_note_mark(line_at(text_, at)) != line_at(text_, at);
    if (is_fenced && line_at(text_, at).front() == '+') separator_ = '=';
    if (is_fenced) at = next(at);
    bool is_closed = !is_fenced;
    for (std::size_t lines = 0; at < text_.size() && lines < kMaxLines; ++lines, at = next(at)) {
      const std::string_view line = line_at(text_, at);
      if (is_fenced && is_fence(line)) {
        finish();
        is_closed = true;
        end_ = next(at);
        break;
      }
      if (is_fenced ? !take_fenced(line) : !take(line, at)) break;
    }
    if (!is_closed || !(has_title_ || has_notes_) || fields_ < 2) return std::nullopt;
    head_.length = end_;
    return std::move(head_);
  }

 private:
  std::size_t next(std::size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }

  /// False if the text starts at this line.
  bool take(std::string_view line, std::size_t at) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) return true;
    if (has_notes_) {
      const std::string_view note = without_note_mark(line);
      if (note == line) return false;
      separator_ = note[note.find_first_of(":=")];
      end_ = next(at);
      line = note;
    }
    auto pair = read_pair(line, separator_);
    if (!pair) return false;
    const auto meaning = table_.find(pair->key);
    // Other lines in the head of a mail or a page: a section, a number, a program.
    if (!meaning || meaning->field == Field::container) return line.size() <= kMaxOtherBytes && !ends_sentence(line);
    if (meaning->field == Field::body) {  // the text starts directly after its label
      end_ = at + pair->begin;
      ++fields_;
      return false;
    }
    end_ = next(at);
    if (!pair->value.empty()) add(std::move(pair->key), without_quotes(std::move(pair->value)));
    return true;
  }

  /// A line between two fences. False if the head holds the text itself.
  bool take_fenced(std::string_view line) {
    const std::string text = clean_spaces(line);
    if (!open_.until.empty()) {
      open_.text += " " + text;
      if (text.find(open_.until) != std::string::npos) finish();
      return true;
    }
    if (text.empty()) return true;
    if (line.front() == ' ' || line.front() == '\t' || line.starts_with("- ")) {
      if (!open_.key.empty()) take_indented(text);
      return true;
    }
    finish();
    in_section_ = in_section_ || (separator_ == '=' && line.front() == '[');
    auto pair = read_pair(line, separator_);
    const auto meaning = pair ? table_.find(pair->key) : std::nullopt;
    if (!meaning || meaning->field == Field::container) return true;
    if (meaning->field == Field::body) return false;
    if (in_section_ && has(meaning->field)) return true;  // "[params]" of TOML describes the site as well
    open_ = open_value(std::move(*pair), meaning->field == Field::title);
    return true;
  }

  /// A line of a block or of a long value, "- Lê Sen" or "- name: Lê Sen" below "authors:".
  void take_indented(std::string_view text) {
    if (open_.is_nested && text.starts_with("- ")) {
      flush();
      text.remove_prefix(2);
    }
    const auto inner = open_.is_nested ? read_pair(text, ':') : std::nullopt;
    const bool is_member = inner && inner->key.find(' ') == std::string::npos;
    if (is_member && inner->key != "name") return;
    open_.text += (open_.text.empty() ? "" : " ") + (is_member ? inner->value : std::string(text));
  }

  bool has(Field field) const {
    return std::ranges::any_of(head_.fields.items, [&](const RecordValue& one) {
      const auto meaning = table_.find(one.key);
      return meaning && meaning->field == field;
    });
  }

  void flush() {
    std::string text = value_of(open_);
    open_.text.clear();
    if (!text.empty()) add(open_.key, std::move(text));
  }

  void finish() {
    if (!open_.key.empty()) flush();
    open_ = {};
  }

  void add(std::string key, std::string value) {
    const auto meaning = table_.find(key);
    has_title_ = has_title_ || (meaning && meaning->field == Field::title);
    std::vector<RecordValue>& fields = head_.fields.items;
    if (!fields.empty() && fields.back().key == key) {
      fields.back().text += ", " + value;
      return;
    }
    ++fields_;
    fields.push_back({RecordValue::Kind::text, std::move(key), std::move(value), {}});
  }

  std::string_view text_;
  const FieldTable& table_;
  FieldHead head_;
  char separator_ = ':';
  OpenValue open_;
  std::size_t end_ = 0, fields_ = 0;
  bool has_title_ = false, in_section_ = false;
  bool has_notes_ = false;  // "# url = ..."
};

}  // namespace

std::optional<FieldHead> read_field_head(std::string_view text, const FieldTable& table) {
  return HeadReader(text, table).read();
}

}  // namespace timtin::indexer
