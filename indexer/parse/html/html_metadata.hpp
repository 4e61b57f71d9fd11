#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/html/html_tree.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// A date that a page states about itself in its metadata.
struct StatedDate {
  LocalTime when{};
  DateOrigin origin = DateOrigin::none;
  std::string what;  ///< "datePublished", "article:published_time"
  std::string text;  ///< as stated
};

/// The kind of page by its own account: Open Graph's og:type and schema.org types.
enum class PageType { unknown, article, site, list };

/// The machine-readable data of a page.
struct HtmlMetadata {
  std::vector<std::string> titles;    ///< most trusted first: JSON-LD, Open Graph
  std::string page_title;             ///< <title>; often with the site's name, or only that
  std::vector<StatedDate> published;  ///< most trusted first
  std::optional<LocalTime> updated;
  std::vector<StatedDate> videos;    ///< dates of videos; used if the page has no other date
  std::vector<LocalTime> times;      ///< from <time datetime="...">, whatever they describe
  std::vector<std::string> authors;  ///< as stated; may be bodies and accounts
  std::string url;                   ///< canonical address
  std::string description;
  PageType type = PageType::unknown;
};

/// Reads JSON-LD (NewsArticle and similar types), Open Graph, article:*, Dublin Core, itemprop and
/// <title>.
HtmlMetadata read_html_metadata(const HtmlTree& tree);

/// The text inside node `index` with runs of white space made one space.
std::string inner_text(const HtmlTree& tree, std::size_t index);

}  // namespace timtin::indexer
