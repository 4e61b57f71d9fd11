#include "indexer/read/text_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/date/date_text.hpp"

namespace timtin::indexer {
namespace {

struct TextLine {
  std::string_view text;  ///< trimmed
  std::size_t begin = 0;  ///< bytes
  std::size_t number = 0;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<TextLine> lines_of(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({trimmed(text.substr(begin, end - begin)), begin, lines.size() + 1});
    begin = end + 1;
  }
  return lines;
}

/// "==========", "-----", "##########".
bool is_rule(std::string_view line) {
  constexpr std::size_t kMin = 5;
  return line.size() >= kMin && std::string_view("=-#*_~").find(line[0]) != std::string_view::npos &&
         line.find_first_not_of(line[0]) == std::string_view::npos;
}

/// The label of "URL: http://..." or "TIÊU ĐỀ   : ...": of an address or a title, which an article has once.
struct Labelled {
  std::string_view label, value;
};
std::optional<Labelled> read_label(std::string_view line, const FieldTable& fields) {
  constexpr std::size_t kMaxLabel = 40;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > kMaxLabel) return std::nullopt;
  const Labelled read{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
  const auto meaning = fields.find(read.label);
  const bool is_own = meaning && (meaning->field == Field::title || meaning->field == Field::url);
  return is_own && !read.value.empty() ? std::optional(read) : std::nullopt;
}

bool is_paragraph(std::string_view line) {
  constexpr std::size_t kMin = 60;
  return line.size() >= kMin && (line.ends_with('.') || line.ends_with("”") || line.ends_with('"'));
}

/// A headline, a day on a short line below it, and paragraphs.
bool is_article(const std::vector<TextLine>& lines, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMinHeadline = 20, kMaxHeadline = 200, kMaxDayLine = 100, kHead = 4, kMinParagraphs = 2;
  std::size_t seen = 0, paragraphs = 0;
  bool has_day = false;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view line = lines[i].text;
    if (line.empty()) continue;
    if (++seen == 1) {
      const bool is_headline = line.size() >= kMinHeadline && line.size() <= kMaxHeadline && !line.ends_with('.');
      if (!is_headline || !find_dates(line).empty()) return false;
    } else if (seen <= kHead && paragraphs == 0) {
      has_day = has_day || (line.size() <= kMaxDayLine && !find_dates(line).empty());
    }
    paragraphs += is_paragraph(line) ? 1U : 0U;
  }
  return has_day && paragraphs >= kMinParagraphs;
}

/// A sentence or more: such a part is kept, though it is no article.
bool has_text(const std::vector<TextLine>& lines, std::size_t begin, std::size_t end) {
  constexpr std::size_t kMin = 60, kLong = 200;
  static constexpr std::array<std::string_view, 8> kEnds = {".", "!", "?", "…", "”", "\"", ":", ";"};
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view line = lines[i].text;
    const bool ends = std::ranges::any_of(kEnds, [&](std::string_view mark) { return line.ends_with(mark); });
    if (line.find(' ') < line.size() && (line.size() >= kLong || (line.size() >= kMin && ends))) return true;
  }
  return false;
}

/// The next line below `i` that is not blank; the number of lines if there is none.
std::size_t next_line(const std::vector<TextLine>& lines, std::size_t i) {
  for (++i; i < lines.size() && lines[i].text.empty(); ++i) {
  }
  return i;
}

/// "Ngày" of "Ngày: 04/05/2025": the label of the line below `i`, whatever it means; empty if it has none.
std::string_view label_below(const std::vector<TextLine>& lines, std::size_t i) {
  constexpr std::size_t kMaxLabel = 40;
  const std::size_t below = next_line(lines, i);
  if (below >= lines.size()) return {};
  const std::string_view line = lines[below].text;
  const std::size_t colon = line.find(':');
  if (colon > kMaxLabel || colon + 1 >= line.size() || (line[colon + 1] != ' ' && line[colon + 1] != '\t')) return {};
  return trimmed(line.substr(0, colon));
}

/// The line that is not blank above `i` is one of signs.
bool is_below_rule(const std::vector<TextLine>& lines, std::size_t i) {
  while (i > 0 && lines[i - 1].text.empty()) --i;
  return i > 0 && is_rule(lines[i - 1].text);
}

