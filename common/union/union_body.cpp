#include "common/union/union_body.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"

namespace timtin::unions {

void merge_short_forms(ArticleUnions& unions) {
  std::vector<std::size_t> stands_for(unions.bodies.size());
  std::vector<UnionBody> kept;
  std::vector<std::size_t> number(unions.bodies.size());
  for (std::size_t i = 0; i < unions.bodies.size(); ++i) {
    const auto longer = std::find_if(unions.bodies.begin(), unions.bodies.end(), [&](const UnionBody& other) {
      return unions.bodies[i].district.empty() && other.name.starts_with(unions.bodies[i].name + ' ');
    });
    stands_for[i] = longer == unions.bodies.end() ? i : static_cast<std::size_t>(longer - unions.bodies.begin());
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
  for (std::size_t i = 0; i < unions.bodies.size(); ++i) {
    out += tr("union {}\n", full_name(unions.bodies[i]));
    for (const UnionEvidence& evidence : unions.evidence) {
      if (evidence.body != i || evidence.field >= fields.size()) continue;
      out += fmt::format("    {} {}-{} \"{}\"\n", tr(name_of(evidence.part)), evidence.begin, evidence.end,
                         fields[evidence.field].text.substr(evidence.begin, evidence.end - evidence.begin));
    }
  }
  return out;
}

}  // namespace timtin::unions
