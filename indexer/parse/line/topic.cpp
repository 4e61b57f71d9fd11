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

/// "Chuyện ở xưởng" above "Tổ đóng thùng hết cảnh đứng trên nền xi măng" and its day: a few words above such a headline
/// name the column, or are of the menu.
bool names_column(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features, std::size_t line,
                  std::size_t topic) {
  constexpr std::size_t kMaxWords = 5;
  const auto begin = page.begin() + static_cast<std::ptrdiff_t>(line);
  return line < topic && features[line].words <= kMaxWords && is_dated_headline(page, features, topic) &&
         std::none_of(begin, page.begin() + static_cast<std::ptrdiff_t>(topic), is_day);
}

/// "LIÊN ĐOÀN LAO ĐỘNG TỈNH BẾN GỖ", then a menu and such a headline: whose site it is. The text names the body, too.
bool names_site(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features, std::size_t line,
                std::size_t topic) {
  if (topic < line || !features[line].is_capitals || !features[line].names_body || features[topic].is_capitals)
    return false;
  std::size_t menu = line + 1;
  while (menu < topic && !is_site(page, menu)) ++menu;
  return menu < topic && is_dated_headline(page, features, topic);
}

}  // namespace

void set_topics(const std::vector<PageLine>& page, std::vector<LineFeatures>& features) {
  std::vector<std::size_t> candidates;
  std::size_t first = 0;
  for (; first < page.size() && !is_paragraph(page[first], features[first]); ++first)
    if (may_be_headline(page[first], features[first])) candidates.push_back(first);
  if (candidates.size() < 2 || first == page.size()) return;
  const Pairs pairs = pairs_of_text(page, features, first);
  const auto day = static_cast<std::size_t>(std::ranges::find_if(page, is_day) - page.begin());
  std::vector<std::size_t> topics, others;
  for (const std::size_t i : candidates) {
    const double share = share_of(page[i].line.words, pairs);
    features[i].is_told = share >= kTold;
    if (features[i].is_told) topics.push_back(i);
    // Below the day such a line is a caption or a subheading.
    const bool may_tell =
        day < page.size() && i < day && features[i].words >= kHeadline && features[i].words <= kMostOfHeadline;
    if (may_tell) features[i].told_share = static_cast<float>(share);
    if (share <= kForeign && (i < day || topics.empty())) others.push_back(i);
  }
  for (const std::size_t i : candidates)
    for (const std::size_t topic : topics) {
      const bool is_menu = i > 0 && is_site(page, i - 1) && is_site(page, i + 1);
      const bool is_column = names_column(page, features, i, topic);
      const bool may_be_lead = features[topic].words > kMostOfHeadline;
      features[i].is_off_topic |= names_site(page, features, i, topic) || (is_menu && is_column);
      features[i].is_column |= is_column && !may_be_lead && std::ranges::find(others, i) != others.end();
    }
  // A headline may say nothing of what its text says, and a line beside it all: "Lặng lẽ giữa phố đông". It is not in
  // capitals above one that is not, not inside the menu, and no count below it: "Có 5 bạn đọc đang trực tuyến". Behind
  // the day it is a subheading.
  for (const std::size_t i : others)
    features[i].is_off_topic =
        features[i].is_off_topic || std::ranges::any_of(topics, [&](std::size_t topic) {
          const bool is_count =
              topic < i && has_number(page[i].line) && features[topic].words >= std::max(kHeadline, features[i].words);
          const bool is_in_menu = i > 0 && is_site(page, i - 1) && is_site(page, i + 1);
          return is_count || is_in_menu || (features[i].is_capitals && !features[topic].is_capitals);
        });
  const bool is_sure = std::ranges::any_of(candidates, [&](std::size_t i) { return features[i].is_off_topic; });
  for (const std::size_t i : topics) features[i].is_topic = is_sure && !features[i].is_off_topic;
}

}  // namespace timtin::indexer
