#include "benchmarks/nightly/news_generator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string_view>

namespace timtin::benchmark {
namespace {

constexpr std::array<std::string_view, 22> kOnsets = {"b",  "c",  "ch", "d",  "đ", "g", "h", "kh", "l",  "m", "n",
                                                      "nh", "ng", "p",  "ph", "r", "s", "t", "th", "tr", "v", "x"};
constexpr std::array<std::string_view, 60> kRhymes = {
    "a",   "à",   "ả",  "á",   "an",  "ân",   "ấn", "ang", "áng", "anh", "ành", "ao",   "áo",   "au",  "ay",
    "ây",  "ấy",  "ăn", "ăng", "ao",  "ê",    "ề",  "ên",  "ến",  "iên", "iện", "iều",  "iểu",  "im",  "in",
    "inh", "o",   "ó",  "oan", "oàn", "oang", "ọc", "oi",  "ong", "óng", "ô",   "ổ",    "ôi",   "ội",  "ôn",
    "ông", "ộng", "ơ",  "ờ",   "ơi",  "ời",   "u",  "ủ",   "ui",  "ung", "ươi", "ương", "ường", "ượt", "ưu"};

}  // namespace

NewsGenerator::NewsGenerator(int body_syllables) : body_syllables_(body_syllables) {
  for (const std::string_view rhyme : kRhymes)
    for (const std::string_view onset : kOnsets) syllables_.push_back(std::string(onset) + std::string(rhyme));
  std::shuffle(syllables_.begin(), syllables_.end(), std::mt19937(1));
  double sum = 0;
  for (std::size_t i = 0; i < syllables_.size(); ++i) cumulative_.push_back(sum += 1.0 / static_cast<double>(i + 5));
  for (double& chance : cumulative_) chance /= sum;
}

std::string NewsGenerator::article(std::uint32_t seed) const {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> uniform;
  const auto words = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), uniform(random));
      const auto place =
          static_cast<std::size_t>(std::min<std::ptrdiff_t>(found - cumulative_.begin(), std::ssize(syllables_) - 1));
      text += fmt::format("{}{}", i == 0 ? "" : i % 17 == 0 ? ". " : " ", syllables_[place]);
    }
    return text;
  };
  std::string text = fmt::format("{:02}/{:02}/{} {:02}:{:02}\n", random() % 28 + 1, random() % 12 + 1,
                                 2010 + random() % 15, random() % 24, random() % 60);
  text += "Tin " + words(10) + "\n" + words(30) + ".\n";
  for (int paragraph = 0; paragraph < 4; ++paragraph) text += words(body_syllables_ / 4) + ".\n";
  return text;
}

std::string NewsGenerator::query(std::uint32_t seed, int words) const {
  std::string text = article(seed);
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '.', ' ');
  std::size_t begin = text.size() / 2;
  begin = text.find(' ', begin) + 1;
  std::size_t end = begin;
  for (int i = 0; i < words && end != std::string::npos; ++i) end = text.find_first_of(' ', end + 1);
  return text.substr(begin, end == std::string::npos ? end : end - begin);
}

}  // namespace timtin::benchmark
