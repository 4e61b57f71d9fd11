#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace timtin::test {

/// A text of `syllables` Vietnamese-looking words and numbers, the same for the same seed. It has no meaning: it serves
/// to tell copies of a story from other stories.
std::vector<std::string> story_words(std::uint64_t seed, std::size_t syllables);

/// Words as one paragraph.
std::string joined(const std::vector<std::string>& words);

/// A copy with `share` of its words replaced.
std::vector<std::string> edited(std::vector<std::string> words, double share, std::uint64_t seed);

/// A copy with every number changed.
std::vector<std::string> with_other_numbers(std::vector<std::string> words);

}  // namespace timtin::test
