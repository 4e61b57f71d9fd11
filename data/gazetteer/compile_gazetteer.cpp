// Writes the tables beside this file as constant C++ arrays (common/place/tables.hpp).
//
// Usage: timtin_compile_gazetteer FOLDER OUTPUT.cpp
//
// Names are cut into words by the same analyzer that will cut the news, so that both agree on canonical spelling.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/place/tables.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/number_forms.hpp"
#include "common/unicode/utf8.hpp"
#include "data/gazetteer/name_spellings.hpp"
#include "data/gazetteer/source_table.hpp"

namespace {

using timtin::place::tables::Cue;
using timtin::place::tables::ReferenceKind;
using timtin::text::Analyzer;
using namespace timtin::gazetteer_compiler;

constexpr std::string_view kTypes[] = {"",       "quận", "huyện",    "thị xã",  "thành phố",
                                       "phường", "xã",   "thị trấn", "đặc khu", "tỉnh"};

std::size_t type_number(const std::string& type) {
  const auto* found = std::find(std::begin(kTypes), std::end(kTypes), type);
  if (found == std::end(kTypes)) throw std::runtime_error("unknown type " + type);
  return static_cast<std::size_t>(found - std::begin(kTypes));
}

struct Reference {
  ReferenceKind kind;
  bool needs_type;
  std::size_t index;
  auto operator<=>(const Reference&) const = default;
};

class Compiler {
 public:
  explicit Compiler(const std::string& folder) : folder_(folder) {}
  void compile(std::ostream& out);

 private:
  std::vector<Row> table(const std::string& name) const { return read_table(folder_ + "/" + name + ".tsv"); }
  std::size_t index_of(const std::map<std::string, std::size_t>& map, const std::string& key) const;
  void add_name(const std::string& name, Reference reference);
  void add_spellings(const std::string& name, Reference reference);
  void add_number(const std::string& name, Reference reference);
  void provinces(std::ostream& out);
  void districts(std::ostream& out);
  void bygone_districts(std::ostream& out);
  void wards(std::ostream& out);
  void communes(std::ostream& out);
  void our_names();
  void cues();
  void sources(std::ostream& out);
  void names(std::ostream& out);

