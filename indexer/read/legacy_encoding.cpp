#include "indexer/read/legacy_encoding.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/read/legacy_tables.hpp"

namespace timtin::indexer {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kSampleBytes = std::size_t{64} << 10;
constexpr std::size_t kMinMarkedWords = 3;
constexpr double kMinLegalShare = 0.8;

void append_or_lose(Decoded& decoded, char32_t c) {
  if (c == 0) ++decoded.lost;
  text::append_utf8(decoded.text, c == 0 ? kReplacement : c);
}

Decoded decode_utf16(std::string_view bytes, bool is_big) {
  Decoded decoded;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(is_big ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (i == 0 && c == 0xFEFF) continue;
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    }
    append_or_lose(decoded, c >= 0xD800 && c < 0xE000 ? 0 : c);
  }
  if (bytes.size() % 2 != 0) append_or_lose(decoded, 0);
  return decoded;
}

template <typename Controls>
char32_t control_letter(const Controls& controls, unsigned char byte) {
  const auto found = std::find_if(controls.begin(), controls.end(), [&](const auto& one) { return one.byte == byte; });
  return found == controls.end() ? byte : found->letter;
}

char32_t decode_byte(unsigned char byte, LegacyEncoding encoding) {
  if (byte == 0) return 0;
  const std::size_t high = byte - std::size_t{0x80};
  switch (encoding) {
    case LegacyEncoding::windows_1258:
      return byte < 0x80 ? byte : kWindows1258[high];
    case LegacyEncoding::viscii:
      return byte < 0x80 ? control_letter(kVisciiControls, byte) : kViscii[high];
    case LegacyEncoding::tcvn5712:
      return byte < 0x80 ? control_letter(kTcvnControls, byte) : kTcvn[high];
    // These fonts keep the punctuation of Windows where VN1 has capitals.
    case LegacyEncoding::tcvn3:
      return byte < 0x80 ? byte : byte < 0xA0 ? kWindows1252[high] : kTcvn[high];
    default:
      return byte < 0x80 ? byte : kWindows1252[high];
  }
}

unsigned char to_vni_small(unsigned char byte) {
  const bool is_capital = (byte >= 'A' && byte <= 'Z') || (byte >= 0xC0 && byte <= 0xDE);
  return is_capital ? static_cast<unsigned char>(byte + 0x20) : byte;
}

char32_t with_case_of(unsigned char byte, char16_t letter) {
  return to_vni_small(byte) == byte ? letter : static_cast<char32_t>(u_toupper(letter));
}

Decoded decode_vni(std::string_view bytes) {
  Decoded decoded;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const unsigned char small = to_vni_small(byte);
    const unsigned char next = i + 1 < bytes.size() ? to_vni_small(static_cast<unsigned char>(bytes[i + 1])) : 0;
    const auto pair =
        next < 0x80 ? kVniPairs.end() : std::find_if(kVniPairs.begin(), kVniPairs.end(), [&](const VniPair& one) {
          return one.base == small && one.mark == next;
        });
    if (pair != kVniPairs.end()) {
      text::append_utf8(decoded.text, with_case_of(byte, pair->letter));
      ++i;
      continue;
    }
    const auto letter =
        std::find_if(kVniLetters.begin(), kVniLetters.end(), [&](const VniLetter& one) { return one.byte == small; });
    append_or_lose(decoded, letter != kVniLetters.end() ? with_case_of(byte, letter->letter)
                                                        : decode_byte(byte, LegacyEncoding::vni));
  }
  return decoded;
}

/// Counts the words with a letter beyond ASCII, and those of them that are Vietnamese syllables.
struct MarkedWords {
  std::size_t all = 0, legal = 0;
  double share() const { return all == 0 ? 0.0 : static_cast<double>(legal) / static_cast<double>(all); }
};

MarkedWords count_marked_words(const std::string& text) {
  MarkedWords words;
  std::u16string word;
  bool is_marked = false;
  const auto finish = [&] {
    if (is_marked) {
      ++words.all;
      words.legal += text::canonical_syllable(word) ? 1U : 0U;
    }
    word.clear();
    is_marked = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 c = text::next_code_point(text, i);
    // A character that is no Vietnamese letter makes the word invalid. It must not split it into
    // two valid ones.
    const bool is_part =
        u_isalpha(c) || c == 0xFFFD || c == 0xAA || (c >= 0xA1 && c < 0xC0) || u_charType(c) == U_NON_SPACING_MARK;
    if (!is_part) {
      finish();
      continue;
    }
    word.push_back(static_cast<char16_t>(u_tolower(c)));
    is_marked = is_marked || c > 0x7F;
  }
  finish();
  return words;
}

