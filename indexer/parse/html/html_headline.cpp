#include "indexer/parse/html/html_headline.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/line/letterhead.hpp"
#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxHeadlineBytes = 400;
constexpr float kMinScore = 3.5F;
constexpr std::size_t kMaxSectionWords = 5, kMaxSectionBytes = 100;
constexpr double kSimilar = 0.6, kUnlike = 0.3;  // shares of words that two titles have in common

/// A title that the metadata state, to be found in the text.
struct StatedTitle {
  const std::string& text;
  std::vector<Word> words;
  std::unordered_set<std::string> keys;  // own copies, since a title is copied into a list

  explicit StatedTitle(const std::string& title) : text(title), words(split_words(title)) {
    for (const Word& word : words) keys.insert(word.key);
  }

  /// The title without " - Site" or " | Site" has the same words as `shown`.
  bool is_said_by(const std::string& shown, const std::vector<Word>& shown_words) const {
    if (same_words(words, shown_words)) return true;
    if (!text.starts_with(shown)) return false;
    const std::string_view rest = trim_marks(std::string_view(text).substr(shown.size()), "");
    return std::ranges::any_of(std::array<std::string_view, 8>{"-", "|", "–", "—", "::", "»", "•", "·"},
                               [&](std::string_view mark) { return rest.starts_with(mark); });
  }

  /// The share of the words of `shown` that the title contains.
  double share_of(const std::vector<Word>& shown) const {
    if (shown.empty()) return 0;
    const auto common =
        std::count_if(shown.begin(), shown.end(), [&](const Word& word) { return keys.contains(word.key); });
    return static_cast<double>(common) / static_cast<double>(shown.size());
  }
};

/// The first paragraph of the article.
std::size_t find_text(const HtmlTree& tree, const TextDensity& density, std::size_t article) {
  for (std::size_t i = std::max<std::size_t>(article, 1); i < tree.end_of[article]; ++i)  // the root has no tag
    if (tree.nodes[i].tag.empty() && density.text(i) >= kMinParagraphBytes && density.box(i) == BoxKind::content)
      return i;
  return tree.end_of[article];
}

float fits_headline(std::size_t words) {
  if (words <= 2) return -3;
  if (words == 3) return -1;
  return words <= 30 ? 1.F : -2.F;
}

/// "BÁO KIM HỒNG ĐIỆN TỬ": the masthead, which old pages have as <h1> and <title>.
bool names_paper(const std::string& text, const std::vector<Word>& words) {
  return is_medium(text) &&
         std::all_of(words.begin(), words.end(), [](const Word& word) { return word.is_capitalized; });
}

/// <title>Liên đoàn Lao động quận Bến Gỗ</title>: whose site it is. Capitals and colons may be those of a headline.
bool names_owner(const std::string& title) {
  const Line line = make_line(title, false);
  return !is_capitals(line) && title.find(':') == std::string::npos && names_body(line.words);
}

/// "/", "https://baosen.example.vn/": the front page of a site. "/index.php?id=5" and "/index.php/tin" are others.
bool leads_home(std::string_view address) {
  if (address.find('?') != std::string_view::npos) return false;
  if (const std::size_t slashes = address.find("//"); slashes != std::string_view::npos) {
    address.remove_prefix(slashes + 2);
    address.remove_prefix(std::min(address.find('/'), address.size()));
    if (address.empty()) return true;
  }
  const bool is_index = address.starts_with("/index.") || address.starts_with("/default.");
  return address == "/" || address == "./" || (is_index && address.rfind('/') == 0);
}

/// <h1><a href="/">Báo Sen</a></h1>: the name of the site.
bool names_site(const HtmlTree& tree, const TextDensity& density, std::size_t heading) {
  for (std::size_t i = heading + 1; i < tree.end_of[heading]; ++i)
    if (tree.nodes[i].is("a") && leads_home(tree.nodes[i].attribute("href")))
      return density.text(i) == density.text(heading);
  return false;
}

