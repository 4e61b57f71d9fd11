#include "common/unicode/letters.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "common/message.hpp"
#include "common/unicode/code_points.hpp"
#include "timtin/error.hpp"

namespace timtin::text {
namespace {

/// A fast path: Latin letters without combining marks, dashes and quotation marks take one column
/// each. Nothing for other text.
std::optional<std::size_t> width_of_plain(std::string_view text) {
  constexpr UChar32 kSoftHyphen = 0xAD;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++columns) {
    const UChar32 c = next_code_point(text, i);
    const bool is_plain = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x300 && c != kSoftHyphen) ||
                          (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2028);
    if (!is_plain) return std::nullopt;
  }
  return columns;
}

}  // namespace

Breaks::Breaks(std::string_view text, At at) {
  UErrorCode status = U_ZERO_ERROR;
  // Loading the rules takes longer than using them for a page of text.
  static const std::unique_ptr<icu::BreakIterator> lines(
      icu::BreakIterator::createLineInstance(icu::Locale("vi"), status)),
      graphemes(icu::BreakIterator::createCharacterInstance(icu::Locale("vi"), status));
  if (lines != nullptr && graphemes != nullptr) iterator_.reset((at == At::lines ? lines : graphemes)->clone());
  if (iterator_ == nullptr) throw Error(ErrorCode::io, tr("ICU has no rules for breaking text"));
  utext_openUTF8(&utext_, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_SUCCESS(status) != 0) iterator_->setText(&utext_, status);
  if (U_FAILURE(status) != 0) throw Error(ErrorCode::io, tr("ICU cannot break text: {}", u_errorName(status)));
  iterator_->first();
}

Breaks::~Breaks() { utext_close(&utext_); }

bool Breaks::next(std::size_t& offset) {
  const std::int32_t found = iterator_->next();
  if (found == icu::BreakIterator::DONE) return false;
  offset = static_cast<std::size_t>(found);
  return true;
}

std::size_t display_width_of_letter(std::string_view letter) {
  constexpr UChar32 kEmojiStyle = 0xFE0F;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < letter.size();) {
    const UChar32 c = next_code_point(letter, i);
    if (c < 0) {  // an invalid byte is shown as one letter
      ++columns;
      continue;
    }
    const auto category = u_charType(c);
    const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (c == kEmojiStyle || width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
        u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION))
      return 2;
    const bool is_invisible = category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
                              category == U_FORMAT_CHAR || category == U_CONTROL_CHAR;
    if (!is_invisible) columns = std::max<std::size_t>(columns, 1);
  }
  return columns;
}

std::size_t display_width(std::string_view text) {
  if (const auto columns = width_of_plain(text)) return *columns;
  Breaks letters(text, Breaks::At::letters);
  std::size_t columns = 0, previous = 0;
  for (std::size_t offset = 0; letters.next(offset); previous = offset)
    columns += display_width_of_letter(text.substr(previous, offset - previous));
  return columns;
}

std::string padded(std::string text, std::size_t columns) {
  text.append(columns - std::min(columns, display_width(text)), ' ');
  return text;
}

}  // namespace timtin::text
