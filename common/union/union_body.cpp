#include "common/union/union_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::unions {
namespace {

constexpr std::size_t kMostExplained = 50;  // of the places that name a body

/// The first body whose name begins with `start`, or `otherwise`.
std::size_t first_longer(const std::set<std::pair<std::string_view, std::size_t>>& by_name, const std::string& start,
                         std::size_t otherwise) {
  std::optional<std::size_t> first;
  for (auto at = by_name.lower_bound({start, 0}); at != by_name.end() && at->first.starts_with(start); ++at)
    first = std::min(first.value_or(at->second), at->second);
  return first.value_or(otherwise);
}

}  // namespace

void merge_short_forms(ArticleUnions& unions) {
  std::vector<std::size_t> stands_for(unions.bodies.size());
  std::vector<UnionBody> kept;
  std::vector<std::size_t> number(unions.bodies.size());
  std::set<std::pair<std::string_view, std::size_t>> by_name;
  for (std::size_t i = 0; i < unions.bodies.size(); ++i) by_name.emplace(unions.bodies[i].name, i);
  for (std::size_t i = 0; i < unions.bodies.size(); ++i) {
    stands_for[i] = unions.bodies[i].district.empty() ? first_longer(by_name, unions.bodies[i].name + ' ', i) : i;
    number[i] = kept.size();
    if (stands_for[i] == i) kept.push_back(unions.bodies[i]);
  }
  for (UnionEvidence& evidence : unions.evidence) {
    while (stands_for[evidence.body] != evidence.body) evidence.body = stands_for[evidence.body];
    evidence.body = number[evidence.body];
  }
  unions.bodies = std::move(kept);
}

std::string full_name(const UnionBody& body) {
  return body.province.empty() ? body.name : body.name + ", " + body.province;
}

std::string key_of(text::Analyzer& analyzer, const UnionBody& body) {
  const auto words_of = [&](const std::string& text) {
    std::string words;
    for (const text::Token& token : analyzer.analyze(text)) words += (words.empty() ? "" : " ") + token.forms->exact;
    return words;
  };
  const std::string place = "|" + words_of(body.province) + "|" + body.district;
  std::string name = words_of(body.name);
  const std::size_t room = schema::kMaxTermBytes - std::min(place.size(), schema::kMaxTermBytes);
  if (name.size() > room) name.resize(name.rfind(' ', room) == std::string::npos ? 0 : name.rfind(' ', room));
  return name + place;
}

std::string explain(const ArticleUnions& unions, const Article& article) {
  const auto fields = place::fields_of(article);
  std::string out;
  std::vector<std::vector<UnionEvidence>> by_body(unions.bodies.size());
  for (const UnionEvidence& evidence : unions.evidence)
    if (evidence.field < fields.size() && by_body[evidence.body].size() < kMostExplained)
      by_body[evidence.body].push_back(evidence);
  for (std::size_t i = 0; i < unions.bodies.size(); ++i) {
    out += tr("union {}\n", full_name(unions.bodies[i]));
    for (const UnionEvidence& evidence : by_body[i]) {
      out += fmt::format("    {} {}-{} \"{}\"\n", tr(name_of(evidence.part)), evidence.begin, evidence.end,
                         fields[evidence.field].text.substr(evidence.begin, evidence.end - evidence.begin));
    }
  }
  return out;
}

}  // namespace timtin::unions
