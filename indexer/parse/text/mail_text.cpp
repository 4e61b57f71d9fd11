#include "indexer/parse/text/mail_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

void blank(std::string& text, std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t byte) { return text.begin() + static_cast<std::ptrdiff_t>(byte); };
  std::replace_if(
      at(begin), at(end), [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

/// "---------- Forwarded message ---------", "-----Thư gốc-----".
bool is_forward_mark(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kMarks = {
      "forwarded message",  "original message",     "thư gốc",
      "thư đã chuyển tiếp", "thư được chuyển tiếp", "tin nhắn được chuyển tiếp"};
  const std::string inner = text::to_lower(trim_marks(line, "-"));
  return line.starts_with("---") && std::ranges::find(kMarks, inner) != kMarks.end();
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return trim_marks(text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin), "\r");
}

bool has_key(const RecordValue& head, std::string_view key) {
  return std::ranges::any_of(head.items, [&](const RecordValue& one) { return text::to_lower(one.key) == key; });
}

}  // namespace

bool is_mail(const RecordValue& head) { return has_key(head, "from") && has_key(head, "subject"); }

std::string subject_of(std::string_view title) {
  static constexpr std::array<std::string_view, 6> kMarks = {"re:", "fwd:", "fw:", "tr:", "trả lời:", "chuyển tiếp:"};
  for (bool is_cut = true; is_cut;) {
    is_cut = false;
    const std::string lower = text::to_lower(title.substr(0, 40));
    for (const std::string_view mark : kMarks)
      if (lower.starts_with(mark)) {
        title = trim_marks(title.substr(mark.size()), "");
        is_cut = true;
        break;
      }
  }
  const std::size_t close = title.starts_with('[') ? title.find(']') : std::string_view::npos;
  if (close < title.size() && split_words(title.substr(close)).size() >= 3) title = title.substr(close + 1);
  return std::string(trim_marks(title, ""));
}

std::string passed_on(std::string_view text) {
  constexpr std::size_t kMaxFooter = 600;  // bytes
  std::string result(text);
  std::size_t footer = std::string::npos;
  for (std::size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size()) + 1) {
    const std::string_view line = line_at(text, begin);
    if (is_forward_mark(line)) blank(result, 0, begin + line.size());
    if (line == "--" || line == "---") footer = begin;
  }
  if (footer < text.size() && text.size() - footer <= kMaxFooter) blank(result, footer, text.size());
  return result;
}

void complete_mail(const Article& head, Article& article) {
  constexpr auto kWeeks = std::chrono::days(30);
  if (article.authors.empty())
    for (const std::string& sender : head.authors) {
      const std::string name(trim_marks(std::string_view(sender).substr(0, sender.find('<')), "\""));
      const std::vector<Word> words = split_words(name);
      if (words.size() >= 2 && is_person_name(words) && begins_with_surname(words)) article.authors.push_back(name);
    }
  if (!head.published) return;
  if (article.published) {
    const auto age = std::chrono::sys_days(head.published->day) - std::chrono::sys_days(article.published->day);
    if (age >= std::chrono::days(0) && age <= kWeeks) return;
  }
  article.published = head.published;
  article.published_origin = head.published_origin;
  article.published_evidence = head.published_evidence;
}

}  // namespace timtin::indexer
