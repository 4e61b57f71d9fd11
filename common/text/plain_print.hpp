#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// A text in plain print, for search keys. Readers still see the text as printed.
///
/// - Letters and digits that only look otherwise are the plain ones (NFKC): bold letters of social networks, full-width
///   ones, ligatures, Ⅳ, m², ₫. Circled digits, fractions and ™ are signs beside the text and stay.
/// - Zero-width signs and soft hyphens go: inside a syllable without trace ("đo-àn" is đoàn), between two syllables or
///   a number and a syllable as a space ("công-đoàn" is công đoàn).
///
/// Thread safety: one thread.
class PlainPrint {
 public:
  /// Returns `text` itself if nothing changes, which is usual and costs one look at each byte;
  /// otherwise a view valid until the next call. `text`: valid UTF-8 under 4 GiB.
  std::string_view read(std::string_view text);

  /// The bytes of the original text for [begin, end) of the view, in whole letters.
  std::uint32_t original_begin(std::uint32_t begin) const { return is_changed_ ? origins_[begin].begin : begin; }
  std::uint32_t original_end(std::uint32_t end) const { return is_changed_ ? origins_[end - 1].end : end; }
  bool is_changed() const { return is_changed_; }

 private:
  struct Origin {
    std::uint32_t begin, end;  // of the letter that a byte belongs to
  };
  struct Piece;
  void copy(std::string_view bytes, Origin origin);
  void add_piece(const Piece& piece);
  std::size_t read_split_word(std::size_t place);

  std::string_view text_;
  bool is_changed_ = false;
  std::string plain_;
  std::vector<Origin> origins_;  // by byte of plain_
  std::size_t word_begin_ = 0;   // start of the last word in plain_
};

}  // namespace timtin::text
