#include "indexer/parse/text/field_head.hpp"

#include <algorithm>
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

/// "Key: value", in TOML "key = value". Quotation marks around the value are removed.
struct Pair {
  std::string key, value;
};
std::optional<Pair> read_pair(std::string_view line, char separator) {
  const std::size_t colon = line.find(separator);
  if (colon == std::string_view::npos || colon == 0 || colon > kMaxKeyBytes || line.front() == ' ') return std::nullopt;
  Pair pair{clean_spaces(line.substr(0, colon)), clean_spaces(line.substr(colon + 1))};
  const bool is_joined = colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t';
  if (is_joined && pair.key.find(' ') == std::string::npos) return std::nullopt;  // not a key: "http://...", "16:09"
  pair.value = without_quotes(std::move(pair.value));
  return pair;
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const FieldTable& table) : text_(text), table_(table) {}

  std::optional<FieldHead> read() {
    head_.fields.kind = RecordValue::Kind::object;
    std::size_t at = std::min(text_.find_first_not_of("\r\n \t"), text_.size());
    const bool is_fenced = is_fence(line_at(text_, at));
    if (is_fenced && line_at(text_, at).front() == '+') separator_ = '=';
    if (is_fenced) at = next(at);
    bool is_closed = !is_fenced;
    for (std::size_t lines = 0; at < text_.size() && lines < kMaxLines; ++lines, at = next(at)) {
      const std::string_view line = line_at(text_, at);
      if (is_fenced && is_fence(line)) {
        is_closed = true;
        end_ = next(at);
        break;
      }
      if (!take(line, at, is_fenced)) break;
    }
    if (!is_closed || !has_title_ || fields_ < 2) return std::nullopt;
    head_.length = end_;
    return std::move(head_);
  }

 private:
  std::size_t next(std::size_t at) const { return std::min(text_.find('\n', at), text_.size() - 1) + 1; }

  /// False if the text starts at this line.
  bool take(std::string_view line, std::size_t at, bool is_fenced) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) return true;
    if (is_fenced && take_item(line)) return true;
    auto pair = read_pair(line, separator_);
    if (!pair) return is_fenced;
    open_list_.clear();
    const auto meaning = table_.find(pair->key);
    if (!meaning || meaning->field == Field::container) {
      // Other lines in the head of a mail or a page: a section, a number, a program.
      return is_fenced || (line.size() <= kMaxOtherBytes && !ends_sentence(line));
    }
    if (meaning->field == Field::body) {  // the text starts directly after its label
      end_ = at + line.find(separator_) + 1;
      ++fields_;
      return false;
    }
    end_ = next(at);
    if (pair->value.empty()) {
      open_list_ = std::move(pair->key);
      return true;
    }
    if (is_fenced && pair->value.starts_with('[') && pair->value.ends_with(']'))
      pair->value = joined(std::string_view(pair->value).substr(1, pair->value.size() - 2));
    has_title_ = has_title_ || meaning->field == Field::title;
    add(std::move(pair->key), std::move(pair->value));
    return true;
  }

  /// "  - Lê Sen", below "authors:".
  bool take_item(std::string_view line) {
    const std::string item = clean_spaces(line);
    if (open_list_.empty() || !item.starts_with("- ")) return false;
    add(open_list_, without_quotes(item.substr(2)));
    return true;
  }

  void add(std::string key, std::string value) {
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
  std::string open_list_;  // the key of a list whose items follow
  std::size_t end_ = 0, fields_ = 0;
  bool has_title_ = false;
};

}  // namespace

std::optional<FieldHead> read_field_head(std::string_view text, const FieldTable& table) {
  return HeadReader(text, table).read();
}

}  // namespace timtin::indexer
