#include "common/place/local_names.hpp"

#include <fmt/format.h>

#include "common/message.hpp"
#include "common/place/gazetteer.hpp"
#include "timtin/error.hpp"

namespace timtin::place {
namespace {

[[noreturn]] void refuse(const std::string& file, std::size_t line, const std::string& reason) {
  throw Error(ErrorCode::usage, fmt::format("{}:{}: {}", file, line, reason),
              tr("Write a name, a tab and codes of districts or communes, such as: KCN Sông Hồng<TAB>017"));
}

std::uint16_t district_of_code(std::string_view code, const std::string& file, std::size_t line) {
  if (const auto district = district_index(code)) return *district;
  if (const auto commune = commune_index(code)) return shares_of(tables::communes()[*commune])[0].district;
  refuse(file, line, tr("no district or commune has the code \"{}\"", code));
}

LocalName parse_line(std::string_view text, const std::string& file, std::size_t line, text::Analyzer& analyzer) {
  const std::size_t tab = text.find('\t');
  LocalName name;
  name.display = text.substr(0, tab);
  for (const auto& token : analyzer.analyze(name.display)) {
    name.words.push_back(token.forms->exact);
    name.folded.push_back(token.forms->folded);
  }
  if (tab == std::string_view::npos || name.words.empty()) refuse(file, line, tr("not a name and a code"));
  std::string_view codes = text.substr(tab + 1);
  for (std::size_t comma = 0; comma != std::string_view::npos; codes.remove_prefix(comma + 1)) {
    comma = codes.find(',');
    name.districts.push_back(district_of_code(codes.substr(0, comma), file, line));
    if (comma == std::string_view::npos) break;
  }
  return name;
}

}  // namespace

LocalNames LocalNames::parse(std::string_view text, const std::string& name, text::Analyzer& analyzer) {
  LocalNames result;
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view current = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (current.ends_with('\r')) current.remove_suffix(1);
    ++line;
    if (!current.empty() && current[0] != '#') result.names_.push_back(parse_line(current, name, line, analyzer));
  }
  return result;
}

}  // namespace timtin::place
