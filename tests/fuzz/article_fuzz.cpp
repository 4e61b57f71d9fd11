// Any record of any format: reading it ends in an article of valid UTF-8 within the limits, or in a reason.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"

namespace {

using namespace timtin;

void require(bool holds) {
  if (!holds) std::abort();
}

void require_utf8(const std::string& text) { require(text::find_invalid_utf8(text) == std::string::npos); }

void require_utf8(const std::vector<std::string>& texts) {
  for (const std::string& text : texts) require_utf8(text);
}

void require_sound(const Article& article) {
  for (const std::string* text : {&article.id, &article.url, &article.path, &article.kicker, &article.title,
                                  &article.lead, &article.body, &article.source, &article.date_hint})
    require_utf8(*text);
  for (const auto* texts : {&article.authors, &article.related, &article.captions, &article.districts})
    require_utf8(*texts);
  require(!article.id.empty() && article.id.size() <= schema::kMaxIdBytes);
  require(!article.title.empty() || !article.lead.empty() || !article.body.empty());
  require(article.published.has_value() == (article.published_origin != DateOrigin::none));
  require(!article.published || article.published->day.ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  indexer::RawRecord record{.path = "fuzz"};
  record.format =
      std::array{indexer::RecordFormat::text, indexer::RecordFormat::json, indexer::RecordFormat::html}[data[0] % 3];
  record.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto result = indexer::parse_article(record);
  if (const auto* article = std::get_if<Article>(&result))
    require_sound(*article);
  else
    require(!std::get<indexer::Rejection>(result).reason.empty());
  return 0;
}
