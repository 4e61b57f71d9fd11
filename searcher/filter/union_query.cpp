#include "searcher/filter/union_query.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "common/message.hpp"
#include "common/place/name_match.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "common/union/union_body.hpp"

namespace timtin::searcher {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kMaxNamesInNotice = 5;

Words split(std::string_view text, char separator) {
  Words parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// A body of the index, read back from its term (unions::key_of).
struct IndexedBody {
  std::string term;
  Words name, province;
  std::string district;
};

IndexedBody read_body(const std::string& term) {
  IndexedBody body{.term = term, .name = {}, .province = {}, .district = {}};
  const std::string_view key = std::string_view(term).substr(schema::kUnion.size());
  const std::size_t first = std::min(key.find('|'), key.size());
  const std::size_t second = std::min(key.find('|', first + 1), key.size());
  body.name = split(key.substr(0, first), ' ');
  if (first < key.size()) body.province = split(key.substr(first + 1, second - first - 1), ' ');
  if (second < key.size()) body.district = key.substr(second + 1);
  return body;
}

// Words for which people may type others. If one starts with another, the longer one is first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kSpellings{
    {{"tổng lđlđ", "tong lien doan lao dong"},
     {"tlđlđ", "tong lien doan lao dong"},
     {"tổng liên đoàn", "tong lien doan lao dong"},
     {"lđlđ", "lien doan lao dong"},
     {"liên đoàn lđ", "lien doan lao dong"},
     {"công đoàn cơ sở", "cong doan"},
     {"cđcs", "cong doan"},
     {"công đoàn huyện", "lien doan lao dong"},
     {"công đoàn quận", "lien doan lao dong"},
     {"công đoàn tỉnh", "lien doan lao dong"},
     {"công đoàn thành phố", "lien doan lao dong"},
     {"kcn", "khu cong nghiep"},
     {"kcx", "che xuat"},
     {"cx", "che xuat"},
     {"giáo dục và đào tạo", "giao duc"},
     {"gd đt", "giao duc"},
     {"cty", "cong ty"},
     {"tp hcm", "ho chi minh"},
     {"vn", "viet nam"}}};
// Words of a name that people may leave out.
constexpr std::array<std::string_view, 11> kOptional{"quận", "huyện", "thị xã", "thành phố", "tỉnh", "ngành",
                                                     "các",  "và",    "tp",     "tx",        "cơ sở"};

/// Typed words. If one has marks, the marks count.
struct TypedWord {
  std::string exact, folded;
  bool has_marks = false;
  bool begins_district = false;  ///< with the next words it may be the name of a district
};
using Typed = std::vector<TypedWord>;

bool same_word(const TypedWord& typed, const TypedWord& word) {
  return typed.has_marks ? typed.exact == word.exact : typed.folded == word.folded;
}

/// Words of a list of ours.
Typed to_typed(const Words& exact) {
  Typed words;
  for (const std::string& word : exact) words.push_back({.exact = word, .folded = text::fold(word), .has_marks = true});
  return words;
}

bool stands_at(const Typed& pattern, const Typed& words, std::size_t at) {
  return at + pattern.size() <= words.size() &&
         std::equal(pattern.begin(), pattern.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](const TypedWord& part, const TypedWord& word) { return same_word(word, part); });
}

/// How many words at `at` of a name may be left out. In "LĐLĐ Hà Tĩnh" none: "Tĩnh" is not "tỉnh". In "ldld ha
/// tinh" it might be, but a type word precedes the name.
std::size_t optional_at(const Typed& words, std::size_t at) {
  for (const std::string_view text : kOptional) {
    const Typed pattern = to_typed(split(text, ' '));
    if (!stands_at(pattern, words, at)) continue;
    const bool is_certain = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(at),
                                        words.begin() + static_cast<std::ptrdiff_t>(at + pattern.size()),
                                        [](const TypedWord& word) { return word.has_marks; });
    if (is_certain || at + pattern.size() < words.size()) return pattern.size();
  }
  return 0;
}

Typed without_optional(const Typed& words) {
  Typed core;
  for (std::size_t i = 0; i < words.size();)
    if (const std::size_t optional = optional_at(words, i))
      i += optional;
    else
      core.push_back(words[i++]);
  return core;
}

/// "tinh bien" -> true: Tịnh Biên is a district.
bool begins_district(std::span<const text::Token> words) {
  using place::tables::ReferenceKind;
  for (std::size_t count = 2; count <= std::min<std::size_t>(words.size(), 3); ++count)
    for (const place::tables::Reference& reference : place::match_name(words.first(count)))
      if (reference.kind == ReferenceKind::district || reference.kind == ReferenceKind::bygone_district) return true;
  return false;
}

Typed read_typed(text::Analyzer& analyzer, const std::string& name) {
  Typed words;
  const std::vector<text::Token> tokens = analyzer.analyze(name);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const text::TokenForms& forms = *tokens[i].forms;
    words.push_back({.exact = forms.exact,
                     .folded = forms.folded,
                     .has_marks = forms.has_marks,
                     .begins_district = begins_district(std::span(tokens).subspan(i))});
  }
  Typed written_out;
  for (std::size_t i = 0; i < words.size();) {
    const auto spelling = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const auto& entry) {
      const Typed pattern = to_typed(split(entry.first, ' '));
      return stands_at(pattern, words, i) && !words[i + pattern.size() - 1].begins_district;
    });
    if (spelling == kSpellings.end()) {
      written_out.push_back(words[i++]);
      continue;
    }
    for (const std::string& word : split(spelling->second, ' ')) written_out.push_back({.exact = word, .folded = word});
    i += split(spelling->first, ' ').size();
  }
  return written_out;
}

