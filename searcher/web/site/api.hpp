#pragma once
#include <optional>
#include <string>

#include "searcher/web/http/message.hpp"
#include "searcher/web/site/search_state.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

// Answers for programs, in the form of timtin-search --format json. Described in docs/openapi.json.

/// An answer with its facets and, if requested, its timeline.
WebResponse search_json(const SearchRequest& request, const SearchResults& results);
WebResponse article_json(const ArticleDetails& details);
WebResponse names_json(const std::vector<std::string>& names);
WebResponse health_json(const IndexStatistics& statistics, const std::string& state);
WebResponse error_json(int status, const Error& error);
/// The hits as a table for spreadsheets.
WebResponse search_csv(const SearchRequest& request, const SearchResults& results);
/// The same as a file of Excel. Throws Error: io.
WebResponse search_workbook(const SearchRequest& request, const SearchResults& results);

/// Parameters that only the API has (limit, offset, facets, cross), on top of `request`. Throws Error: usage.
void apply_api_parameters(const WebRequest& asked, SearchRequest& request);
/// The requested kind of names. Throws Error: usage.
NameKind name_kind_of(std::string_view name);

}  // namespace timtin::web
