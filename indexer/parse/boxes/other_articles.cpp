#include "indexer/parse/boxes/other_articles.hpp"

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

/// <h3><a href="...">Headline</a></h3>, or the heading inside the link.
bool is_linked_subheading(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  const HtmlNode& node = tree.nodes[i];
  if (!node.is("h2") && !node.is("h3") && !node.is("h4") && !node.is("h5")) return false;
  constexpr double kLinkLine = 0.7;
  return density.text(i) > 0 && (density.link_share(i) >= kLinkLine || tree.nodes[node.parent].is("a"));
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
  if (!may_be || density.text(i) == 0 || density.text(i) > kMaxTeaserBytes) return false;
  if (2 * density.prose(i) > density.prose(density.densest())) return false;
  constexpr std::size_t kMaxSentences = 1;   // a lead; with more sentences they are the article's own paragraphs
  constexpr std::size_t kMinParagraphs = 3;  // of a text that such boxes stand in; a list of boxes is no text
  const bool is_beside_text = density.paragraphs(density.densest()) >= kMinParagraphs;
  std::size_t sentences = 0;
  bool is_box = node.is("article") || is_named_box(node), has_headline = false;
  for (std::size_t k = i + 1; k < tree.end_of[i]; ++k) {
    if (tree.nodes[k].is("p") && ends_sentence(inner_text(tree, k)) && ++sentences > kMaxSentences) return false;
    if (tree.nodes[k].is("img")) is_box = is_box || is_in_link(tree, k);
    if (is_beside_text && is_linked_subheading(tree, density, k)) is_box = true;
    const bool is_of_page = tree.nodes[k].attribute("href").starts_with('#');
    if (!tree.nodes[k].is("a") || is_of_page || has_headline) continue;
    has_headline = density.text(k) > 0 && split_words(inner_text(tree, k)).size() >= kMinHeadlineWords - 1 &&
                   is_whole_line(tree, density, k);
  }
  return is_box && has_headline;
}

}  // namespace timtin::indexer
