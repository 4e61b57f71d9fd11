#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::text {

/// A text in plain print, for search keys; what readers see stays as it was printed.
///
/// - Letters and digits that only look otherwise are the plain ones (NFKC): bold letters of social networks, full-width
///   ones, ligatures, Ⅳ, m². Circled digits, fractions and ™ are signs beside the text and stay.
/// - Zero-width signs and soft hyphens go: inside a syllable without trace ("đo-àn" is đoàn), between two syllables or
///   a number and a syllable as a space ("công-đoàn" is công đoàn).
///
/// Thread safety: one thread.
class PlainPrint {
 public:
  /// `text` itself where nothing is to be changed, which is the usual case and costs a look at each byte; else a view
  /// that lives until the next call. `text`: valid UTF-8 under 4 GiB.
  std::string_view read(std::string_view text);

  /// The bytes of the original that [begin, end) of the view was printed as. Whole letters of both.
  std::uint32_t original_begin(std::uint32_t begin) const { return is_changed_ ? origins_[begin].begin : begin; }
  std::uint32_t original_end(std::uint32_t end) const { return is_changed_ ? origins_[end - 1].end : end; }
  bool is_changed() const { return is_changed_; }

 private:
  struct Origin {
    std::uint32_t begin, end;  // of the letter that a byte stands for
  };
  struct Piece;
  void copy(std::string_view bytes, Origin origin);
  void add_piece(const Piece& piece);
  std::size_t read_split_word(std::size_t place);

  std::string_view text_;
  bool is_changed_ = false;
  std::string plain_;
  std::vector<Origin> origins_;  // by byte of plain_
  std::size_t word_begin_ = 0;   // of the word that plain_ ends in
};

}  // namespace timtin::text
