#pragma once
#include <optional>
#include <random>
#include <string>

namespace timtin::quality {

/// Four classes of typing errors in queries.
enum class MisspellingClass { dropped_mark, wrong_mark, swapped_letters, raw_keys };
inline constexpr int kMisspellingClasses = 4;
const char* name_of(MisspellingClass misspelling_class);

using Random = std::mt19937;  // its numbers are the same everywhere; distributions are not, so they are not used
std::size_t draw(Random& random, std::size_t below);

/// `query` (words with blanks between) with one error: a mark of one syllable left out; a tone or mark replaced by
/// another one; two neighbouring letters of a syllable swapped; a syllable, or the whole query, as the keys of Telex or
/// VNI. Nothing if the random place cannot have such an error: call again.
std::optional<std::string> misspell(const std::string& query, MisspellingClass misspelling_class, Random& random);

}  // namespace timtin::quality
