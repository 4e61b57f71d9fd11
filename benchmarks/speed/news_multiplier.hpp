#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace timtin::benchmark {

/// An article of a collection: title and body, UTF-8.
struct NewsText {
  std::string id, title, body, source;
};

/// Calls `take` for each article of a JSON Lines file. Throws std::runtime_error with the line.
void for_each_article(const std::string& path, const std::function<void(const NewsText&)>& take);
std::vector<NewsText> read_news(const std::string& path);

/// Makes more articles out of a collection, for measurements of cost (never of quality). The first copy is the
/// collection itself. Each later one pairs the halves of two articles and then changes as many words as it takes for
/// the distinct words and pairs of neighbouring words to go on growing as they grew from the first half of the
/// collection to the whole, by Heaps' law (V = K n^b): some words that occur once get a spelling that is new, and some
/// of the others are replaced by words drawn at random from the collection, so that frequencies and lengths stay.
///
/// Thread safety: one thread. The same number gives the same article.
class NewsMultiplier {
 public:
  explicit NewsMultiplier(std::vector<NewsText> base);

  /// Article `number`, with the day it is dated: of the last 20 years up to 2025, empty for one in ten.
  NewsText article(std::uint64_t number) const;
  std::string day_of(std::uint64_t number) const;
  std::size_t base_size() const { return base_.size(); }

  /// Exponents of the growth of words and of pairs, for people.
  void describe(std::ostream& out) const;

 private:
  struct Growth {
    double size = 0, exponent = 0;
    /// New ones of copy `k`, counted from 0.
    double in_copy(double k) const;
  };
  std::string change(std::string_view text, double rename, double replace, std::mt19937_64& random) const;
  std::string_view any_word(std::mt19937_64& random) const;

  std::vector<NewsText> base_;
  std::unordered_map<std::string_view, std::uint32_t> words_;  // articles' words with how often they occur
  std::vector<std::string_view> tokens_;                       // a sample of all words in print, for drawing
  Growth word_growth_, pair_growth_;
  double words_once_ = 0, words_in_all_ = 0;
};

}  // namespace timtin::benchmark
