#include "indexer/parse/html/marked_authors.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/html/html_metadata.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

/// "Author_Name" -> "authorname".
std::string plain_name(std::string_view attribute) {
  std::string name = text::to_lower_ascii(attribute);
  std::erase_if(name, [](char c) { return c == '-' || c == '_'; });
  return name;
}

bool is_of_photo(const HtmlNode& node) {
  const std::string name = plain_name(node.attribute("class"));
  return name.find("photo") != std::string::npos || name.find("image") != std::string::npos ||
         name.find("caption") != std::string::npos;
}

bool has_word(std::string_view names, std::string_view word) {
  for (std::size_t at = names.find(word); at != std::string_view::npos; at = names.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || names[at - 1] == ' ') && (end == names.size() || names[end] == ' ')) return true;
  }
  return false;
}

/// itemprop="name", the "fn" of a visiting card (hCard).
bool is_called_name(const HtmlNode& node) {
  return node.attribute("itemprop") == "name" || has_word(node.attribute("class"), "fn");
}

bool is_sure_name(const HtmlNode& node) { return node.attribute("rel") == "author" || is_called_name(node); }

bool sets_name_apart(const HtmlNode& node) {
  return node.is("a") || node.is("strong") || node.is("b") || node.is("em") || is_sure_name(node);
}

/// "VOV-Duyên hải" behind "Hà Sen/": the paper.
bool names_medium(const std::string& text) {
  const std::vector<Word> words = split_words(text);
  return is_medium(text) || (!words.empty() && is_abbreviation(words.front()));
}

/// "María R. Sen", "Sen de Hạ": capitals at both ends.
bool may_be_name(const std::vector<Word>& words) {
  constexpr std::size_t kMaxWords = 6;
  const auto is_number = [](const Word& word) { return word.is_number; };
  return words.size() >= 2 && words.size() <= kMaxWords && words.front().is_capitalized &&
         words.back().is_capitalized && std::none_of(words.begin(), words.end(), is_number);
}

class Finder {
 public:
  Finder(const HtmlTree& tree, const TextDensity& density) : tree_(tree), density_(density) {}

  MarkedAuthors run(std::size_t begin, std::size_t end) {
    std::optional<std::size_t> parent;
    for (std::size_t i = std::max<std::size_t>(begin, 1); i < end; ++i) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.tag.empty() || !is_named_author(node) || is_of_photo(node) || density_.box(i) != BoxKind::content)
        continue;
      if (density_.text(i) == 0 || density_.text(i) > kMaxAuthorBytes) continue;
      if (parent && node.parent != *parent) break;
      if (!names_.empty() || !is_of_other_craft(i)) take(i);
      if (!names_.empty()) parent = node.parent;
      i = tree_.end_of[i] - 1;
    }
    return {std::move(names_), are_sure_};
  }

 private:
  bool is_of_other_craft(std::size_t i) const {
    const auto byline = parse_byline(make_line(text::to_nfc(inner_text(tree_, i)), false));
    return byline && byline->craft != Craft::writing;
  }

  /// The names inside element `i`: its own, if it is a link; else those of the elements in it, of <span> only where
  /// there are no others.
  void take(std::size_t i) {
    const bool is_user = has_word(tree_.nodes[i].attribute("class"), "username");  // Drupal
    if ((tree_.nodes[i].is("a") || is_user || is_sure_name(tree_.nodes[i])) && add(i)) return;
    const std::size_t before = names_.size();
    for (std::size_t k = i + 1; k < tree_.end_of[i]; ++k)
      if (sets_name_apart(tree_.nodes[k]) && add(k)) k = tree_.end_of[k] - 1;
    if (names_.size() > before) return;
    for (std::size_t k = i + 1; k < tree_.end_of[i]; ++k)
      if (tree_.nodes[k].is("span") && add(k)) k = tree_.end_of[k] - 1;
  }

  bool add(std::size_t i) {
    std::string text(trim_marks(text::to_nfc(inner_text(tree_, i)), ",;/|-"));
    if (const std::size_t slash = text.find('/'); slash != std::string::npos && names_medium(text.substr(slash + 1)))
      text.resize(slash);
    const std::vector<Word> words = split_words(text);
    static constexpr PageWordClasses kNoPerson{PageWordClass::office, PageWordClass::desk, PageWordClass::body};
    const bool is_body = !words.empty() && is_abbreviation(words[0]);  // "LĐLĐ huyện ..."
    if (is_body || phrase_length(words, 0, kNoPerson) > 0 || is_account(words)) return false;
    std::vector<std::string> names;
    for (std::string& name : stated_names(text))  // "By Hà An"
      if (const std::vector<Word> own = split_words(name); own.size() >= 2 && is_person_name(own))
        names.push_back(std::move(name));
    if (names.empty() && is_sure_name(tree_.nodes[i]) && may_be_name(words)) names.push_back(text);
    for (std::string& name : names)
      if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.push_back(std::move(name));
    are_sure_ = are_sure_ && (names.empty() || is_called_name(tree_.nodes[i]));
    return !names.empty();
  }

  bool are_sure_ = true;
  const HtmlTree& tree_;
  const TextDensity& density_;
  std::vector<std::string> names_;
};

}  // namespace

bool is_named_author(const HtmlNode& node) {
  if (node.is("address") || node.attribute("rel") == "author" || node.attribute("itemprop") == "author") return true;
  static constexpr std::array<std::string_view, 12> kNames = {"author",   "byline",    "tacgia",     "nguoiviet",
                                                              "butdanh",  "phongvien", "writer",     "reporter",
                                                              "postedby", "creator",   "journalist", "username"};
  for (const char* attribute : {"class", "id", "data-role"}) {
    const std::string name = plain_name(node.attribute(attribute));
    if (std::any_of(kNames.begin(), kNames.end(),
                    [&](std::string_view one) { return name.find(one) != std::string::npos; }))
      return true;
  }
  return false;
}

MarkedAuthors find_marked_authors(const HtmlTree& tree, const TextDensity& density, std::size_t begin,
                                  std::size_t end) {
  return Finder(tree, density).run(begin, end);
}

}  // namespace timtin::indexer
