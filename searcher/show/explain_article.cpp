#include "searcher/show/explain_article.hpp"

#include <fmt/format.h>

#include "common/message.hpp"
#include "common/place/recogniser.hpp"
#include "common/union/union_body.hpp"
#include "common/union/union_recogniser.hpp"
#include "searcher/show/explain_query.hpp"

namespace timtin::searcher {
namespace {

std::string describe_origin(DateOrigin origin) {
  switch (origin) {
    case DateOrigin::none:
      return tr("no trustworthy date");
    case DateOrigin::record:
      return tr("a field of the record");
    case DateOrigin::json_ld:
      return tr("JSON-LD of the page");
    case DateOrigin::meta:
      return tr("meta tags of the page");
    case DateOrigin::visible:
      return tr("the date line of the text");
    case DateOrigin::update_line:
      return tr("an update line, the only date line");
    case DateOrigin::url:
      return tr("the address of the page");
  }
  return tr("unknown");
}

/// "           line 3, bytes 40-71: Thứ Ba, 06/02/2018": the evidence below a field. The text is left out if it equals
/// `known`.
std::string describe_evidence(const Evidence& evidence, std::string_view known) {
  if (evidence.what.empty()) return {};
  std::string place = evidence.what == "line" ? "" : tr(evidence.what.c_str());
  if (evidence.line > 0)
    place.append(place.empty() ? "" : ", ")
        .append(tr("line {}, bytes {}-{}", evidence.line, evidence.begin, evidence.end));
  const bool repeats = evidence.text == known;
  return fmt::format("           {}{}{}\n", place, repeats ? "" : ": ", repeats ? "" : evidence.text);
}

std::string describe_time(const LocalTime& time) {
  return time.time_of_day ? to_iso(time.day) + " " + to_hhmm(*time.time_of_day) : to_iso(time.day);
}

}  // namespace

std::string explain_article(const Article& article, const place::LocalNames* local) {
  std::string out = explained(tr("title:"), article.title);
  out += describe_evidence(article.title_evidence, article.title);
  if (!article.kicker.empty()) out += explained(tr("kicker:"), article.kicker);
  out +=
      explained(tr("date:"), fmt::format("{} ({})", article.published ? describe_time(*article.published) : tr("none"),
                                         describe_origin(article.published_origin)));
  out += describe_evidence(article.published_evidence, "");
  if (article.updated) out += explained(tr("updated:"), describe_time(*article.updated));
  if (article.crawled) out += explained(tr("crawled:"), describe_time(*article.crawled));
  if (!article.date_hint.empty()) out += explained(tr("date hint:"), tr("{} (found, not trusted)", article.date_hint));

  text::Analyzer analyzer;
  const std::vector<place::FieldSource> sources = place::fields_of(article);
  std::vector<std::vector<text::Token>> tokens;
  tokens.reserve(sources.size());  // the fields keep views of its elements
  std::vector<place::FieldText> fields;
  for (const place::FieldSource& source : sources)
    fields.push_back({source.part, source.text, tokens.emplace_back(analyzer.analyze(source.text))});
  place::Recogniser recogniser(local);
  const place::ArticlePlaces places = recogniser.recognise(article, fields);
  const unions::ArticleUnions named = unions::UnionRecogniser(analyzer).recognise(
      fields, {recogniser.mentions(), recogniser.readings(), places.districts});
  out += place::explain(places, article) + unions::explain(named, article);
  return out;
}

}  // namespace timtin::searcher