bool is_heading(const HtmlNode& node) { return node.is("h1") || node.is("h2") || node.is("h3"); }

bool may_be_headline(const HtmlNode& node) {
  return is_heading(node) || is_block(node) || node.is("span") || node.is("strong") || node.is("font") || node.is("b");
}

/// How many headings with this tag are links to other pages of the site; of many, 2.
std::size_t count_linked(const HtmlTree& tree, const TextDensity& density, std::string_view tag) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < tree.nodes.size() && count < 2; ++i)
    if (tree.nodes[i].is(tag) && is_linked_heading(tree, density, i) && !names_site(tree, density, i)) ++count;
  return count;
}

/// The last <h1> above the text with the words of a headline: "Chuyến xe Tết đưa thợ về quê" below "Đời sống thợ", the
/// name of a section. 0 if none.
std::size_t find_last_h1(const HtmlTree& tree, const TextDensity& density, std::size_t text_begin) {
  for (std::size_t i = std::min(text_begin, tree.nodes.size()); i-- > 1;)
    if (tree.nodes[i].is("h1") && density.box(i) == BoxKind::content && density.link_share(i) == 0 &&
        density.text(i) > 0 && density.text(i) <= kMaxHeadlineBytes &&
        split_words(inner_text(tree, i)).size() > kMaxSectionWords)
      return i;
  return 0;
}

/// Whether an element is an <h1> or a box around one.
bool holds_h1(const HtmlTree& tree, std::size_t box) {
  const auto begin = tree.nodes.begin() + static_cast<std::ptrdiff_t>(box);
  return std::any_of(begin, tree.nodes.begin() + static_cast<std::ptrdiff_t>(tree.end_of[box]),
                     [](const HtmlNode& node) { return node.is("h1"); });
}

/// The texts of links of the site: the menu has the name of a section that a page has as its <title>.
std::set<std::string> menu_of(const HtmlTree& tree, const TextDensity& density) {
  std::set<std::string> texts;
  for (std::size_t i = 1; i < tree.nodes.size(); ++i)
    if (tree.nodes[i].is("a") && density.box(i) == BoxKind::site && density.text(i) <= kMaxSectionBytes)
      texts.insert(inner_text(tree, i));
  return texts;
}

}  // namespace

bool is_linked_heading(const HtmlTree& tree, const TextDensity& density, std::size_t i) {
  constexpr double kLinkLine = 0.7;
  return is_heading(tree.nodes[i]) && density.text(i) > 0 && density.link_share(i) >= kLinkLine;
}

bool is_named_title(const HtmlNode& node) {
  if (node.attribute("itemprop").find("headline") != std::string_view::npos) return true;
  const std::string_view name = node.attribute("class");
  for (const std::string_view part : {"title", "Title", "headline", "tieude", "tieu-de", "TieuDe"})
    if (name.find(part) != std::string_view::npos) return true;
  return false;
}

