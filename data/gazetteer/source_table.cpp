#include "data/gazetteer/source_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace timtin::gazetteer_compiler {

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(separator, begin)) != std::string::npos; begin = end + separator.size())
    parts.push_back(text.substr(begin, end - begin));
  parts.push_back(text.substr(begin));
  return parts;
}

std::vector<Row> read_table(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read " + path);
  const std::size_t columns = split(line, "\t").size();
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    rows.push_back(split(line, "\t"));
    if (rows.back().size() != columns) throw std::runtime_error(path + ": wrong number of columns: " + line);
  }
  return rows;
}

std::string Pool::text(const std::string& value) {
  auto [place, is_new] = offsets_.try_emplace(value, bytes_.size());
  if (is_new) bytes_ += value;
  return fmt::format("{{{}, {}}}", place->second, value.size());
}

void Pool::write(std::ostream& out) const {
  out << "constexpr char kPool[] =\n";
  for (std::size_t begin = 0; begin < bytes_.size();) {
    std::size_t end = std::min(begin + 100, bytes_.size());
    while (end < bytes_.size() && (static_cast<unsigned char>(bytes_[end]) & 0xC0) == 0x80) ++end;
    out << "  \"" << bytes_.substr(begin, end - begin) << "\"\n";
    begin = end;
  }
  out << ";\n";
}

}  // namespace timtin::gazetteer_compiler
