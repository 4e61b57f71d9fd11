#include "indexer/parse/line/letterhead.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/parse/line/site_lines.hpp"
#include "indexer/parse/page/page_words.hpp"

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

}  // namespace

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
