#include "indexer/parse/text/text_article.hpp"

#include <algorithm>

#include "common/message.hpp"
#include "indexer/parse/text/page_lines.hpp"
#include "indexer/parse/text/text_body.hpp"
#include "indexer/parse/text/text_dates.hpp"
#include "indexer/parse/text/text_head.hpp"

namespace timtin::indexer {

void read_page_text(std::string_view text, const PageHints& hints, Article& article) {
  std::vector<PageLine> page = read_page_lines(text);
  const std::size_t body = read_head(page, hints.title, article);
  read_body(page, body, article);
  read_dates(page, article);
  const auto address = std::find_if(page.begin(), page.end(), [](const PageLine& page_line) {
    return page_line.role == LineRole::site && !page_address(page_line.line).empty();
  });
  if (address != page.end() && article.url.empty()) article.url = page_address(address->line);
}

std::variant<Article, Rejection> parse_text_article(const RawRecord& record) {
  Article article;
  read_page_text(record.bytes, {}, article);
  if (article.title.empty() && article.body.empty() && article.lead.empty())
    return Rejection{record.path, record.line, tr("no text of an article in it")};
  return article;
}

}  // namespace timtin::indexer
