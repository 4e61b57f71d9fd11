#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace timtin::benchmark {

/// Invented news for measurements of cost (never of quality): scraped pages of syllables drawn from a few thousand by
/// Zipf's law; an article has 40 more syllables than its body. The same seed gives the same text.
class NewsGenerator {
 public:
  explicit NewsGenerator(int body_syllables = 400);
  std::string article(std::uint32_t seed) const;
  /// `words` neighbouring syllables of some article.
  std::string query(std::uint32_t seed, int words) const;

 private:
  const int body_syllables_;
  std::vector<std::string> syllables_;
  std::vector<double> cumulative_;  ///< chances of the syllables up to each
};

}  // namespace timtin::benchmark
