#include "indexer/parse/html/html_metadata.hpp"

#include <algorithm>
#include <array>

#include "common/unicode/ascii.hpp"
#include "indexer/parse/html/json_ld.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

/// Without the signs that sites put between the words: "publish_date", "publish-date" -> "publishdate".
constexpr std::array<std::string_view, 15> kPublishedNames = {
    "articlepublishedtime", "ogarticlepublishedtime", "datepublished",  "pubdate",       "publishdate",
    "dateissued",           "dcdateissued",           "dctermscreated", "dcdate",        "date",
    "sailthrudate",         "articlepublished",       "itspublication", "publisheddate", "publicationdate"};
constexpr std::array<std::string_view, 4> kUpdatedNames = {"article:modified_time", "og:updated_time", "datemodified",
                                                           "lastmod"};

constexpr std::array<std::string_view, 9> kAuthorNames = {"author",          "article:author", "dc.creator",
                                                          "dcterms.creator", "creator",        "byl",
                                                          "sailthru.author", "parsely-author", "citation_author"};

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string without_signs(std::string name) {
  std::erase_if(name, [](char c) { return std::string_view("-_.:").find(c) != std::string_view::npos; });
  return name;
}

/// Reads the meta tags. JSON-LD is read elsewhere and trusted more.
struct MetaTags {
  std::string og_title, title, author, item_author, og_url, canonical, description, type;
  std::string site, copyright;  // the names of who runs the site
  std::vector<StatedDate> published;
  std::optional<LocalTime> updated;
};

void read_meta(const HtmlNode& node, const HtmlNode& parent, MetaTags& tags) {
  std::string name = text::to_lower_ascii(node.attribute("property"));
  if (name.empty()) name = text::to_lower_ascii(node.attribute("name"));
  if (name.empty()) name = text::to_lower_ascii(node.attribute("itemprop"));
  const std::string content = clean_spaces(node.attribute("content"));
  if (content.empty()) return;
  if (name == "name" && parent.attribute("itemprop") == "author") tags.author = content;
  if (name == "og:title") tags.og_title = content;
  if (name == "og:url") tags.og_url = content;
  if (name == "og:type") tags.type = content;
  if (name == "og:site_name" || name == "publisher") tags.site = content;
  if (name == "copyright") tags.copyright = content;
  if (is_one_of(name, kAuthorNames)) tags.author = content;
  if (name == "description" || name == "og:description") tags.description = content;
  if (is_one_of(without_signs(name), kPublishedNames))
    if (const auto date = read_stated_date(content)) tags.published.push_back({*date, DateOrigin::meta, name, content});
  if (is_one_of(name, kUpdatedNames) && !tags.updated) tags.updated = read_stated_date(content);
}

/// Reads dates in the markup itself: <time itemprop="datePublished" datetime="...">.
void read_item_property(const HtmlNode& node, MetaTags& tags) {
  if (node.is("meta")) return;
  const std::string property = text::to_lower_ascii(node.attribute("itemprop"));
  const bool has_pubdate = std::any_of(node.attributes.begin(), node.attributes.end(),
                                       [](const auto& one) { return one.first == "pubdate"; });
  const bool is_time = node.is("time") && (has_pubdate || property == "datepublished");
  if (!is_time && property != "datepublished") return;
  std::string_view stated = node.attribute("datetime");
  if (stated.empty()) stated = node.attribute("content");
  if (const auto date = read_stated_date(stated))
    tags.published.push_back({*date, DateOrigin::meta, "datePublished", std::string(stated)});
}

/// <body class="archive category">: what WordPress calls its lists. A single post is "single".
bool is_archive(const HtmlNode& body) {
  std::string_view names = body.attribute("class");
  bool is_list = false;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    const std::string_view name = names.substr(0, end);
    if (name == "single") return false;
    is_list = is_list || name == "archive" || name == "search-results";
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return is_list;
}

void add_title(std::string title, HtmlMetadata& metadata) {
  if (!title.empty()) metadata.titles.push_back(std::move(title));
}

}  // namespace

std::string inner_text(const HtmlTree& tree, std::size_t index) {
  std::string text;
  for (std::size_t i = index; i < tree.end_of[index]; ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.tag.empty() && !tree.nodes[node.parent].is("script") && !tree.nodes[node.parent].is("style"))
      text += node.text;
    else
      text += ' ';
  }
  return clean_spaces(text);
}

HtmlMetadata read_html_metadata(const HtmlTree& tree) {
  HtmlMetadata metadata;
  MetaTags tags;
  bool is_list = false;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.is("script") && text::to_lower_ascii(node.attribute("type")).find("ld+json") != std::string::npos) {
      for (const std::size_t child : node.children) read_json_ld(tree.nodes[child].text, metadata);
    } else if (node.is("meta")) {
      read_meta(node, tree.nodes[node.parent], tags);
    } else if (node.is("title") && tags.title.empty()) {
      tags.title = inner_text(tree, i);
    } else if (node.is("link") && text::to_lower_ascii(node.attribute("rel")) == "canonical") {
      tags.canonical = clean_spaces(node.attribute("href"));
    } else if (!node.tag.empty()) {
      if (node.is("body") && is_archive(node)) is_list = true;
      read_item_property(node, tags);
      // <div itemprop="author"><span itemprop="name">Hà An</span></div>, also where it is hidden
      if (tags.item_author.empty() && node.attribute("itemprop") == "name" &&
          tree.nodes[node.parent].attribute("itemprop") == "author")
        tags.item_author = inner_text(tree, i);
      if (node.is("time"))
        if (const auto when = read_stated_date(node.attribute("datetime"))) metadata.times.push_back(*when);
    }
  }
  add_title(tags.og_title, metadata);
  metadata.page_title = tags.title;
  metadata.published.insert(metadata.published.end(), tags.published.begin(), tags.published.end());
  if (metadata.published.empty() && metadata.videos.size() == 1) metadata.published = metadata.videos;
  if (!metadata.updated) metadata.updated = tags.updated;
  // The name beside the article is who wrote it, the meta tag may be the school's.
  if (is_person_name(split_words(tags.item_author))) tags.author = tags.item_author;
  const bool is_site = tags.author == tags.site || tags.copyright.starts_with(tags.author);
  if (metadata.authors.empty() && !tags.author.empty() && !is_site) metadata.authors.push_back(tags.author);
  for (const std::string& url : {tags.canonical, tags.og_url, metadata.url})
    if (url.starts_with("http")) {
      metadata.url = url;
      break;
    }
  if (!metadata.url.starts_with("http")) metadata.url.clear();
  metadata.description = tags.description;
  // A page with a schema.org article is an article, whatever Open Graph says.
  if (metadata.type == PageType::unknown || (metadata.type == PageType::list && tags.type == "article"))
    metadata.type = tags.type == "article"   ? PageType::article
                    : tags.type == "website" ? PageType::site
                                             : metadata.type;
  if (is_list) metadata.type = PageType::list;
  return metadata;
}

}  // namespace timtin::indexer
