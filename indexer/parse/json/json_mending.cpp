#include "indexer/parse/json/json_mending.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kReplacement = "\\ufffd";

bool is_word_char(char c) {
  return text::is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}
bool is_number_char(char c) {
  return text::is_ascii_digit(c) || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E';
}

/// The value of four hexadecimal digits at the start of `text`, or -1.
int read_unit(std::string_view text) {
  int unit = -1;
  const std::string_view digits = text.substr(0, 4);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return error == std::errc() && digits.size() == 4 && end == digits.data() + 4 ? unit : -1;
}

/// The bytes of the comment that `text` begins with; 0 when it begins with none.
std::size_t comment_length(std::string_view text) {
  if (text.starts_with("//")) return std::min(text.find('\n'), text.size());
  if (!text.starts_with("/*")) return 0;
  const std::size_t end = text.find("*/", 2);
  return end == std::string_view::npos ? text.size() : end + 2;
}

class Mender {
 public:
  explicit Mender(std::string_view text) : rest_(text) { out_.reserve(text.size() + 16); }

  std::optional<std::string> run() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"' || c == '\'')
        string(c);
      else if (text::is_ascii_digit(c) || c == '-' || c == '+' || c == '.')
        number();
      else if (is_word_char(c))
        word();
      else if (c == ',')
        comma();
      else if (std::string_view("()=<").find(c) != std::string_view::npos)
        sign(c);
      else if (const std::size_t length = comment_length(rest_); length > 0)
        replace(length, " ");
      else
        keep(1);
    }
    return is_changed_ ? std::optional(std::move(out_)) : std::nullopt;
  }

 private:
  void keep(std::size_t count) {
    out_ += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }
  void replace(std::size_t count, std::string_view by) {
    is_changed_ = is_changed_ || rest_.substr(0, count) != by;
    out_ += by;
    rest_.remove_prefix(count);
  }

  void string(char quote) {
    replace(1, "\"");
    while (!rest_.empty() && rest_.front() != quote) {
      const char c = rest_.front();
      if (c == '\\')
        escape();
      else if (c == '"')
        replace(1, "\\\"");
      else if (c == '\n')
        replace(1, "\\n");
      else if (static_cast<unsigned char>(c) < 0x20)
        replace(1, " ");
      else
        keep(1);
    }
    if (!rest_.empty()) replace(1, "\"");
  }

  void escape() {
    if (rest_.size() < 2) return keep(1);
    const char kind = rest_[1];
    if (kind == 'u') return unicode_escape();
    if (kind == '\'') return replace(2, "'");
    if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos) return keep(2);
    replace(1, "\\\\");
  }

  /// Surrogates stand alone where a program cut a text between the two halves of a pair.
  void unicode_escape() {
    const int unit = read_unit(rest_.substr(2));
    if (unit < 0) return replace(1, "\\\\");
    if (unit < 0xD800 || unit > 0xDFFF) return keep(6);
    const bool has_second = rest_.substr(6).starts_with("\\u");
    const int second = has_second ? read_unit(rest_.substr(8)) : -1;
    if (unit < 0xDC00 && second >= 0xDC00 && second <= 0xDFFF) return keep(12);
    replace(6, kReplacement);
  }

  /// A number too large for a double is kept as text.
  void number() {
    std::size_t end = 0;
    while (end < rest_.size() && is_number_char(rest_[end])) ++end;
    const std::string_view written = rest_.substr(0, end);
    if (written == "-" || written == "+") {
      const std::size_t sign = end;
      while (end < rest_.size() && is_word_char(rest_[end])) ++end;
      if (end > sign) return replace(end, "null");  // -Infinity
    }
    const std::size_t next = rest_.find_first_not_of(" \t\r\n", end);
    if (next != std::string_view::npos && rest_[next] == ':')  // a key of Python
      return replace(end, fmt::format("\"{}\"", written));
    double value = 0;
    const auto [stop, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    const bool is_read = error == std::errc() && stop == written.data() + written.size() && std::isfinite(value);
    if (is_read) return keep(end);
    replace(end, "\"" + std::string(written) + "\"");
  }

  /// "ISODate(", "new Date(", "tzinfo=": names in what MongoDB and Python print for values that JSON has not.
  void word() {
    struct Spelling {
      std::string_view written, meant;
    };
    static constexpr std::array<Spelling, 9> kSpellings{{{"NaN", "null"},
                                                         {"nil", "null"},
                                                         {"nan", "null"},
                                                         {"Infinity", "null"},
                                                         {"None", "null"},
                                                         {"undefined", "null"},
                                                         {"True", "true"},
                                                         {"False", "false"},
                                                         {"new", ""}}};
    std::size_t end = 0;
    while (end < rest_.size() && (is_word_char(rest_[end]) || rest_[end] == '.')) ++end;
    const std::string_view written = rest_.substr(0, end);
    const std::size_t next = rest_.find_first_not_of(" \t\r\n", end);
    const char follows = next == std::string_view::npos ? '\0' : rest_[next];
    const bool is_new = std::exchange(is_after_new_, written == "new");
    if (follows == '(' && replace_date(written, next, is_new)) return;
    if (follows == '(' || follows == '=') return replace(end, "");
    for (const Spelling& spelling : kSpellings)
      if (written == spelling.written && follows != ':') return replace(end, spelling.meant);
    const bool is_name = follows == ':' || written.find('.') != std::string_view::npos;
    if (is_name) return replace(end, fmt::format("\"{}\"", written));
    keep(end);
  }

  /// "new Date(2024, 11, 25)" of JavaScript is in December: as "Date(2024,11,25)" the reader of dates knows it. Other
  /// dates in parts by this name are none: nothing tells their first month or their zone.
  bool replace_date(std::string_view name, std::size_t open, bool is_new) {
    if (name != "Date" && name != "Date.UTC") return false;
    const std::size_t close = std::min(rest_.find(')', open), rest_.size() - 1);
    std::string parts(rest_.substr(open, close + 1 - open));
    std::erase_if(parts, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    if (parts.size() < 2 || !text::is_ascii_digit(parts[1]) || parts.find(',') == std::string::npos) return false;
    const bool is_plain = parts.find_first_not_of("(),0123456789") == std::string::npos;
    replace(close + 1, is_plain && is_new && name == "Date" ? fmt::format("\"Date{}\"", parts) : "null");
    return true;
  }

  /// "datetime(2022, 10, 10)" becomes a list of what is in the brackets, "<UTC>" a text, and Ruby's "=>" a colon.
  void sign(char c) {
    constexpr std::size_t kMaxObjectBytes = 200;
    if (rest_.starts_with("=>")) return replace(2, ":");
    if (c == '(' || c == ')') return replace(1, c == '(' ? "[" : "]");
    if (c == '=') return replace(1, "");
    const std::size_t end = rest_.substr(0, kMaxObjectBytes).find('>');
    if (end == std::string_view::npos) return keep(1);
    std::string name(rest_.substr(1, end - 1));
    std::erase_if(name, [](char one) { return !is_word_char(one); });
    replace(end + 1, fmt::format("\"{}\"", name));
  }

  void comma() {
    std::size_t next = 1;
    for (std::size_t length = 1; length > 0; next += length) {
      next = std::min(rest_.find_first_not_of(" \t\r\n,", next), rest_.size());
      length = comment_length(rest_.substr(next));
    }
    if (next < rest_.size() && std::string_view("}])").find(rest_[next]) == std::string_view::npos) return keep(1);
    replace(next, " ");
  }

  std::string_view rest_;
  std::string out_;
  bool is_changed_ = false, is_after_new_ = false;
};

}  // namespace

std::optional<std::string> mend_json(std::string_view text) { return Mender(text).run(); }

}  // namespace timtin::indexer
