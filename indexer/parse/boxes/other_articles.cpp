#include "indexer/parse/boxes/other_articles.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxTeaserBytes = 700;

bool has_word(std::string_view name, std::string_view word) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(name[at - 1])) && (end == name.size() || !is_letter(name[end]))) return true;
  }
  return false;
}

/// The block consists of this link.
bool is_whole_line(const HtmlTree& tree, const TextDensity& density, std::size_t link) {
  std::size_t block = tree.nodes[link].parent;
  while (block != 0 && !is_block(tree.nodes[block])) block = tree.nodes[block].parent;
  const std::size_t own = density.text(block) - density.prose(block);
  return density.text(link) * 5 >= own * 4;
}

/// <br> inside a sentence: "Theo luật và thông tư,<br>tiền xăng không tính vào lương."
bool parts_sentence(const HtmlTree& tree, std::size_t i) {
  if (!tree.nodes[i].is("br") || i + 1 >= tree.nodes.size()) return false;
  const std::vector<Word> words = split_words(tree.nodes[i + 1].text);
  return !words.empty() && !words[0].is_capitalized && !words[0].is_number;
}

/// <h3><a href="...">Headline</a></h3>, or the heading inside the link. One with '#' leads to a part of a page.
bool is_linked_subheading(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  if (!node.is("h2") && !node.is("h3") && !node.is("h4") && !node.is("h5")) return false;
  constexpr double kLinkLine = 0.7;
  if (density.text(i) == 0) return false;
  std::size_t link = node.parent;
  if (!tree.nodes[link].is("a")) {
    if (density.link_share(i) < kLinkLine) return false;
    link = i + 1;
    while (link < tree.end_of[i] && !tree.nodes[link].is("a")) ++link;
  }
  return link < tree.nodes.size() && tree.nodes[link].attribute("href").find('#') == std::string_view::npos;
}

bool has_linked_subheading(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  if (density.text(i) == 0 || density.text(i) > kMaxTeaserBytes) return false;
  for (std::size_t k = i + 1; k < tree.end_of[i]; ++k)
    if (is_linked_subheading(tree, density, k)) return true;
  return false;
}

/// The element before or behind box `i` is one of the same kind with a linked heading, too.
bool is_in_row(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  const auto is_nothing = [&](std::size_t k) { return tree.nodes[k].tag.empty() && density.text(k) == 0; };
  const auto is_alike = [&](std::size_t k) {
    return tree.nodes[k].tag == tree.nodes[i].tag &&
           tree.nodes[k].attribute("class") == tree.nodes[i].attribute("class") &&
           has_linked_subheading(tree, density, k);
  };
  const auto& siblings = tree.nodes[tree.nodes[i].parent].children;
  const auto own = std::ranges::lower_bound(siblings, i);
  if (own == siblings.end() || *own != i) return false;
  auto before = own;
  while (before != siblings.begin() && is_nothing(*std::prev(before))) --before;
  if (before != siblings.begin() && is_alike(*std::prev(before))) return true;
  const auto behind = std::find_if_not(std::next(own), siblings.end(), is_nothing);
  return behind != siblings.end() && is_alike(*behind);
}

/// The box, or one of the two around it, is named for other articles.
bool is_named_teaser(const HtmlTree& tree, std::size_t i) {
  for (std::size_t up = 0; i != 0 && up < 3; i = tree.nodes[i].parent, ++up)
    for (const char* name : {"teaser", "teasers", "related"})
      if (has_word(tree.nodes[i].attribute("class"), name)) return true;
  return false;
}

/// The article's own lead.
bool is_named_lead(const HtmlNode& node) {
  const std::string_view name = node.attribute("class");
  return has_word(name, "sapo") || has_word(name, "lead") || has_word(name, "summary");
}

}  // namespace

bool is_named_box(const HtmlNode& node) {
  const std::string_view name = node.attribute("class");
  return has_word(name, "box") && (has_word(name, "news") || has_word(name, "tin"));
}

bool is_in_link(const HtmlTree& tree, std::size_t i) {
  for (std::size_t parent = tree.nodes[i].parent; parent != 0; parent = tree.nodes[parent].parent) {
    if (tree.nodes[parent].is("a")) return leads_to_page(tree.nodes[parent]);
    if (is_block(tree.nodes[parent])) return false;
  }
  return false;
}

bool is_sentence(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  if (!is_block(tree.nodes[i]) || density.text(i) > kMaxTeaserBytes) return false;
  for (std::size_t k = i + 1; k < tree.end_of[i]; ++k)
    if (is_block(tree.nodes[k]) && !parts_sentence(tree, k)) return false;
  return (density.link_share(i) < 1 || tree.nodes[i].is("p")) && ends_sentence(inner_text(tree, i));
}

bool announces_list(std::string_view line) {
  constexpr std::size_t kMinWords = 5, kMaxBytes = 400;  // "Tin đã đưa:" has fewer words
  if (!line.ends_with(':') || line.size() > kMaxBytes) return false;
  const std::string text = text::to_nfc(line);
  const std::vector<Word> words = split_words(text);
  for (std::size_t at = 0; at < words.size(); ++at)
    if (phrase_length(words, at, {PageWordClass::related}) > 0) return false;
  return words.size() >= kMinWords;
}

bool is_teaser(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  const bool may_be = node.is("article") || node.is("div") || node.is("section") || node.is("li") || node.is("table") ||
                      node.is("blockquote");
  if (!may_be || density.text(i) == 0 || density.text(i) > kMaxTeaserBytes || is_named_lead(node)) return false;
  if (2 * density.prose(i) > density.prose(density.densest())) return false;
  constexpr std::size_t kMaxSentences = 1;   // a lead; with more sentences they are the article's own paragraphs
  constexpr std::size_t kMinParagraphs = 3;  // of a text that such boxes stand in; a list of boxes is no text
  const std::size_t article = density.densest();
  // Inside the text a row of boxes may be questions, products.
  const bool is_inside = i >= article && i < tree.end_of[article] && !density.has_only_teasers();
  constexpr double kWhole = 0.95;  // the lead is inside the link, too
  const bool may_have_heading =
      density.paragraphs(article) >= kMinParagraphs && !node.is("blockquote") &&
      has_linked_subheading(tree, density, i) &&
      (is_named_teaser(tree, i) || density.link_share(i) >= kWhole || (!is_inside && is_in_row(tree, density, i)));
  std::size_t sentences = 0;
  bool is_box = node.is("article") || is_named_box(node) || may_have_heading, has_headline = false;
  for (std::size_t k = i + 1; k < tree.end_of[i]; ++k) {
    if (tree.nodes[k].is("p") && ends_sentence(inner_text(tree, k)) && ++sentences > kMaxSentences) return false;
    if (tree.nodes[k].is("img")) is_box = is_box || is_in_link(tree, k);
    const bool is_of_page = tree.nodes[k].attribute("href").starts_with('#');
    if (!tree.nodes[k].is("a") || is_of_page || has_headline) continue;
    has_headline = density.text(k) > 0 && split_words(inner_text(tree, k)).size() >= kMinHeadlineWords - 1 &&
                   is_whole_line(tree, density, k);
  }
  return is_box && has_headline;
}

}  // namespace timtin::indexer
