#include "place_articles.hpp"

#include <set>

#include "common/text/analyzer.hpp"

using namespace timtin;

place::ArticlePlaces recognise(const Article& article) {
  static text::Analyzer analyzer;
  static place::Recogniser recogniser;
  analyzer.start_document();
  const auto sources = place::fields_of(article);
  std::vector<std::vector<text::Token>> tokens;
  std::vector<place::FieldText> fields;
  for (const auto& source : sources) tokens.push_back(analyzer.analyze(source.text));
  for (std::size_t i = 0; i < sources.size(); ++i) fields.push_back({sources[i].part, sources[i].text, tokens[i]});
  return recogniser.recognise(article, fields);
}

namespace {

std::string codes(const Article& article, PlaceRole role) {
  std::set<std::string> found;
  for (const auto& district : recognise(article).districts)
    if (district.role == role) found.insert(district.code);
  std::string joined;
  for (const auto& code : found) joined += (joined.empty() ? "" : ",") + code;
  return joined;
}

}  // namespace

std::string about(const Article& article) { return codes(article, PlaceRole::about); }
std::string mentioned(const Article& article) { return codes(article, PlaceRole::mentioned); }
