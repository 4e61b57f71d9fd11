#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"

namespace timtin::indexer {

/// A short summary of an article's text. Comparing two sketches tells whether two articles are one story. A sketch
/// depends only on the canonical syllables: spelling variants, letter case and the order of indexing do not matter.
///
/// Resemblance: MinHash (Broder 1997) of the three-syllable shingles, one byte each (b-bit minwise
/// hashing, Li and König 2010).
///
/// Numbers: which number follows which words. They are needed because texts made from one template
/// ("Giá vàng ngày ...") are alike in everything else.
struct StorySketch {
  static constexpr std::size_t kMinima = 64;   ///< hash functions
  static constexpr std::size_t kAnchors = 8;   ///< minima kept in full: articles that share some are compared
  static constexpr std::size_t kNumbers = 24;  ///< most numbers kept, those with the smallest contexts

  struct Number {
    std::uint16_t context = 0;  ///< hash of the words before it and of how often these occurred before
    std::uint8_t value = 0;     ///< hash
    bool operator==(const Number&) const = default;
  };

  std::array<std::uint32_t, kAnchors> anchors{};
  std::array<std::uint8_t, kMinima> minima{};
  std::vector<Number> numbers;  ///< contexts ascend, none occurs twice
};

/// The sketch of an article from the tokens of its texts, one list for each field. Fewer than 20 tokens give a blank
/// sketch, which resembles nothing, because such a short text does not identify a story.
StorySketch make_story_sketch(std::span<const std::span<const text::Token>> fields);

/// Whether the sketch is of no text, or of one that is too short.
bool is_blank(const StorySketch& sketch);

/// Whether two articles are one story: most of the text is the same, and so are the numbers in it. Symmetric; reads
/// minima and numbers only.
bool is_same_story(const StorySketch& a, const StorySketch& b);

/// The sketch as bytes for a value slot, without the anchors (which are terms); at most 136 bytes.
std::string pack_story_sketch(const StorySketch& sketch);
/// Gives a blank sketch for bytes that pack_story_sketch() did not make.
StorySketch unpack_story_sketch(std::string_view bytes);

/// Eight bytes that identify the text: equal for equal sketches, empty for a blank one.
std::string own_story_key(const StorySketch& sketch);
/// The anchors as hashes, which are equal exactly if the terms are.
std::array<std::uint32_t, StorySketch::kAnchors> anchor_hashes(const StorySketch& sketch);
/// The anchors as values of terms; none for a blank sketch.
std::vector<std::string> anchor_values(const StorySketch& sketch);

}  // namespace timtin::indexer
