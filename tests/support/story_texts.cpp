#include "tests/support/story_texts.hpp"

#include <array>
#include <cctype>
#include <random>
#include <string_view>

namespace timtin::test {
namespace {

constexpr std::array<std::string_view, 64> kSyllables{
    "công",  "đoàn", "cơ",  "sở",   "họp",    "bàn",   "tiền",   "ăn",   "ca",    "thợ",  "may",  "quà",  "tết",
    "trao",  "nhà",  "máy", "điện", "nước",   "lương", "thưởng", "tăng", "giảm",  "xe",   "đưa",  "đón",  "sáng",
    "chiều", "tối",  "bữa", "cơm",  "trường", "trẻ",   "mẹ",     "con",  "phòng", "trọ",  "giá",  "thuê", "hợp",
    "đồng",  "ký",   "kết", "thi",  "đua",    "khen",  "giỏi",   "nghề", "học",   "lớp",  "sách", "vở",   "bút",
    "đường", "phố",  "cây", "xanh", "rừng",   "biển",  "sông",   "núi",  "mưa",   "nắng", "gió",  "bão"};

bool is_number(const std::string& word) { return std::isdigit(static_cast<unsigned char>(word.front())) != 0; }

// std::uniform_int_distribution differs between libraries; texts must not.
std::size_t pick(std::mt19937_64& random, std::size_t count) { return static_cast<std::size_t>(random() % count); }

}  // namespace

std::vector<std::string> story_words(std::uint64_t seed, std::size_t syllables) {
  std::mt19937_64 random(seed);
  std::vector<std::string> words;
  while (words.size() < syllables) {
    const bool is_a_number = pick(random, 25) == 0;
    words.push_back(is_a_number ? std::to_string(2 + pick(random, 900))
                                : std::string(kSyllables[pick(random, kSyllables.size())]));
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

std::vector<std::string> edited(std::vector<std::string> words, double share, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  for (std::string& word : words)
    if (!is_number(word) && static_cast<double>(pick(random, 10'000)) < share * 10'000)
      word = kSyllables[pick(random, kSyllables.size())];
  return words;
}

std::vector<std::string> with_other_numbers(std::vector<std::string> words) {
  for (std::string& word : words)
    if (is_number(word)) word = std::to_string(std::stoi(word) + 1);
  return words;
}

}  // namespace timtin::test
