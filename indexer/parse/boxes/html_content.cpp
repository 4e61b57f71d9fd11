#include "indexer/parse/boxes/html_content.hpp"

#include <algorithm>
#include <optional>

#include "indexer/parse/boxes/content_lines.hpp"
#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/boxes/html_lines.hpp"
#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/html/html_headline.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/html/marked_authors.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr double kMinMarkedShare = 0.5;      // a marked article node needs this share of the densest node's prose
constexpr std::size_t kMaxTailLines = 8;     // lines after the article's node: byline, source, date
constexpr std::size_t kMaxBytesAbove = 400;  // furthest start of the text above the headline

std::size_t find_article(const HtmlTree& tree, const TextDensity& density) {
  const std::size_t densest = density.densest();
  const auto enough = static_cast<std::size_t>(kMinMarkedShare * static_cast<double>(density.prose(densest)));
  std::size_t best = densest, best_prose = 0;
  bool is_body_found = false;
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    const bool is_body = node.attribute("itemprop") == "articleBody";
    if (!is_body && (is_body_found || !node.is("article"))) continue;
    if (density.box(i) != BoxKind::content || density.prose(i) < enough || density.prose(i) == 0) continue;
    if (is_body == is_body_found && density.prose(i) <= best_prose) continue;
    best = i;
    best_prose = density.prose(i);
    is_body_found = is_body_found || is_body;
  }
  return best;
}

/// Where to begin: a little above the headline, for a kicker or a date. Without a headline, at what
/// stands above the text.
std::size_t find_begin(const HtmlTree& tree, const TextDensity& density, std::size_t anchor) {
  std::size_t begin = anchor, above = 0;
  for (std::size_t inner = anchor; inner != 0 && !tree.nodes[inner].is("body"); inner = tree.nodes[inner].parent) {
    const std::size_t parent = tree.nodes[inner].parent;
    for (const std::size_t child : tree.nodes[parent].children) {
      if (child >= inner) break;
      // A lead above the text does not count, a menu does.
      const bool is_lead = density.text(child) >= kMinParagraphBytes && density.link_share(child) == 0;
      if (density.box(child) == BoxKind::content && !is_lead) above += density.text(child);
    }
    if (above > kMaxBytesAbove) break;
    begin = parent;
  }
  return begin;
}

/// Where the box ends that has more than the article: <div class="row"><div class="col">article</div></div> has not.
std::size_t end_around(const HtmlTree& tree, const TextDensity& density, std::size_t article) {
  std::size_t box = article;
  while (box != 0 && density.text(box) == density.text(article)) box = tree.nodes[box].parent;
  return tree.end_of[box];
}

/// Byline, source and date may follow the article's own node, inside the boxes around it.
void write_tail(const HtmlTree& tree, const TextDensity& density, std::size_t article, HtmlContent& content) {
  std::size_t around = tree.nodes[tree.nodes[article].parent].parent;
  // Old pages give each part of an article a row of its own.
  while (tree.nodes[around].is("tr") || tree.nodes[around].is("tbody")) around = tree.nodes[around].parent;
  HtmlContent tail;
  write_html_lines(tree, density, {tree.end_of[article], tree.end_of[around]}, 0, tail);
  for (std::size_t i = 0; i < std::min(tail.lines.size(), kMaxTailLines); ++i)
    if (!make_line(tail.lines[i], false).is_prose) {
      content.lines.push_back(tail.lines[i]);
      content.markup.push_back(tail.markup[i]);
    }
  content.related.insert(content.related.end(), tail.related.begin(), tail.related.end());
}

}  // namespace

HtmlContent find_html_content(const HtmlTree& tree, const std::vector<std::string>& titles,
                              const std::string& page_title) {
  const TextDensity density(tree);
  const std::size_t article = find_article(tree, density);
  auto headline = find_headline(tree, density, article, titles, page_title);
  const auto heading = headline ? std::nullopt : find_heading_above(tree, density, article);
  if (heading && is_linked_heading(tree, density, *heading)) headline = heading;
  HtmlContent content;
  if (headline) content.headline = inner_text(tree, *headline);
  std::size_t begin = std::min(find_begin(tree, density, headline.value_or(article)), tree.end_of[article]);
  if (heading) begin = std::min(begin, *heading);
  write_html_lines(tree, density, {begin, tree.end_of[article]}, headline.value_or(0), content);
  drop_teasers_behind_name(content);
  if (article != 0) write_tail(tree, density, article, content);
  join_split_dates(content);
  const std::size_t end = tree.end_of[tree.nodes[article].parent];
  content.authors = find_marked_authors(tree, density, begin, end);
  if (content.authors.names.empty())
    content.authors = find_marked_authors(tree, density, end, end_around(tree, density, article));
  return content;
}

}  // namespace timtin::indexer