std::optional<std::size_t> find_headline(const HtmlTree& tree, const TextDensity& density, std::size_t article,
                                         const std::vector<std::string>& titles, const std::string& page_title) {
  std::vector<StatedTitle> wanted{StatedTitle(page_title)};
  for (const std::string& title : titles) wanted.emplace_back(title);
  std::size_t longest = 0;
  for (const StatedTitle& title : wanted) longest = std::max(longest, title.text.size());
  const std::size_t text_begin = find_text(tree, density, article);
  // Text above the only <h1> is of other boxes.
  const bool has_one_h1 = 1 == std::ranges::count_if(tree.nodes, [](const HtmlNode& node) { return node.is("h1"); });
  std::optional<std::size_t> best;
  float best_score = kMinScore;
  std::optional<std::set<std::string>> menu;  // read when it is needed, once
  const std::size_t last_h1 = find_last_h1(tree, density, text_begin);
  const bool is_owners = names_owner(page_title);
  for (std::size_t i = 1; i < tree.end_of[article]; ++i) {
    const HtmlNode& node = tree.nodes[i];
    const std::size_t bytes = density.text(i);
    if (node.tag.empty() || bytes == 0 || bytes > kMaxHeadlineBytes || density.box(i) != BoxKind::content) continue;
    const bool is_heading_tag = is_heading(node), is_named = is_named_title(node);
    if (!may_be_headline(node)) continue;
    // Quick test by length: in either normal form the same words take about as many bytes.
    if (!is_heading_tag && !is_named && bytes > 3 * longest) continue;
    const std::string text = inner_text(tree, i);
    const std::vector<Word> words = split_words(text);
    const bool is_stated = std::any_of(wanted.begin(), wanted.end(),
                                       [&](const StatedTitle& title) { return title.is_said_by(text, words); });
    if ((is_heading_tag || is_stated) && names_site(tree, density, i)) continue;
    double share = 0;
    for (const StatedTitle& title : wanted) share = std::max(share, title.share_of(words));
    float score = (is_stated           ? (words.size() > 2 ? 5.F : 2.F)
                   : share >= kSimilar ? 2.F
                                       : 0.F) +
                  fits_headline(words.size());
    if (is_stated && is_owners && last_h1 >= tree.end_of[i] && holds_h1(tree, i)) score -= 5;
    if (is_stated && words.size() <= kMaxSectionWords) {
      if (!menu) menu = menu_of(tree, density);
      const bool is_section =
          menu->contains(text) || is_phrase(words, {PageWordClass::section}) || last_h1 >= tree.end_of[i];
      if (is_section) score -= 5;
    }
    const bool is_stated_headline = node.attribute("itemprop").find("headline") != std::string_view::npos;
    score += node.is("h1") || is_stated_headline ? 3.F : is_heading_tag ? 1.F : is_named ? 1.5F : 0.F;
    // The metadata may state a title for search engines. The only <h1> in one box with the text is no section or paper.
    const bool is_shown = node.is("h1") && has_one_h1 && tree.end_of[node.parent] > text_begin &&
                          words.size() > kMaxSectionWords && !is_medium(text);
    if (!is_stated && !is_shown && !titles.empty() && share < kUnlike) score -= 2;
    if (!is_stated && density.link_share(i) > 0.8) score -= 3;
    if (i > text_begin && !(node.is("h1") && has_one_h1)) score -= 3;
    if (titles.empty() && names_paper(text, words)) score -= 6;
    // Of equally good ones, take the last above the text: sections and mastheads come earlier.
    const bool is_inside_best = best && i < tree.end_of[*best];
    if (score < best_score || (score == best_score && is_inside_best)) continue;
    if (score == best_score && i > text_begin && best) continue;
    best = i;
    best_score = score;
  }
  return best;
}

std::optional<std::size_t> find_heading_above(const HtmlTree& tree, const TextDensity& density, std::size_t article) {
  constexpr std::size_t kMaxBytesBetween = 2000, kMinWords = 4;
  std::map<std::string, std::size_t> linked;  // by tag
  const auto is_only_linked = [&](std::size_t i) {
    const auto [entry, is_new] = linked.try_emplace(tree.nodes[i].tag, 0);
    if (is_new) entry->second = count_linked(tree, density, tree.nodes[i].tag);
    return entry->second == 1 && !names_site(tree, density, i);
  };
  for (std::size_t inner = article; inner != 0 && !tree.nodes[inner].is("body"); inner = tree.nodes[inner].parent) {
    const auto& siblings = tree.nodes[tree.nodes[inner].parent].children;
    std::size_t between = 0;
    for (auto own = std::ranges::lower_bound(siblings, inner); own != siblings.begin();) {
      const std::size_t i = *--own;
      if (density.box(i) != BoxKind::content) continue;
      const bool is_possible = is_heading(tree.nodes[i]) && split_words(inner_text(tree, i)).size() >= kMinWords;
      if (is_possible && (!is_linked_heading(tree, density, i) || is_only_linked(i))) return i;
      between += density.text(i);
      if (between > kMaxBytesBetween) return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace timtin::indexer
