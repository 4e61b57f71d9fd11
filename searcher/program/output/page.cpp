#include "searcher/program/output/page.hpp"

#include <algorithm>
#include <array>

#include "common/cli/shown_date.hpp"
#include "common/message.hpp"
#include "searcher/page/web_address.hpp"
#include "searcher/program/output/place_names.hpp"

namespace timtin::searcher {
namespace {

constexpr std::size_t kWidestPage = 100, kNarrowestPage = 20;
constexpr std::string_view kReset = "\x1b[0m", kMatch = "\x1b[1;31m";
constexpr std::string_view kLinkBegin = "\x1b]8;;", kLinkEnd = "\x1b\\";

std::string_view sequence(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::faint:
      return "\x1b[2m";
    case Style::title:
      return "\x1b[1m";
    case Style::facts:
      return "\x1b[36m";
  }
  return "";
}

}  // namespace

Page::Page(const PageOptions& options, std::ostream& out)
    : options_(options), width_(std::clamp(options.columns, kNarrowestPage, kWidestPage)), out_(out) {}

void Page::write(const Paragraph& paragraph) {
  const std::string target = options_.has_links ? web_address(paragraph.url) : "";
  bool is_first = true;
  for (const ByteRange& line :
       wrap(paragraph.text.text, width_ > paragraph.indent + 2 ? width_ - paragraph.indent : 2)) {
    if (is_first && !paragraph.first.empty())
      painted(paragraph.first, sequence(Style::faint));
    else
      out_ << std::string(paragraph.indent, ' ');
    is_first = false;
    if (!target.empty()) out_ << kLinkBegin << target << kLinkEnd;
    write_line(paragraph, line);
    if (!target.empty()) out_ << kLinkBegin << kLinkEnd;
    out_ << '\n';
  }
}

void Page::write(std::string_view text, Style style, std::size_t indent) {
  write({.text = to_harmless(text), .style = style, .indent = indent});
}

void Page::blank_line() { out_ << '\n'; }

void Page::write_line(const std::vector<StyledText>& parts) {
  for (const StyledText& part : parts) painted(part.text, sequence(part.style));
  out_ << '\n';
}

void Page::write_line(const Paragraph& paragraph, ByteRange line) {
  const std::string_view text = paragraph.text.text, style = sequence(paragraph.style);
  std::size_t at = line.first;
  for (const auto& [begin, end] : paragraph.text.marks) {
    const std::size_t from = std::max(begin, at), to = std::min(end, line.second);
    if (from >= to) continue;
    painted(text.substr(at, from - at), style);
    painted(text.substr(from, to - from), kMatch);
    at = to;
  }
  painted(text.substr(at, line.second - at), style);
}

void Page::painted(std::string_view text, std::string_view style) {
  if (text.empty()) return;
  const bool is_painted = options_.has_color && !style.empty();
  if (is_painted) out_ << style;
  out_ << text;
  if (is_painted) out_ << kReset;
}

MarkedText full_title(const std::string& kicker, const std::string& title, const std::vector<ByteRange>& title_marks) {
  MarkedText full = to_harmless(title, title_marks);
  if (!kicker.empty()) {
    const std::string before = to_harmless(kicker).text + ": ";
    full.text.insert(0, before);
    for (auto& [begin, end] : full.marks) {
      begin += before.size();
      end += before.size();
    }
  }
  if (full.text.empty()) full.text = tr("(no title)");
  return full;
}

std::string shown_source(const std::string& source) {
  constexpr std::array<std::string_view, 8> kEndings{".json", ".jsonl", ".csv", ".tsv", ".txt", ".html", ".gz", ".xml"};
  const bool is_address = source.starts_with("http://") || source.starts_with("https://");
  const bool is_label = (!is_address && source.find_first_of("/\\_{}[]|") != std::string::npos) ||
                        std::ranges::any_of(kEndings, [&](auto ending) { return source.ends_with(ending); });
  return is_label ? "" : source;
}

std::string facts_line(const std::optional<LocalTime>& published, const std::vector<District>& districts,
                       const std::string& author, const std::string& source) {
  std::string line = published ? cli::shown(published->day) : tr("no date");
  if (published && published->time_of_day) line += ' ' + to_hhmm(*published->time_of_day);
  for (const std::string& fact : {place_names(districts), author, shown_source(source)}) {
    if (!fact.empty()) line.append(" · ").append(fact);
  }
  return line;
}

}  // namespace timtin::searcher
