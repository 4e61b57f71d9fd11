#include "indexer/parse/text/signature.hpp"

#include <algorithm>
#include <array>

#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxSignatureBytes = 120;
constexpr std::size_t kMinSignedBytes = 60;  // of a paragraph with a signature at its end

/// A full stop behind a sentence, not behind the "TS." or "TP." before a name.
bool ends_with_full_stop(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kShort = {"tp", "tx", "tt",  "q",  "p",  "h",
                                                              "kp", "mr", "mrs", "ms", "dr", "st"};
  if (!text.ends_with('.')) return text.ends_with('!') || text.ends_with('?') || ends_sentence(text);
  const std::string_view last = text.substr(text.size() - std::min<std::size_t>(text.size(), 40));
  const std::vector<Word> words = split_words(last.substr(std::min(last.find(' '), last.size() - 1)));
  if (words.empty()) return false;
  const bool is_title = phrase_length(words, words.size() - 1, {PageWordClass::office}) > 0;
  return !is_title && std::find(kShort.begin(), kShort.end(), words.back().key) == kShort.end();
}

/// Wrote the paragraph, and did not take a photo or say the sentence before.
bool signs(std::string_view text) {
  const Line line = make_line(text, false);
  const auto byline = parse_byline(line);
  if (!byline || byline->craft != Craft::writing) return false;
  if (byline->kind == BylineKind::labelled && byline->authors.empty())
    return is_medium(byline->source) || is_person_name(split_words(byline->source));
  if (byline->kind == BylineKind::labelled) return names_people(*byline);
  if (byline->kind != BylineKind::name || line.words.size() < 2 || byline->authors.empty()) return false;
  if (text.ends_with('!') || text.ends_with('?')) return false;                 // "Chúc Mừng Năm Mới!"
  if (text.ends_with('.') && !line.words.back().is_joined) return false;        // "T.H.L."
  if (phrase_length(line.words, 0, {PageWordClass::office}) > 0) return false;  // "Chủ tịch Nguyễn Văn Sáu"
  static constexpr std::array<std::string_view, 9> kAddress = {"anh", "chị", "ông", "bà", "em",
                                                               "cô",  "chú", "bác", "bé"};
  if (std::ranges::find(kAddress, line.words[0].key) != kAddress.end()) return false;  // who said the sentence
  // Districts in a row are no people. One name may be a pen name.
  return byline->authors.size() == 1 || std::ranges::all_of(byline->authors, [](const std::string& name) {
           return begins_with_surname(split_words(name));
         });
}

/// Behind what somebody said stands who said it.
bool ends_quotation(std::string_view text) {
  return text.ends_with('"') || text.ends_with("”") || text.ends_with("»") || text.ends_with("’");
}

}  // namespace

std::size_t find_signature(std::string_view paragraph) {
  if (paragraph.size() < kMinSignedBytes) return std::string_view::npos;
  const std::size_t begin = paragraph.size() - std::min(paragraph.size() - kMinSignedBytes / 2, kMaxSignatureBytes);
  const std::string_view tail = paragraph.substr(begin);
  for (std::size_t at = tail.find(' '); at != std::string_view::npos; at = tail.find(' ', at + 1))
    if (const std::string_view before = trim_marks(tail.substr(0, at), "/");
        ends_with_full_stop(before) && !ends_quotation(before) && signs(tail.substr(at + 1)))
      return begin + at + 1;
  return std::string_view::npos;
}

}  // namespace timtin::indexer
