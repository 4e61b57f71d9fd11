#include "indexer/parse/line/letterhead.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

bool is_motto(const Line& line) {
  static constexpr std::array<std::string_view, 6> kWords = {"độc", "lập", "tự", "do", "hạnh", "phúc"};
  return line.words.size() == kWords.size() &&
         std::equal(kWords.begin(), kWords.end(), line.words.begin(),
                    [](std::string_view key, const Word& word) { return word.key == key; });
}

/// "Về việc ...", "V/v ...": what a document is about.
bool is_subject(const Line& line) { return line.text.starts_with("V/v") || line.text.starts_with("Về việc"); }

/// "LIÊN ĐOÀN LAO ĐỘNG HUYỆN A", "NGHIỆP ĐOÀN BẾN B", "*****" and a headline that is not in capitals: who sends a text
/// stands above it, with the body it belongs to.
void mark_senders(std::vector<PageLine>& page) {
  constexpr std::ptrdiff_t kMin = 2, kMax = 4;
  constexpr std::size_t kMinHeadline = 4, kMaxHeadline = 25;
  const auto is_sender = [](const PageLine& one) {
    return one.role == LineRole::text && is_capitals(one.line) &&
           phrase_length(one.line.words, 0, {PageWordClass::body, PageWordClass::bureau}) > 0;
  };
  auto end = std::find_if_not(page.begin(), page.end(), is_sender);
  const auto count = end - page.begin();
  while (end != page.end() && (end->line.words.empty() || end->role == LineRole::date)) ++end;
  if (count < kMin || count > kMax || end == page.end()) return;
  const bool is_headline = end->role == LineRole::text && !end->line.is_prose && !is_capitals(end->line) &&
                           end->line.words.size() >= kMinHeadline && end->line.words.size() <= kMaxHeadline;
  if (!is_headline) return;
  for (auto one = page.begin(); one != page.begin() + count; ++one) {
    one->is_letterhead = true;
    one->byline.reset();
  }
}

/// "12 tháng 12, 2023 lúc 18:05 · Công khai": the same with its year, which is the date of the post.
bool is_dated_stamp(const PageLine& one) {
  return one.role == LineRole::date && one.line.text.find(" lúc ") != std::string::npos &&
         one.line.text.find("·") != std::string::npos;
}

/// The first line names a body or a medium. A stamp with its year also stands below the headline of an article.
bool is_poster(const std::vector<PageLine>& page) {
  if (!names_body(page[0].line.words)) return false;
  const auto& byline = page[0].byline;
  if (byline && (byline->kind == BylineKind::bureau || byline->authors.empty())) return true;
  const bool has_headline = page.size() > 2 && page[2].role == LineRole::text && !page[2].line.is_prose;
  return has_headline && page[0].line.words.back().is_capitalized;
}

}  // namespace

bool names_body(const std::vector<Word>& words) {
  static constexpr PageWordClasses kBodies{PageWordClass::body, PageWordClass::bureau, PageWordClass::medium};
  std::size_t lower = 0;
  const std::size_t length = phrase_length(words, 0, kBodies);
  for (std::size_t i = length; i < words.size() && lower < 2; ++i) {
    if (const std::size_t inner = phrase_length(words, i, kBodies); inner > 1) {
      lower = 0;
      i += inner - 1;
    } else if (words[i].key != "và") {
      lower = words[i].is_capitalized || words[i].is_number ? 0 : lower + 1;
    }
  }
  return length > 0 && lower < 2;
}

bool is_post_stamp(const Line& line) {
  constexpr std::size_t kMaxWords = 12, kMostBefore = 3;
  const std::vector<Word>& words = line.words;
  const auto at = std::find_if(words.begin(), words.end(), [](const Word& word) { return word.key == "lúc"; });
  if (line.is_prose || words.size() > kMaxWords || words.end() - at < 3) return false;
  const std::size_t before = static_cast<std::size_t>(at - words.begin());
  const bool is_clock = at[1].is_number && at[2].is_number && at[2].mark_before == U':';
  const bool is_today = before == 2 && words[0].key == "hôm" && (words[1].key == "qua" || words[1].key == "nay");
  const bool is_day = before == kMostBefore && words[0].is_number && words[1].key == "tháng" && words[2].is_number;
  return is_clock && (is_today || is_day) && (words.end() - at == 3 || at[3].mark_before != 0);
}

void mark_post(std::vector<PageLine>& page) {
  for (PageLine& one : page) one.is_letterhead = one.is_letterhead || is_post_stamp(one.line);
  if (page.size() < 2 || page[0].role != LineRole::text || page[0].line.is_prose) return;
  if ((page[0].byline && is_post_stamp(page[1].line)) || (is_dated_stamp(page[1]) && is_poster(page)))
    page[0].is_letterhead = !is_person_name(page[0].line.words);
}

void mark_letterhead(std::vector<PageLine>& page) {
  constexpr std::size_t kMaxTop = 14, kBelowMotto = 4;
  const auto top = page.begin() + static_cast<std::ptrdiff_t>(std::min(page.size(), kMaxTop));
  auto end = std::find_if(page.begin(), top, [](const PageLine& one) { return is_motto(one.line); });
  if (end == top) return mark_senders(page);
  const auto belongs = [](const PageLine& one) {
    return one.role == LineRole::date || one.role == LineRole::site ||
           (one.line.words.size() > 1 && one.line.words[0].key == "số" && one.line.words[1].is_number);
  };
  const auto last = end + std::min<std::ptrdiff_t>(kBelowMotto, page.end() - end - 1);
  for (auto one = end + 1; one <= last && belongs(*one); ++one) end = one;
  for (auto one = page.begin(); one <= end; ++one)
    one->is_letterhead = one->role != LineRole::date && !is_subject(one->line);
}

}  // namespace timtin::indexer