/// Of `marks`, the first line and those for which `begins` holds; none unless each part has text.
template <typename Begins>
std::vector<std::size_t> parts_of(const std::vector<TextLine>& lines, const std::vector<std::size_t>& marks,
                                  Begins begins) {
  std::vector<std::size_t> parts{marks[0]};
  for (std::size_t k = 1; k < marks.size(); ++k)
    if (begins(marks[k])) parts.push_back(marks[k]);
  for (std::size_t k = 0; k < parts.size(); ++k)
    if (!has_text(lines, parts[k] + 1, k + 1 < parts.size() ? parts[k + 1] : lines.size())) return {};
  return parts.size() > 1 ? parts : std::vector<std::size_t>();
}

/// Where the lines begin that have the label of the first line and say something else. An article may name the address
/// of a picture or of another article, so that a part begins only where the line below has a label as in the first
/// part, or below a line of signs, or where each part is an article by itself.
std::vector<std::size_t> begin_with_label(const std::vector<TextLine>& lines, const FieldTable& fields) {
  const auto first =
      std::ranges::find_if(lines, [](const TextLine& one) { return !one.text.empty() && !is_rule(one.text); });
  const auto own = first == lines.end() ? std::nullopt : read_label(first->text, fields);
  if (!own) return {};
  const auto index = static_cast<std::size_t>(first - lines.begin());
  std::vector<std::size_t> marks{index};
  std::string_view last = own->value;
  for (std::size_t i = index + 1; i < lines.size(); ++i) {
    const bool is_set_off = lines[i - 1].text.empty() || is_rule(lines[i - 1].text);
    const auto other =
        is_set_off && lines[i].text.starts_with(own->label) ? read_label(lines[i].text, fields) : std::nullopt;
    if (!other || other->label != own->label || other->value == last) continue;
    marks.push_back(i);
    last = other->value;
  }
  if (marks.size() < 2) return {};
  const std::string_view second = label_below(lines, index);
  std::vector<std::size_t> parts;
  if (!second.empty()) parts = parts_of(lines, marks, [&](std::size_t i) { return label_below(lines, i) == second; });
  if (parts.empty()) parts = parts_of(lines, marks, [&](std::size_t i) { return is_below_rule(lines, i); });
  if (!parts.empty()) return parts;
  for (std::size_t k = 0; k < marks.size(); ++k)
    if (!is_article(lines, marks[k] + 1, k + 1 < marks.size() ? marks[k + 1] : lines.size())) return {};
  return marks;
}

/// Where the articles begin that stand below lines of one sign. All but the first part and the last must be articles;
/// those are parts of their own if they have text.
std::vector<std::size_t> begin_below_rules(const std::vector<TextLine>& lines, char sign) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (is_rule(lines[i].text) && lines[i].text[0] == sign) starts.push_back(i + 1);
  std::vector<std::size_t> begins;
  std::size_t articles = 0;
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const bool is_last = k + 1 == starts.size();
    const std::size_t end = is_last ? lines.size() : starts[k + 1] - 1;
    const bool is_whole = is_article(lines, starts[k], end);
    if (!is_whole && k > 0 && !is_last) return {};
    articles += is_whole ? 1U : 0U;
    if (is_whole || has_text(lines, starts[k], end)) begins.push_back(starts[k]);
  }
  return articles > 1 ? begins : std::vector<std::size_t>();
}

std::vector<std::size_t> find_begins(const std::vector<TextLine>& lines, const FieldTable& fields) {
  std::vector<std::size_t> begins = begin_with_label(lines, fields);
  for (const char sign : {'=', '-', '#', '*', '_', '~'})
    if (begins.size() < 2) begins = begin_below_rules(lines, sign);
  return begins;
}

/// `part` without the lines of signs at its end.
std::string_view without_rules(std::string_view part) {
  for (;;) {
    part = part.substr(0, part.find_last_not_of(" \t\r\n") + 1);
    const std::size_t line = part.rfind('\n') + 1;  // 0 = no line end
    if (line == 0 || !is_rule(trimmed(part.substr(line)))) return part;
    part = part.substr(0, line);
  }
}

}  // namespace

bool split_text_parts(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink) {
  const std::vector<TextLine> lines = lines_of(piece.bytes);
  const std::vector<std::size_t> begins = find_begins(lines, fields);
  if (begins.size() < 2) return sink(std::move(piece));
  for (std::size_t k = 0; k < begins.size(); ++k) {
    const std::size_t begin = lines[begins[k]].begin;
    const std::size_t end = k + 1 < begins.size() ? lines[begins[k + 1]].begin : piece.bytes.size();
    const std::string_view part = std::string_view(piece.bytes).substr(begin, end - begin);
    if (!sink({.bytes = std::string(without_rules(part)), .line = lines[begins[k]].number})) return false;
  }
  return true;
}

}  // namespace timtin::indexer
