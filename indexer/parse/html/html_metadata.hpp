#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/html/html_tree.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// A date that a page states about itself.
struct StatedDate {
  LocalTime when{};
  DateOrigin origin = DateOrigin::none;
  std::string what;  ///< "datePublished", "article:published_time"
  std::string text;  ///< as stated
};

/// What kind of page it says it is: Open Graph's og:type and the types of schema.org.
enum class PageType { unknown, article, site, list };

/// What a page says of itself for machines.
struct HtmlMetadata {
  std::vector<std::string> titles;    ///< most trusted first: JSON-LD, Open Graph
  std::string page_title;             ///< <title>; often with the site's name, or nothing but it
  std::vector<StatedDate> published;  ///< most trusted first
  std::optional<LocalTime> updated;
  std::vector<StatedDate> videos;    ///< when videos of the page came; dates of a page that has no other
  std::vector<LocalTime> times;      ///< of <time datetime="...">, whatever they are of
  std::vector<std::string> authors;  ///< as stated; also bodies and accounts
  std::string url;                   ///< canonical address
  std::string description;
  PageType type = PageType::unknown;
};

/// Reads JSON-LD (NewsArticle and its kin), Open Graph, article:*, Dublin Core, itemprop and <title>.
HtmlMetadata read_html_metadata(const HtmlTree& tree);

/// The text inside node `index`, white space made one blank.
std::string inner_text(const HtmlTree& tree, std::size_t index);

}  // namespace timtin::indexer
