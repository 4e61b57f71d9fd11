#include "searcher/show/hits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"

namespace timtin::searcher {
namespace {

/// The text a snippet is cut from: lead, body, captions, as stored.
std::string running_text(const Article& article) {
  std::string text = article.lead;
  for (const std::string* part : {&article.body}) {
    if (!text.empty() && !part->empty()) text += '\n';
    text += *part;
  }
  for (const std::string& caption : article.captions) text += (text.empty() ? "" : "\n") + caption;
  return text;
}

}  // namespace

Hit make_hit(const store::Index& database, const Match& match, Highlighter& highlighter, text::Analyzer& analyzer,
             const SearchRequest& request) {
  analyzer.start_document();
  const Xapian::Document document = database.get_document(match.docid);
  StoredArticle stored = unpack(document.get_data());
  Article& article = stored.article;
  Hit hit;
  hit.score = match.score;
  for (const char byte : document.get_value(schema::kSlotStory))
    hit.story += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  if (request.collapse) hit.copies = match.copies;
  hit.tier = match.tier;
  const std::vector<text::Token> title = analyzer.analyze(article.title);
  std::vector<std::size_t> matched = highlighter.match(title);
  std::vector<bool> compounds = highlighter.compounds_in(matched);
  if (request.snippets)
    hit.snippet = make_snippet(running_text(article), analyzer, highlighter, request.max_snippet_bytes, compounds);
  highlighter.drop_halves(compounds, matched);
  hit.title_highlights = Highlighter::ranges(article.title, title, matched, 0, title.size());
  hit.id = std::move(article.id);
  hit.title = std::move(article.title);
  hit.kicker = std::move(article.kicker);
  hit.author = fmt::format("{}", fmt::join(article.authors, ", "));
  hit.source = std::move(article.source);
  hit.url = std::move(article.url);
  hit.path = std::move(article.path);
  hit.published = article.published;
  hit.districts = std::move(stored.districts);
  hit.unions = std::move(stored.unions);
  return hit;
}

std::optional<Xapian::Document> find_document(const store::Index& database, std::string_view id) {
  const std::string term = std::string(schema::kId) + std::string(id);
  const auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term)) return std::nullopt;
  return database.get_document(*posting);
}

std::optional<StoredArticle> find_article(const store::Index& database, std::string_view id) {
  const std::optional<Xapian::Document> document = find_document(database, id);
  if (!document) return std::nullopt;
  return unpack(document->get_data());
}

void highlight(ArticleDetails& details, const Highlighter& highlighter, text::Analyzer& analyzer) {
  analyzer.start_document();
  const std::pair<const std::string&, std::vector<ByteRange>&> fields[] = {
      {details.article.title, details.title_highlights},
      {details.article.lead, details.lead_highlights},
      {details.article.body, details.body_highlights}};
  std::vector<bool> compounds;
  for (const auto& [text, ranges] : fields) {
    const std::vector<bool> here = highlighter.compounds_in(highlighter.match(analyzer.analyze(text)));
    compounds.resize(here.size(), false);
    for (std::size_t c = 0; c < here.size(); ++c) compounds[c] = compounds[c] || here[c];
  }
  for (const auto& [text, ranges] : fields) {
    const std::vector<text::Token> tokens = analyzer.analyze(text);
    std::vector<std::size_t> matched = highlighter.match(tokens);
    highlighter.drop_halves(compounds, matched);
    ranges = Highlighter::ranges(text, tokens, matched, 0, tokens.size());
  }
}

}  // namespace timtin::searcher
