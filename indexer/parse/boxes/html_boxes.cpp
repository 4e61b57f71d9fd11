#include "indexer/parse/boxes/html_boxes.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/unicode/ascii.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

using Names = std::unordered_set<std::string_view>;

const Names kHiddenTags = {"script",  "style",  "noscript", "template", "iframe", "object",   "embed", "svg", "canvas",
                           "marquee", "select", "option",   "input",    "button", "textarea", "title", "map"};
const Names kSiteTags = {"nav", "aside", "footer", "menu", "amp-sidebar", "amp-social-share", "amp-ad", "amp-consent"};
const Names kBlockTags = {"address", "article", "aside",  "blockquote", "body",   "br",      "center", "dd",    "div",
                          "dl",      "dt",      "figure", "figcaption", "footer", "form",    "h1",     "h2",    "h3",
                          "h4",      "h5",      "h6",     "header",     "hr",     "html",    "li",     "main",  "nav",
                          "ol",      "p",       "pre",    "section",    "table",  "tbody",   "td",     "tfoot", "th",
                          "thead",   "tr",      "ul",     "caption",    "time",   "details", "summary"};

/// Parts of the names that sites give to boxes around the article, in English or in Vietnamese
/// without diacritics and separators ("tin-lien-quan" -> "tinlienquan"). Words of up to three
/// letters must match whole: see kShortNames.
constexpr std::array<std::string_view, 62> kSiteNames = {
    "related",   "relate",     "lienquan",    "tinkhac",    "baikhac",   "tinmoi",    "baimoi",        "docnhieu",
    "xemnhieu",  "mostread",   "mostview",    "trending",   "othernews", "newsother", "otherpost",     "morenews",
    "readmore",  "seemore",    "xemthem",     "docthem",    "recommend", "suggest",   "cungchuyenmuc", "tincungloai",
    "comment",   "binhluan",   "ykien",       "disqus",     "feedback",  "share",     "chiase",        "social",
    "sharing",   "breadcrumb", "navigation",  "menu",       "sidebar",   "widget",    "advert",        "quangcao",
    "banner",    "sponsor",    "popup",       "modal",      "cookie",    "footer",    "toolbar",       "newsletter",
    "subscribe", "rating",     "danhgia",     "pagination", "paging",    "hotline",   "copyright",     "keyword",
    "tukhoa",    "fontsize",   "audioplayer", "listnews",   "consent",   "paywall"};
const Names kShortNames = {"ads",  "ad",   "adv",  "qc",   "cmt",  "nav",   "tag",
                           "tags", "vote", "like", "zalo", "tool", "tools", "print"};

/// Of what shows the day on which the page was saved. A "clock" may be the picture in front of any date.
constexpr std::array<std::string_view, 7> kClockNames = {"timenow",     "datenow", "currenttime", "currentdate",
                                                         "ngayhientai", "topbar",  "navbar"};

/// Whole words of a name.
const Names kDateNames = {"date",      "time",   "datetime",    "pubdate",  "postdate", "publishdate",
                          "submitted", "posted", "publishtime", "ngaydang", "thoigian"};

constexpr std::array<std::string_view, 8> kCaptionNames = {"caption",   "chuthich",  "photodesc", "imgdesc",
                                                           "imagedesc", "wpcaption", "picdesc",   "ghichuanh"};

std::string join_names(std::string_view names, bool keep_words) {
  std::string result;
  for (const char c : names) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
      result += lower;
    else if (keep_words || lower == ' ')
      result += ' ';
  }
  return result;
}

template <typename Table>
bool holds_any(const std::string& names, const Table& table) {
  return std::any_of(table.begin(), table.end(),
                     [&](std::string_view name) { return names.find(name) != std::string::npos; });
}

bool has_short_name(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (kShortNames.contains(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string names_of(const HtmlNode& node) {
  return std::string(node.attribute("class")) + " " + std::string(node.attribute("id"));
}

bool is_concealed(const HtmlNode& node) {
  std::string style(node.attribute("style"));
  std::erase(style, ' ');
  if (style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos)
    return true;
  return node.attribute("aria-hidden") == "true" || std::any_of(node.attributes.begin(), node.attributes.end(),
                                                                [](const auto& one) { return one.first == "hidden"; });
}

}  // namespace

BoxKind kind_of_box(const HtmlNode& node) {
  if (node.tag.empty() || node.is("html") || node.is("body") || node.is("main")) return BoxKind::content;
  if (kHiddenTags.contains(node.tag) || is_concealed(node)) return BoxKind::hidden;
  const std::string_view role = node.attribute("role");
  if (kSiteTags.contains(node.tag) || role == "navigation" || role == "dialog") return BoxKind::site;
  if (node.is("figcaption")) return BoxKind::caption;
  std::string names = names_of(node);
  if (node.is("div")) names += " " + std::string(node.attribute("type"));  // <div type="RelatedNews">
  if (names.find_first_not_of(' ') == std::string::npos) return BoxKind::content;
  // Page builders use this name for every box, even that of the text:
  // "elementor-widget-theme-post-content".
  const std::string joined = without(join_names(names, false), "elementorwidget");
  if (holds_any(joined, kCaptionNames)) return BoxKind::caption;
  if (holds_any(joined, kSiteNames) || has_short_name(join_names(names, true)) || is_named_clock(node))
    return BoxKind::site;
  return BoxKind::content;
}

bool is_named_clock(const HtmlNode& node) { return holds_any(join_names(names_of(node), false), kClockNames); }

bool is_utility_hidden(const HtmlNode& node) {
  std::string_view names = node.attribute("class");
  bool is_hidden = false;
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    const std::string_view name = names.substr(0, end);
    if (name.starts_with("d-") && name != "d-none") return false;
    if (name.find(':') != std::string_view::npos && !name.ends_with(":hidden")) return false;
    is_hidden = is_hidden || name == "hidden" || name == "d-none";
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return is_hidden;
}

bool is_named_date(const HtmlNode& node) {
  std::string before, word;  // before: the word in front, of the same name
  const auto end_word = [&] {
    const bool is_date = kDateNames.contains(word) || kDateNames.contains(before + word);
    before = std::exchange(word, {});
    return is_date;
  };
  char last = ' ';
  for (const char c : names_of(node) + " ") {
    const bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z';
    const bool begins = !is_lower && !(is_upper && last >= 'A' && last <= 'Z');  // "postDate", "DATE"
    if (begins && !word.empty() && end_word()) return true;
    if (c == ' ') before.clear();
    if (is_upper || is_lower) word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    last = c;
  }
  return false;
}

bool leads_to_page(const HtmlNode& node) {
  static constexpr std::array<std::string_view, 16> kFiles = {".pdf",  ".doc", ".docx", ".xls", ".xlsx", ".ppt",
                                                              ".pptx", ".odt", ".zip",  ".rar", ".jpg",  ".jpeg",
                                                              ".png",  ".gif", ".webp", ".mp4"};
  if (!node.is("a")) return false;
  const std::string address = text::to_lower_ascii(node.attribute("href"));
  const std::string_view path = std::string_view(address).substr(0, address.find_first_of("?#"));
  return !path.starts_with("mailto:") && !path.starts_with("tel:") &&
         std::none_of(kFiles.begin(), kFiles.end(), [&](std::string_view end) { return path.ends_with(end); });
}

bool is_block(const HtmlNode& node) { return kBlockTags.contains(node.tag); }

}  // namespace timtin::indexer
