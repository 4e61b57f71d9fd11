// Writes the thesaurus as constant arrays (common/lexicon/thesaurus.hpp), so that no start of a program has to take it
// apart.
//
// Usage: timtin_compile_thesaurus TABLE.tsv OUTPUT.hpp
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <numeric>
#include <stdexcept>

#include "common/lexicon/abbreviation_keys.hpp"

namespace {

using namespace timtin::text;

struct Term {
  std::string exact, folded;
  std::size_t group = 0;
};
struct Group {
  std::size_t first = 0, last = 0;
  bool is_one_way = false;
};
struct Table {
  std::vector<Term> terms;
  std::vector<Group> groups;
  std::size_t longest = 0;
};

std::vector<std::string> split(const std::string& line, const std::string& separator) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + separator.size()) {
    end = line.find(separator, begin);
    cells.push_back(line.substr(begin, end == std::string::npos ? end : end - begin));
  }
  return cells;
}

/// One line: terms, relation, source.
void read_group(const std::string& line, Analyzer& analyzer, Table& table) {
  const std::vector<std::string> cells = split(line, "\t");
  if (cells.size() != 3 || (cells[1] != "=" && cells[1] != ">") || cells[2].empty())
    throw std::runtime_error("not terms, \"=\" or \">\", and a source");
  Group group{table.terms.size(), 0, cells[1] == ">"};
  for (const std::string& written : split(cells[0], "; ")) {
    const std::vector<TokenForms> words = forms_of(analyzer.analyze(written));
    Term term{line_of(words, &TokenForms::exact), line_of(words, &TokenForms::folded), table.groups.size()};
    const auto is_same = [&](const Term& other) { return other.group == term.group && other.exact == term.exact; };
    if (words.empty() || std::ranges::any_of(table.terms, is_same))
      throw std::runtime_error("\"" + written + "\" is empty or stands there twice");
    table.longest = std::max(table.longest, words.size());
    table.terms.push_back(std::move(term));
  }
  group.last = table.terms.size();
  if (group.last - group.first < 2) throw std::runtime_error("a group has two terms at least");
  table.groups.push_back(group);
}

Table read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  Analyzer analyzer;
  Table table;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    try {
      read_group(line, analyzer, table);
    } catch (const std::exception& error) {
      throw std::runtime_error(fmt::format("{}:{}: {}", path, number, error.what()));
    }
  }
  return table;
}

void write(const Table& table, std::ostream& out) {
  out << "// Made by timtin_compile_thesaurus; do not edit.\n#pragma once\n#include <array>\n\n"
         "#include \"common/lexicon/thesaurus.hpp\"\n\nnamespace timtin::text {\n\n";
  fmt::print(out, "inline constexpr std::array<ThesaurusTerm, {}> kThesaurusTerms{{{{\n", table.terms.size());
  for (const Term& term : table.terms)
    fmt::print(out, "    {{\"{}\", \"{}\", {}}},\n", term.exact, term.folded, term.group);
  fmt::print(out, "}}}};\n\ninline constexpr std::array<ThesaurusGroup, {}> kThesaurusGroups{{{{\n",
             table.groups.size());
  for (const Group& group : table.groups)
    fmt::print(out, "    {{{}, {}, {}}},\n", group.first, group.last, group.is_one_way);
  std::vector<std::size_t> order(table.terms.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return table.terms[i].folded; });
  fmt::print(out, "}}}};\n\ninline constexpr std::array<std::uint16_t, {}> kThesaurusByFolded{{{}}};\n", order.size(),
             fmt::join(order, ", "));
  fmt::print(out, "inline constexpr std::size_t kLongestThesaurusTerm = {};\n\n}}  // namespace timtin::text\n",
             table.longest);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: timtin_compile_thesaurus TABLE.tsv OUTPUT.hpp\n";
    return 2;
  }
  try {
    const Table table = read(argv[1]);
    std::ofstream out(argv[2]);
    write(table, out);
    out.flush();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "timtin_compile_thesaurus: " << error.what() << '\n';
    return 1;
  }
}
