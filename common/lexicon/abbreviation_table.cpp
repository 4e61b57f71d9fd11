#include "common/lexicon/abbreviation_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/file.hpp"
#include "common/message.hpp"
#include "common/unicode/utf8.hpp"
#include "timtin/error.hpp"

namespace timtin::text {
namespace {

[[noreturn]] void refuse(const std::string& name, std::size_t line, const std::string& reason) {
  throw Error(ErrorCode::usage, fmt::format("{}:{}: {}", name, line, reason),
              tr("write an abbreviation, a tab and its full form, such as: LĐLĐ<TAB>Liên đoàn Lao động"));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \r") - begin + 1);
}

AbbreviationRow parse_row(std::string_view line, const std::string& name, std::size_t number) {
  std::array<std::string_view, 5> cells;
  std::size_t count = 0;
  for (std::size_t tab = 0; tab != std::string_view::npos && count < cells.size(); line.remove_prefix(tab + 1)) {
    tab = line.find('\t');
    cells[count++] = trimmed(line.substr(0, tab));
    if (tab == std::string_view::npos) break;
  }
  if (count < 2 || cells[0].empty() || cells[1].empty())
    refuse(name, number, tr("not an abbreviation and a full form"));
  const std::string_view mark = cells[3];
  if (!mark.empty() && mark != "-" && mark != "ambiguous")
    refuse(name, number, tr("the fourth column is \"ambiguous\" or \"-\", not \"{}\"", mark));
  return {to_nfc(cells[0]), to_nfc(cells[1]), mark == "ambiguous"};
}

}  // namespace

std::vector<AbbreviationRow> parse_abbreviations(std::string_view text, const std::string& name) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  std::vector<AbbreviationRow> rows;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trimmed(line).empty() || line.front() == '#') continue;
    if (find_invalid_utf8(line) != std::string_view::npos) refuse(name, number, tr("not valid UTF-8"));
    rows.push_back(parse_row(line, name, number));
  }
  return rows;
}

std::vector<AbbreviationRow> load_abbreviations(const std::filesystem::path& file) {
  return parse_abbreviations(read_file(file), file.string());
}

}  // namespace timtin::text
