#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/index.hpp"
#include "common/store/stored_article.hpp"
#include "common/text/analyzer.hpp"
#include "searcher/match/window.hpp"
#include "searcher/show/snippet.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Copies the contents of a hit out of the index: fields, districts, title highlights, snippet.
Hit make_hit(const store::Index& database, const Match& match, Highlighter& highlighter, text::Analyzer& analyzer,
             const SearchRequest& request);

/// The document of the article with this id, or nothing.
std::optional<Xapian::Document> find_document(const store::Index& database, std::string_view id);
/// The stored article with this id, or nothing.
std::optional<StoredArticle> find_article(const store::Index& database, std::string_view id);

/// Marks the matches of the highlighter in title, lead and body.
void highlight(ArticleDetails& details, const Highlighter& highlighter, text::Analyzer& analyzer);

}  // namespace timtin::searcher
