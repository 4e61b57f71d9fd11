#include "searcher/program/output/display.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "common/message.hpp"
#include "common/text/code_points.hpp"
#include "common/text/harmless.hpp"

namespace timtin::searcher {
namespace {

// Break iterators over UTF-8 give byte offsets.
class Breaks {
 public:
  enum class At { letters, lines };
  Breaks(std::string_view text, At at) {
    UErrorCode status = U_ZERO_ERROR;
    // Loading the rules takes longer than all the breaks of a page.
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
  ~Breaks() { utext_close(&utext_); }
  Breaks(const Breaks&) = delete;
  Breaks& operator=(const Breaks&) = delete;

  // The next break, or false at the end.
  bool next(std::size_t& offset) {
    const std::int32_t found = iterator_->next();
    if (found == icu::BreakIterator::DONE) return false;
    offset = static_cast<std::size_t>(found);
    return true;
  }

 private:
  UText utext_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// One grapheme.
std::size_t columns_of_letter(std::string_view letter) {
  constexpr UChar32 kEmojiStyle = 0xFE0F;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < letter.size();) {
    const UChar32 c = text::next_code_point(letter, i);
    if (c < 0) continue;
    const auto category = u_charType(c);
    const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (c == kEmojiStyle || width == U_EA_WIDE || width == U_EA_FULLWIDTH ||
        u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION))
      return 2;
    const bool is_invisible = category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
                              category == U_FORMAT_CHAR || category == U_CONTROL_CHAR;
    if (!is_invisible) columns = 1;
  }
  return columns;
}

// Of Latin letters without combining marks, dashes and quotation marks, nearly all there is: one column each. Nothing
// for other text.
std::optional<std::size_t> columns_of_plain(std::string_view text) {
  constexpr UChar32 kSoftHyphen = 0xAD;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size(); ++columns) {
    const UChar32 c = text::next_code_point(text, i);
    const bool is_plain = (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x300 && c != kSoftHyphen) ||
                          (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2028);
    if (!is_plain) return std::nullopt;
  }
  return columns;
}

std::string_view cut(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

std::string_view without_trailing_space(std::string_view text) {
  const std::size_t last = text.find_last_not_of(' ');
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// A piece between two line breaks, wider than a line: cut between letters.
void wrap_long_piece(std::string_view text, ByteRange piece, std::size_t width, std::vector<ByteRange>& lines) {
  Breaks letters(cut(text, piece.first, piece.second), Breaks::At::letters);
  std::size_t columns = 0, begin = piece.first, previous = 0;
  for (std::size_t offset = 0; letters.next(offset); previous = offset) {
    const std::size_t letter = columns_of_letter(cut(text, piece.first + previous, piece.first + offset));
    if (columns + letter > width && columns > 0) {
      lines.emplace_back(begin, piece.first + previous);
      begin = piece.first + previous;
      columns = 0;
    }
    columns += letter;
  }
  lines.emplace_back(begin, piece.second);
}

}  // namespace

MarkedText to_harmless(std::string_view text, const std::vector<ByteRange>& marks) {
  MarkedText result{.text = {}, .marks = marks};
  std::size_t begins = 0, ends = 0;  // marks whose begin or end has been moved
  const auto move_marks = [&](std::size_t offset) {
    for (; begins < marks.size() && marks[begins].first <= offset; ++begins)
      result.marks[begins].first = result.text.size();
    for (; ends < marks.size() && marks[ends].second <= offset; ++ends) result.marks[ends].second = result.text.size();
  };
  for (std::size_t i = 0; i < text.size();) {
    move_marks(i);
    const std::size_t begin = i;
    if (const auto replacement = text::stand_in(text::next_code_point(text, i)))
      result.text += *replacement;
    else
      result.text.append(text, begin, i - begin);
  }
  move_marks(text.size());
  return result;
}

std::size_t columns_of(std::string_view text) {
  if (const auto columns = columns_of_plain(text)) return *columns;
  Breaks letters(text, Breaks::At::letters);
  std::size_t columns = 0, previous = 0;
  for (std::size_t offset = 0; letters.next(offset); previous = offset)
    columns += columns_of_letter(cut(text, previous, offset));
  return columns;
}

std::vector<ByteRange> wrap(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);  // room for a wide letter
  std::vector<ByteRange> lines;
  Breaks breaks(text, Breaks::At::lines);
  std::size_t previous = 0, columns = 0;  // of the last line
  for (std::size_t offset = 0; breaks.next(offset); previous = offset) {
    const std::string_view piece = cut(text, previous, offset);
    const std::size_t needed = columns_of(without_trailing_space(piece));
    if (!lines.empty() && columns + needed <= width) {
      lines.back().second = offset;
      columns += columns_of(piece);
      continue;
    }
    if (needed > width)
      wrap_long_piece(text, {previous, offset}, width, lines);
    else
      lines.emplace_back(previous, offset);
    columns = columns_of(cut(text, lines.back().first, lines.back().second));
  }
  for (ByteRange& line : lines)
    line.second = line.first + without_trailing_space(cut(text, line.first, line.second)).size();
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  if (columns_of(text) <= width) return std::string(text);
  Breaks letters(text, Breaks::At::letters);
  std::size_t columns = 0, end = 0;
  for (std::size_t offset = 0; letters.next(offset); end = offset) {
    columns += columns_of_letter(cut(text, end, offset));
    if (columns >= width) break;
  }
  return std::string(without_trailing_space(text.substr(0, end))) + "…";
}

}  // namespace timtin::searcher
