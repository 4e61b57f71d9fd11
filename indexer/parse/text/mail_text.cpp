#include "indexer/parse/text/mail_text.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

void blank(std::string& text, std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t byte) { return text.begin() + static_cast<std::ptrdiff_t>(byte); };
  std::replace_if(
      at(begin), at(end), [](char c) { return c != '\n' && c != '\r'; }, ' ');
}

/// "---------- Forwarded message ---------" is a mark of kForward, "-----Thư gốc-----" one of kReply: what is below the
/// latter may be what the author answers.
constexpr std::array<std::string_view, 4> kForward = {"forwarded message", "thư đã chuyển tiếp", "thư được chuyển tiếp",
                                                      "tin nhắn được chuyển tiếp"};
constexpr std::array<std::string_view, 2> kReply = {"original message", "thư gốc"};

template <std::size_t kCount>
bool is_mark(std::string_view line, const std::array<std::string_view, kCount>& marks) {
  constexpr std::size_t kMaxBytes = 200;
  if (!line.starts_with("---") || line.size() > kMaxBytes) return false;
  return std::ranges::find(marks, text::to_lower(trim_marks(line, "-"))) != marks.end();
}

/// "Anh chị nhận thư này vì có tên trong danh sách."
bool speaks_of_mail(std::string_view line) {
  static constexpr std::array<std::string_view, 4> kPhrases = {"thư này", "email này", "unsubscribe", "danh sách"};
  const std::string lower = text::to_lower(line);
  const bool speaks =
      std::ranges::any_of(kPhrases, [&](std::string_view one) { return lower.find(one) < lower.size(); });
  return speaks && !parse_byline(make_line(clean_spaces(line), false));
}

std::string_view line_at(std::string_view text, std::size_t begin) {
  return trim_marks(text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin), "\r");
}

bool has_key(const RecordValue& head, std::string_view key) {
  return std::ranges::any_of(head.items, [&](const RecordValue& one) { return text::to_lower(one.key) == key; });
}

}  // namespace

bool is_mail(const RecordValue& head) {
  const bool has_address = std::ranges::any_of(head.items, [](const RecordValue& one) {
    return text::to_lower(one.key) == "from" && one.text.find('@') < one.text.size();
  });
  const bool is_sent = has_key(head, "date") || has_key(head, "to");
  return has_key(head, "from") && has_key(head, "subject") && (has_address || is_sent);
}

std::string subject_of(std::string_view title) {
  constexpr std::size_t kBrackets = 3, kMaxMarks = 20, kMaxBytes = 24;
  static constexpr std::array<std::string_view, 5> kMarks = {"re:", "fwd:", "fw:", "tr:", "chuyển tiếp:"};
  bool may_have_bracket = false;  // behind one of the first kBrackets
  for (std::size_t count = 0; count < kMaxMarks; ++count) {
    const std::string lower = text::to_lower(title.substr(0, kMaxBytes));
    const auto mark = std::ranges::find_if(kMarks, [&](std::string_view one) { return lower.starts_with(one); });
    if (mark == kMarks.end()) break;
    may_have_bracket = may_have_bracket || mark < kMarks.begin() + kBrackets;
    title = trim_marks(title.substr(mark->size()), "");
  }
  const std::size_t close = may_have_bracket && title.starts_with('[') ? title.find(']') : std::string_view::npos;
  if (close < title.size() && split_words(title.substr(close)).size() >= 3) title = title.substr(close + 1);
  return std::string(trim_marks(title, ""));
}

std::string passed_on(std::string_view text) {
  constexpr std::size_t kMinParagraph = 60, kMaxGreeting = 120;  // bytes
  std::string result(text);
  std::size_t head = 0, footer = std::string::npos, below = 0;  // `below`: lines below the last "--"
  std::size_t paragraphs = 0, all = 0, bytes = 0;               // `bytes`: since the last paragraph, in wrapped lines
  std::string_view last;
  for (std::size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size()) + 1) {
    const std::string_view line = line_at(text, begin);
    const bool is_forward = paragraphs < 2 && is_mark(line, kForward);
    if (is_forward || (all <= kMaxGreeting && is_mark(line, kReply)))
      head = std::min(text.find('\n', begin), text.size());
    if (line == "--" || line == "---") {
      footer = begin;
      below = 0;
    } else if (!line.empty()) {
      ++below;
      last = line;
    }
    all += line.size();
    bytes = line.empty() ? 0 : bytes + line.size();
    if (bytes < kMinParagraph || !(ends_sentence(line) || line.ends_with('!') || line.ends_with('?'))) continue;
    ++paragraphs;
    bytes = 0;
  }
  blank(result, 0, head);
  if (footer < text.size() && below == 1 && speaks_of_mail(last)) blank(result, footer, text.size());
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