/// UTF-16 with mostly Latin letters has a zero in every second byte.
std::optional<LegacyEncoding> guess_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return LegacyEncoding::utf16_le;
  if (bytes.starts_with("\xFE\xFF")) return LegacyEncoding::utf16_be;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1U : 0U;
  const std::size_t many = bytes.size() / 6, few = bytes.size() / 100;
  if (many < 2) return std::nullopt;
  if (zeros[1] > many && zeros[0] <= few) return LegacyEncoding::utf16_le;
  if (zeros[0] > many && zeros[1] <= few) return LegacyEncoding::utf16_be;
  return std::nullopt;
}

/// UTF-8 with a few broken bytes: most bytes above ASCII form valid characters, which is very
/// unlikely in other encodings.
bool is_broken_utf8(std::string_view bytes) {
  constexpr double kMinWholeShare = 0.6;
  std::size_t high = 0, whole = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t begin = i;
    const bool is_valid = text::next_code_point(bytes, i) >= 0;
    if (static_cast<unsigned char>(bytes[begin]) < 0x80) continue;
    high += i - begin;
    if (is_valid) whole += i - begin;
  }
  return high > 0 && static_cast<double>(whole) >= kMinWholeShare * static_cast<double>(high);
}

}  // namespace

std::string_view name_of(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::utf16_le:
      return "UTF-16LE";
    case LegacyEncoding::utf16_be:
      return "UTF-16BE";
    case LegacyEncoding::windows_1258:
      return "windows-1258";
    case LegacyEncoding::tcvn3:
      return "TCVN3";
    case LegacyEncoding::tcvn5712:
      return "TCVN 5712";
    case LegacyEncoding::vni:
      return "VNI";
    case LegacyEncoding::viscii:
      return "VISCII";
  }
  return {};
}

Decoded decode(std::string_view bytes, LegacyEncoding encoding) {
  Decoded decoded;
  if (encoding == LegacyEncoding::utf16_le || encoding == LegacyEncoding::utf16_be)
    decoded = decode_utf16(bytes, encoding == LegacyEncoding::utf16_be);
  else if (encoding == LegacyEncoding::vni)
    decoded = decode_vni(bytes);
  else
    for (const char byte : bytes) append_or_lose(decoded, decode_byte(static_cast<unsigned char>(byte), encoding));
  decoded.text = text::to_nfc(decoded.text);
  return decoded;
}

std::optional<LegacyEncoding> guess_encoding(std::string_view bytes) {
  bytes = bytes.substr(0, kSampleBytes);
  if (const auto utf16 = guess_utf16(bytes)) return utf16;
  if (bytes.find('\0') != std::string_view::npos || is_broken_utf8(bytes)) return std::nullopt;
  std::optional<LegacyEncoding> best;
  MarkedWords most;
  for (const LegacyEncoding encoding : kLegacyEncodings) {
    if (encoding == LegacyEncoding::utf16_le || encoding == LegacyEncoding::utf16_be) continue;
    const MarkedWords words = count_marked_words(decode(bytes, encoding).text);
    if (words.all < kMinMarkedWords || words.share() < kMinLegalShare) continue;
    // On a tie more words win: capitals of TCVN 5712 look like quotation marks in TCVN3.
    const bool is_better = words.share() > most.share() || (words.share() >= most.share() && words.legal > most.legal);
    if (!is_better) continue;
    most = words;
    best = encoding;
  }
  return best;
}

std::optional<std::string> to_utf8(std::string cell) {
  std::replace(cell.begin(), cell.end(), '\0', ' ');
  if (text::find_invalid_utf8(cell) == std::string::npos) return cell;
  const auto encoding = guess_encoding(cell);
  if (!encoding) return std::nullopt;
  return decode(cell, *encoding).text;
}

std::optional<Decoded> decode_declared(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status) || charset.empty()) return std::nullopt;
  std::u16string units(bytes.size() * 2 + 16, u'\0');
  const int32_t length = ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()), bytes.data(),
                                       static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  units.resize(static_cast<std::size_t>(length));
  Decoded decoded;
  std::string utf16;
  for (const char16_t unit : units) {
    utf16.push_back(static_cast<char>(unit & 0xFF));
    utf16.push_back(static_cast<char>(unit >> 8));
    if (unit == kReplacement) ++decoded.lost;
  }
  const std::size_t lost = decoded.lost;
  decoded = decode(utf16, LegacyEncoding::utf16_le);
  decoded.lost += lost;
  return decoded;
}

}  // namespace timtin::indexer
