#include "indexer/parse/line/topic.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxTextBytes = 3000;
constexpr double kTold = 0.3;         // share of the pairs of a headline that its text says again
constexpr double kForeign = 1.0 / 8;  // "công đoàn" alone may stand anywhere

constexpr std::size_t kHeadline = 6;         // words; kickers have fewer
constexpr std::size_t kMostOfHeadline = 18;  // a lead has more

using Pairs = std::unordered_set<std::string>;

/// The pairs of neighbours that no mark separates.
template <typename Take>
void for_each_pair(const std::vector<Word>& words, const Take& take) {
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i].mark_before == 0) take(words[i - 1].key + ' ' + words[i].key);
}

bool is_paragraph(const PageLine& line, const LineFeatures& f) {
  return line.role == LineRole::text && f.is_prose && !f.is_headline_run;
}

bool may_be_headline(const PageLine& line, const LineFeatures& f) {
  constexpr std::size_t kMinWords = 3, kMaxWords = 25;
  const bool is_label = line.byline && line.byline->kind == BylineKind::labelled;
  const bool is_name = line.byline && line.byline->kind == BylineKind::name && (!f.is_capitals || f.has_surname);
  return line.role == LineRole::text && !f.is_prose && !f.has_colon && !is_label && !is_name && !f.is_picture_name &&
         f.words >= kMinWords && f.words <= kMaxWords;
}

Pairs pairs_of_text(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features, std::size_t first) {
  Pairs pairs;
  std::size_t left = kMaxTextBytes;
  for (std::size_t i = first; i < page.size() && left > 0; ++i) {
    if (!is_paragraph(page[i], features[i])) continue;
    const std::string_view text = text::truncate_to_letter(page[i].line.text, left);
    for_each_pair(split_words(text), [&](std::string&& pair) { pairs.insert(std::move(pair)); });
    left -= text.size() < page[i].line.text.size() ? left : text.size();
  }
  return pairs;
}

double share_of(const std::vector<Word>& words, const Pairs& pairs) {
  std::size_t all = 0, told = 0;
  for_each_pair(words, [&](const std::string& pair) {
    ++all;
    told += pairs.contains(pair) ? 1U : 0U;
  });
  return all == 0 ? 0 : static_cast<double>(told) / static_cast<double>(all);
}

bool has_number(const Line& line) {
  return std::ranges::any_of(line.words, [](const Word& word) { return word.is_number; });
}

bool is_site(const std::vector<PageLine>& page, std::size_t i) {
  return i < page.size() && page[i].role == LineRole::site;
}

bool is_day(const PageLine& one) { return one.role == LineRole::date; }

/// A headline of some words that the text tells again, with the day or its author below it.
bool is_dated_headline(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features, std::size_t line) {
  if (features[line].words < kHeadline || !features[line].is_told || line + 1 == page.size()) return false;
  return is_day(page[line + 1]) || page[line + 1].byline;
}

/// Sets how much of each candidate the text says again. Above the day that speaks for a headline; below it such a line
/// is a caption or a subheading, unless the day stands above all of them.
void set_told(const std::vector<PageLine>& page, std::vector<LineFeatures>& features,
              const std::vector<std::size_t>& candidates, const Pairs& pairs, std::size_t day) {
  for (const std::size_t i : candidates) {
    LineFeatures& f = features[i];
    const double share = share_of(page[i].line.words, pairs);
    f.is_told = share >= kTold;
    f.is_foreign_to_text = share <= kForeign;
    const bool may_be_headline = f.words >= kHeadline && f.words <= kMostOfHeadline;
    if (day < page.size() && (i < day || day < candidates.front()) && may_be_headline)
      f.told_share = static_cast<float>(share);
  }
}

/// "LIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN GỖ", then a menu, then a dated headline: whose site it is. The text names the body,
/// too.
void set_names_of_site(const std::vector<PageLine>& page, std::vector<LineFeatures>& features,
                       const std::vector<std::size_t>& candidates) {
  std::size_t menu = page.size();  // the next line of the site, if a dated headline follows it
  bool has_headline = false;
  std::size_t next = page.size();
  for (auto one = candidates.rbegin(); one != candidates.rend(); ++one) {
    for (; next > *one; --next)
      if (has_headline && is_site(page, next - 1)) menu = next - 1;
    LineFeatures& f = features[*one];
    if (f.is_capitals && f.names_body && menu < page.size()) f.is_off_topic = true;
    has_headline = has_headline || (!f.is_capitals && is_dated_headline(page, features, *one));
  }
}

/// A headline may say nothing of what its text says, and a line beside it all: "Lặng lẽ giữa phố đông". It is not in
/// capitals above or below one that is not, not inside the menu, and no count below it: "Có 5 bạn đọc đang trực tuyến".
/// Behind the day it is a subheading.
void set_off_topic(const std::vector<PageLine>& page, std::vector<LineFeatures>& features,
                   const std::vector<std::size_t>& candidates, std::size_t day) {
  const auto is_told = [&](std::size_t i) { return features[i].is_told; };
  if (std::ranges::none_of(candidates, is_told)) return;
  const bool has_small_topic =
      std::ranges::any_of(candidates, [&](std::size_t i) { return is_told(i) && !features[i].is_capitals; });
  std::size_t longest_above = 0;  // words of the topics above
  bool has_topic_above = false;
  for (const std::size_t i : candidates) {
    LineFeatures& f = features[i];
    if (f.is_foreign_to_text && (i < day || !has_topic_above)) {
      const bool is_count = has_number(page[i].line) && longest_above >= std::max(kHeadline, f.words);
      const bool is_in_menu = i > 0 && is_site(page, i - 1) && is_site(page, i + 1);
      f.is_off_topic = f.is_off_topic || is_count || is_in_menu || (f.is_capitals && has_small_topic);
    }
    if (!f.is_told) continue;
    has_topic_above = true;
    longest_above = std::max(longest_above, f.words);
  }
}

}  // namespace

void set_topics(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  std::vector<std::size_t> candidates;
  std::size_t first = 0;
  for (; first < page.size() && !is_paragraph(page[first], features[first]); ++first)
    if (may_be_headline(page[first], features[first])) candidates.push_back(first);
  if (candidates.size() < 2 || first == page.size()) return;
  const auto day = static_cast<std::size_t>(std::ranges::find_if(page, is_day) - page.begin());
  set_told(page, features, candidates, pairs_of_text(page, features, first), day);
  set_names_of_site(page, features, candidates);
  set_off_topic(page, features, candidates, day);
  const bool is_sure = std::ranges::any_of(candidates, [&](std::size_t i) { return features[i].is_off_topic; });
  for (const std::size_t i : candidates)
    features[i].is_topic = features[i].is_told && is_sure && !features[i].is_off_topic;
}

}  // namespace timtin::indexer
