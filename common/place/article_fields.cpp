#include "common/place/article_fields.hpp"

#include "common/message.hpp"

namespace timtin::place {

const char* name_of(ArticlePart part) {
  static constexpr const char* kNames[] = {tr_later("kicker"), tr_later("title"), tr_later("lead"), tr_later("body"),
                                           tr_later("caption")};
  return kNames[static_cast<std::size_t>(part)];
}

std::vector<FieldSource> fields_of(const Article& article) {
  std::vector<FieldSource> fields;
  const auto add = [&](ArticlePart part, std::string_view text) {
    if (!text.empty()) fields.push_back({part, text});
  };
  add(ArticlePart::kicker, article.kicker);
  add(ArticlePart::title, article.title);
  add(ArticlePart::lead, article.lead);
  add(ArticlePart::body, article.body);
  for (const auto& caption : article.captions) add(ArticlePart::caption, caption);
  return fields;
}

}  // namespace timtin::place
