#include "common/place/article_fields.hpp"

#include "common/message.hpp"

namespace timtin::place {

const char* name_of(Where where) {
  static constexpr const char* kNames[] = {tr_later("kicker"), tr_later("title"), tr_later("lead"), tr_later("body"),
                                           tr_later("caption")};
  return kNames[static_cast<std::size_t>(where)];
}

std::vector<FieldSource> fields_of(const Article& article) {
  std::vector<FieldSource> fields;
  const auto add = [&](Where where, std::string_view text) {
    if (!text.empty()) fields.push_back({where, text});
  };
  add(Where::kicker, article.kicker);
  add(Where::title, article.title);
  add(Where::lead, article.lead);
  add(Where::body, article.body);
  for (const auto& caption : article.captions) add(Where::caption, caption);
  return fields;
}

}  // namespace timtin::place