/// Whether words [i, ...) of `typed` match the words of a name from `j` on; to its end if `to_end`. A type word may
/// also match nothing: "quan ba" is quận Ba or Quản Bạ. To match only a part of a name, it must not start the name of a
/// district: "tinh bien" is Tịnh Biên and must not find Biên Hòa.
bool matches_from(const Typed& typed, std::size_t i, const Typed& name, std::size_t j, bool to_end) {
  if (i == typed.size()) return !to_end || j == name.size();
  if (j < name.size() && same_word(typed[i], name[j]) && matches_from(typed, i + 1, name, j + 1, to_end)) return true;
  if (!to_end && typed[i].begins_district) return false;
  const std::size_t optional = optional_at(typed, i);
  return optional > 0 && matches_from(typed, i + optional, name, j, to_end);
}

bool is_whole(const Typed& typed, const Typed& name) { return matches_from(typed, 0, name, 0, true); }

bool is_part(const Typed& typed, const Typed& name) {
  for (std::size_t j = 0; j < name.size(); ++j)
    if (matches_from(typed, 0, name, j, false)) return true;
  return false;
}

bool is_federation(const IndexedBody& body) { return !body.name.empty() && body.name.front() == "liên"; }

std::vector<IndexedBody> read_bodies(const store::Index& database) {
  std::vector<IndexedBody> bodies;
  const std::string prefix(schema::kUnion);
  database.for_each_term(prefix, [&](const std::string& term, Xapian::doccount) {
    bodies.push_back(read_body(term));
    return true;
  });
  return bodies;
}

/// The bodies that `typed` means; see union_filter().
std::vector<const IndexedBody*> find_bodies(const std::vector<IndexedBody>& bodies, const Typed& typed) {
  std::vector<const IndexedBody*> whole, part;
  for (const IndexedBody& body : bodies) {
    const Typed name = without_optional(to_typed(body.name));
    Typed with_province = name;
    for (TypedWord& word : without_optional(to_typed(body.province))) with_province.push_back(std::move(word));
    if (is_whole(typed, name) || is_whole(typed, with_province)) whole.push_back(&body);
    if (is_part(typed, with_province)) part.push_back(&body);
  }
  return whole.empty() ? part : whole;
}

std::string display(const IndexedBody& body) {
  std::string name = fmt::format("{}", fmt::join(body.name, " "));
  if (!body.province.empty()) name += fmt::format(", {}", fmt::join(body.province, " "));
  return name;
}

Xapian::Query filter_of(const std::string& typed, const std::vector<IndexedBody>& bodies, text::Analyzer& analyzer,
                        std::vector<Notice>& notices) {
  const Typed words = read_typed(analyzer, typed);
  const bool has_name = !without_optional(words).empty();
  const auto found = has_name ? find_bodies(bodies, words) : std::vector<const IndexedBody*>();
  if (found.empty()) {
    notices.push_back({"unknown_union", tr("no article names a union body called \"{}\"", typed), {typed}});
    return Xapian::Query::MatchNothing;
  }
  std::vector<std::string> terms, names;
  for (const IndexedBody* body : found) {
    terms.push_back(body->term);
    names.push_back(display(*body));
    if (!is_federation(*body) || body->district.empty()) continue;
    for (const IndexedBody& other : bodies)  // unions of the communes that the district became
      if (!is_federation(other) && other.district == body->district && other.name.size() > 2 &&
          other.name[2] != "ngành")
        terms.push_back(other.term);
  }
  if (names.size() > 1) {
    const std::size_t shown = std::min(names.size(), kMaxNamesInNotice);
    const std::string list =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
    notices.push_back(
        {"several_unions",
         tr("\"{}\" means {} union bodies: {}{}", typed, names.size(), list, shown < names.size() ? "; ..." : ""),
         std::move(names)});
  }
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Xapian::Query union_filter(const store::Index& database, text::Analyzer& analyzer,
                           const std::vector<std::string>& names, std::vector<Notice>& notices) {
  if (names.size() > kMaxUnionNames)
    throw Error(ErrorCode::usage, tr("more than {} names of union bodies", kMaxUnionNames));
  for (const std::string& name : names)
    if (name.size() > kMaxUnionBytes)
      throw Error(ErrorCode::usage,
                  tr("the name of a union body has {} bytes; the limit is {}", name.size(), kMaxUnionBytes));
  const std::vector<IndexedBody> bodies = read_bodies(database);
  std::vector<Xapian::Query> alternatives;
  for (const std::string& name : names) alternatives.push_back(filter_of(name, bodies, analyzer, notices));
  return Xapian::Query(Xapian::Query::OP_OR, alternatives.begin(), alternatives.end());
}

}  // namespace timtin::searcher