  std::string folder_;
  Analyzer analyzer_;
  Pool pool_;
  std::map<std::string, std::size_t> province_, merged_, district_;  // code -> index
  std::vector<Row> district_rows_;
  std::multimap<std::string, std::size_t> bygone_;  // code of a district -> its rows of the same name and another type
  std::set<std::string> guarded_;                   // codes of districts whose bare names mean something larger
  std::map<std::string, std::string> folded_;       // exact word -> folded
  std::map<std::vector<std::string>, std::set<Reference>> names_;
};

std::size_t Compiler::index_of(const std::map<std::string, std::size_t>& map, const std::string& key) const {
  const auto found = map.find(key);
  if (found == map.end()) throw std::runtime_error("unknown code " + key);
  return found->second;
}

void Compiler::add_name(const std::string& name, Reference reference) {
  std::vector<std::string> key;
  for (const auto& token : analyzer_.analyze(name)) {
    key.push_back(token.forms->exact);
    folded_[token.forms->exact] = token.forms->folded;
  }
  if (!key.empty()) names_[key].insert(reference);
}

/// The name and the ways print spells it.
void Compiler::add_spellings(const std::string& name, Reference reference) {
  const bool is_small = reference.kind == ReferenceKind::commune || reference.kind == ReferenceKind::ward;
  for (const std::string& spelling : spellings_of(name, is_small ? 5 : 4, analyzer_)) add_name(spelling, reference);
}

/// "1": also 01, I and the ordinal that people use for it ("quận Nhất").
void Compiler::add_number(const std::string& name, Reference reference) {
  static const char* const kOrdinal[] = {"nhất", "nhì", "ba",   "tư",   "năm",      "sáu",
                                         "bảy",  "tám", "chín", "mười", "mười một", "mười hai"};
  reference.needs_type = true;
  const std::size_t number = std::stoul(name);
  add_name(name, reference);
  if (number < 10) add_name("0" + name, reference);
  if (number == 0 || number > 12 || reference.kind == ReferenceKind::ward) return;
  add_name(timtin::text::roman_number(static_cast<int>(number)), reference);
  add_name(kOrdinal[number - 1], reference);
}

bool is_number(const std::string& name) { return name.find_first_not_of("0123456789") == std::string::npos; }

void Compiler::provinces(std::ostream& out) {
  const auto rows = table("provinces");
  std::map<std::string, Row> merged;
  for (const auto& row : rows) merged[row[3]] = {row[3], row[4], row[5]};
  std::string merged_text;
  for (const auto& [code, row] : merged) {
    add_spellings(row[2], {ReferenceKind::merged_province, false, merged_.size()});
    merged_.emplace(code, merged_.size());
    merged_text +=
        fmt::format("  {{{}, {}, UnitType({})}},\n", pool_.text(code), pool_.text(row[2]), type_number(row[1]));
  }
  std::string text;
  for (const auto& row : rows) {
    const std::size_t index = province_.size();
    province_.emplace(row[0], index);
    add_spellings(row[2], {ReferenceKind::province, false, index});
    text += fmt::format("  {{{}, {}, UnitType({}), {}, {}}},\n", pool_.text(row[0]), pool_.text(row[2]),
                        type_number(row[1]), index, merged_.at(row[3]));
  }
  std::size_t index = province_.size();
  for (const auto& row : table("bygone_provinces")) {
    const std::size_t successor = index_of(province_, row[4]);
    add_spellings(row[2], {ReferenceKind::province, false, index++});
    text += fmt::format("  {{{}, {}, UnitType({}), {}, {}}},\n", pool_.text(row[0]), pool_.text(row[2]),
                        type_number(row[1]), successor, index_of(merged_, rows[successor][3]));
    province_.try_emplace(row[0], successor);
  }
  fmt::print(out,
             "constexpr Province kProvinces[] = {{\n{}}};\nconstexpr MergedProvince kMergedProvinces[] = {{\n{}}};\n",
             text, merged_text);
}

void Compiler::districts(std::ostream& out) {
  district_rows_ = table("districts");
  for (const auto& row : table("names"))
    if (row[0] == "guarded") guarded_.insert(row[1]);
  out << "constexpr District kDistricts[] = {\n";
  for (const auto& row : district_rows_) {
    const Reference reference{ReferenceKind::district, guarded_.contains(row[0]), district_.size()};
    district_.emplace(row[0], district_.size());
    if (is_number(row[2]))
      add_number(row[2], reference);
    else
      add_spellings(row[2], reference);
    for (const auto& variant : split(row[5], "; ")) add_spellings(variant, reference);
    fmt::print(out, "  {{{}, {}, UnitType({}), {}}},\n", pool_.text(row[0]), pool_.text(row[2]), type_number(row[1]),
               index_of(province_, row[3]));
  }
  out << "};\n";
}

/// The present districts a bygone one stands for: the one that kept its name, else those with a third of its wards.
void Compiler::bygone_districts(std::ostream& out) {
  out << "constexpr BygoneDistrict kBygoneDistricts[] = {\n";
  std::size_t index = 0;
  for (const auto& row : table("bygone_districts")) {
    std::vector<std::pair<std::size_t, std::size_t>> parts;  // district, wards
    std::size_t total = 0;
    for (const auto& part : split(row[6], ",")) {
      parts.emplace_back(index_of(district_, part.substr(0, 3)), std::stoul(part.substr(4)));
      total += parts.back().second;
    }
    std::vector<std::size_t> kept;
    for (const auto& [district, wards] : parts)
      if (district_rows_[district][2] == row[2] && kept.empty()) kept.push_back(district);
    if (kept.empty())
      for (const auto& [district, wards] : parts)
        if (3 * wards >= total) kept.push_back(district);
    if (kept.size() > 3) throw std::runtime_error("too many successors of " + row[2]);
    const Reference reference{ReferenceKind::bygone_district, false, index++};
    for (const std::size_t district : kept)
      if (district_rows_[district][2] == row[2]) bygone_.emplace(district_rows_[district][0], reference.index);
    if (is_number(row[2]))
      add_number(row[2], reference);
    else
      add_spellings(row[2], reference);
    std::string successors;
    for (std::size_t i = 0; i < 3; ++i)
      successors += (i ? ", " : "") + (i < kept.size() ? std::to_string(kept[i]) : std::string("kNone"));
    std::string ended = row[5];
    std::erase(ended, '-');
    fmt::print(out, "  {{{}, UnitType({}), {}, {}, {{{}}}}},\n", pool_.text(row[2]), type_number(row[1]),
               index_of(province_, row[3]), ended, successors);
  }
  out << "};\n";
}

void Compiler::wards(std::ostream& out) {
  out << "constexpr Ward kWards[] = {\n";
  std::size_t index = 0;
  for (const auto& row : table("wards")) {
    const Reference reference{ReferenceKind::ward, false, index++};
    if (is_number(row[2]))
      add_number(row[2], reference);
    else
      add_spellings(row[2], reference);
    if (!row[4].empty()) add_name(row[4], reference);
    fmt::print(out, "  {{{}, {}, UnitType({}), {}}},\n", pool_.text(row[0]), pool_.text(row[2]), type_number(row[1]),
               index_of(district_, row[3]));
  }
  out << "};\n";
}

void Compiler::communes(std::ostream& out) {
  std::map<std::string, std::vector<Row>> shares;
  for (const auto& row : table("commune_districts")) shares[row[0]].push_back(row);
  std::string text, share_text;
  std::size_t index = 0, share_count = 0;
  for (const auto& row : table("communes")) {
    auto& own = shares.at(row[0]);
    std::stable_sort(own.begin(), own.end(), [](const Row& a, const Row& b) {
      return a[2] != b[2] ? a[2] > b[2] : std::stod(a[3]) > std::stod(b[3]);
    });
    add_spellings(row[2], {ReferenceKind::commune, false, index++});
    text += fmt::format("  {{{}, {}, UnitType({}), {}, {}, {}}},\n", pool_.text(row[0]), pool_.text(row[2]),
                        type_number(row[1]), index_of(merged_, row[3]), share_count, own.size());
    for (const auto& share : own)
      share_text +=
          fmt::format("  {{{}, {}}},\n", index_of(district_, share[1]), static_cast<int>(std::stod(share[3]) * 1000));
    share_count += own.size();
  }
  fmt::print(out, "constexpr Commune kCommunes[] = {{\n{}}};\nconstexpr Share kShares[] = {{\n{}}};\n", text,
             share_text);
}

void Compiler::our_names() {
  for (const auto& row : table("names"))
    for (const auto& words : split(row[2], " | ")) {
      if (row[0] == "guarded") continue;
      if (row[0] == "district") {
        add_name(words, {ReferenceKind::district, false, index_of(district_, row[1])});
        // A town kept its other names when it became a city.
        const auto [first, last] = bygone_.equal_range(row[1]);
        for (auto bygone = first; bygone != last; ++bygone)
          add_name(words, {ReferenceKind::bygone_district, false, bygone->second});
        continue;
      }
      add_name(words, {ReferenceKind::province, false, index_of(province_, row[1])});
      // Most provinces passed their code on to the merged one, and so their short names.
      if (merged_.contains(row[1])) add_name(words, {ReferenceKind::merged_province, false, merged_.at(row[1])});
    }
}

void Compiler::cues() {
  static const std::map<std::string, Cue> kSenses = {
      {"body", Cue::body},       {"where", Cue::where},   {"origin", Cue::origin},
      {"address", Cue::address}, {"near", Cue::near},     {"example", Cue::example},
      {"thing", Cue::thing},     {"person", Cue::person}, {"surname", Cue::surname}};
  for (const auto& row : table("cues")) {
    const auto sense = kSenses.find(row[0]);
    const std::size_t cue = sense != kSenses.end() ? static_cast<std::size_t>(sense->second)
                                                   : type_number(row[0].substr(std::string("type:").size())) - 1;
    for (const auto& words : split(row[1], " | ")) add_name(words, {ReferenceKind::cue, false, cue});
  }
}

/// Marks of media that write from one province; compared with the folded source and host, so they are folded here.
void Compiler::sources(std::ostream& out) {
  out << "constexpr Source kSources[] = {\n";
  for (const auto& row : table("sources"))
    for (const auto& mark : split(row[1], " | "))
      fmt::print(out, "  {{{}, {}}},\n", pool_.text(timtin::text::fold(mark)), index_of(province_, row[0]));
  out << "};\n";
}

void Compiler::names(std::ostream& out) {
  std::map<std::string, std::size_t> word_index;
  for (const auto& [exact, folded] : folded_) word_index.emplace(exact, word_index.size());
  std::string name_words, references, rows;
  std::size_t word_count = 0, reference_count = 0, name_count = 0;
  std::vector<std::pair<std::size_t, std::size_t>> starts(word_index.size());
  for (const auto& [key, own] : names_) {
    fmt::format_to(std::back_inserter(rows), "  {{{}, {}, {}, {}}},\n", word_count, key.size(), reference_count,
                   own.size());
    if (own.size() > 255) throw std::runtime_error("too many units are called " + key[0]);
    for (const auto& word : key) name_words += std::to_string(word_index.at(word)) + ",";
    for (const auto& reference : own)
      references += fmt::format("  {{ReferenceKind({}), {}, {}}},\n", static_cast<int>(reference.kind),
                                reference.needs_type, reference.index);
    auto& [first, end] = starts[word_index.at(key[0])];
    if (end == 0) first = name_count;
    end = ++name_count;
    word_count += key.size();
    reference_count += own.size();
  }
  if (reference_count > 0xFFFF || name_count > 0xFFFF)
    throw std::runtime_error("the gazetteer outgrew its index types");
  std::string word_rows;
  for (const auto& [exact, folded] : folded_) {
    const auto& [first, end] = starts[word_index.at(exact)];
    word_rows += fmt::format("  {{{}, {}, {}, {}}},\n", pool_.text(exact), pool_.text(folded), first, end);
  }
  fmt::print(out, "constexpr Word kWords[] = {{\n{}}};\nconstexpr std::uint16_t kNameWords[] = {{\n{}}};\n", word_rows,
             name_words);
  fmt::print(out, "constexpr Name kNames[] = {{\n{}}};\nconstexpr Reference kReferences[] = {{\n{}}};\n", rows,
             references);
}

void Compiler::compile(std::ostream& out) {
  std::ostringstream body;
  provinces(body);
  districts(body);
  bygone_districts(body);
  wards(body);
  communes(body);
  our_names();
  cues();
  sources(body);
  names(body);
  out << "// Made by timtin_compile_gazetteer from data/gazetteer; do not edit.\n#include "
         "\"common/place/tables.hpp\"\n\n"
         "namespace timtin::place::tables {\nnamespace {\n";
  out << body.str();
  pool_.write(out);
  out << "}  // namespace\n\nstd::string_view view(Text text) { return {kPool + text.offset, text.size}; }\n";
  for (const auto& [type, function, array] : {std::tuple{"Province", "provinces", "kProvinces"},
                                              {"MergedProvince", "merged_provinces", "kMergedProvinces"},
                                              {"District", "districts", "kDistricts"},
                                              {"BygoneDistrict", "bygone_districts", "kBygoneDistricts"},
                                              {"Ward", "wards", "kWards"},
                                              {"Commune", "communes", "kCommunes"},
                                              {"Share", "shares", "kShares"},
                                              {"Source", "sources", "kSources"},
                                              {"Word", "words", "kWords"},
                                              {"std::uint16_t", "name_words", "kNameWords"},
                                              {"Name", "names", "kNames"},
                                              {"Reference", "references", "kReferences"}})
    fmt::print(out, "std::span<const {}> {}() {{ return {}; }}\n", type, function, array);
  out << "\n}  // namespace timtin::place::tables\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: timtin_compile_gazetteer FOLDER OUTPUT.cpp\n";
    return 2;
  }
  try {
    std::ofstream out(argv[2]);
    Compiler(argv[1]).compile(out);
    out.flush();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "timtin_compile_gazetteer: " << error.what() << '\n';
    return 1;
  }
}
