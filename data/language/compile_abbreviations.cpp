// Writes a table of abbreviations as a constant array of timtin::text::KeyedAbbreviation, so that no start of a program
// has to take it apart.
//
// Usage: timtin_compile_abbreviations TABLE.tsv OUTPUT.hpp
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <fstream>
#include <iostream>

#include "common/lexicon/abbreviation_keys.hpp"

namespace {

void compile(const std::string& table, std::ostream& out) {
  using namespace timtin::text;
  const std::vector<AbbreviationRow> rows = load_abbreviations(table);
  out << "// Made by timtin_compile_abbreviations; do not edit.\n#pragma once\n#include <array>\n\n"
         "#include \"common/lexicon/abbreviation_keys.hpp\"\n\nnamespace timtin::text {\n\n";
  fmt::print(out, "inline constexpr std::array<KeyedAbbreviation, {}> kAbbreviations{{{{\n", rows.size());
  const auto quoted = [](const std::string& text) { return "R\"~~(" + text + ")~~\""; };
  Analyzer analyzer;
  for (const AbbreviationRow& row : rows) {
    const AbbreviationKeys keys = keys_of(row, analyzer);
    fmt::print(out, "    {{{}, {}, {}, {}, {}, {}, {}}},\n", quoted(row.written), quoted(row.full), row.is_ambiguous,
               quoted(keys.written_exact), quoted(keys.written_folded), quoted(keys.full_exact),
               quoted(keys.full_folded));
  }
  out << "}};\n\n}  // namespace timtin::text\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: timtin_compile_abbreviations TABLE.tsv OUTPUT.hpp\n";
    return 2;
  }
  try {
    std::ofstream out(argv[2]);
    compile(argv[1], out);
    out.flush();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "timtin_compile_abbreviations: " << error.what() << '\n';
    return 1;
  }
}
