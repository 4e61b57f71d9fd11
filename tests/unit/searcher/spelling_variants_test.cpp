#include <doctest/doctest.h>

#include <map>
#include <set>
#include <sstream>

#include "common/text/analyzer.hpp"
#include "tests/support/files.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;

// tests/fixtures: the 500 most frequent syllables and 200 pairs of frequent words that differ in marks only, counted in
// Vietnamese news.

namespace {

std::vector<std::string> lines_of(const char* fixture) {
  std::istringstream file(test::read_text(test::project_dir() / "tests" / "fixtures" / fixture));
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Spellings that only place the tone mark or choose between i and y otherwise.
const std::pair<const char*, const char*> kPlacements[] = {
    {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"}, {"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"},
    {"õe", "oẽ"}, {"ọe", "oẹ"}, {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"}};
const std::pair<const char*, const char*> kVowels[] = {{"i", "y"}, {"ì", "ỳ"}, {"í", "ý"},
                                                       {"ỉ", "ỷ"}, {"ĩ", "ỹ"}, {"ị", "ỵ"}};

bool ends_with_after_merging_onset(const std::string& syllable, std::string_view vowel) {
  if (!syllable.ends_with(vowel)) return false;
  const std::string onset = syllable.substr(0, syllable.size() - vowel.size());
  return std::set<std::string>{"h", "k", "l", "m", "s", "t", "qu"}.contains(onset);
}

std::set<std::string> variants(const std::string& syllable) {
  std::set<std::string> result{syllable};
  const auto exchange = [&](std::string_view from, std::string_view to) {
    if (const std::size_t at = syllable.find(from); at != std::string::npos)
      result.insert(syllable.substr(0, at) + std::string(to) + syllable.substr(at + from.size()));
  };
  for (const auto& [first, second] : kPlacements) {
    exchange(first, second);
    exchange(second, first);
  }
  for (const auto& [i, y] : kVowels) {
    // Without a mark "my" and "mi" are two words, as they are for readers.
    if (std::string_view(i) == "i") continue;
    if (ends_with_after_merging_onset(syllable, i)) exchange(i, y);
    if (ends_with_after_merging_onset(syllable, y)) exchange(y, i);
  }
  return result;
}

}  // namespace

TEST_CASE("variants: every placement of tones and choice of i or y gives the same list of hits") {
  const std::vector<std::string> syllables = lines_of("frequent_syllables.txt");
  REQUIRE(syllables.size() == 500);
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < syllables.size(); i += 10) {
    std::string body;
    for (std::size_t k = i; k < i + 10; ++k)
      for (const std::string& variant : variants(syllables[k])) body += variant + ' ';
    bodies.push_back(body);
  }
  const test::SmallIndex index(bodies);
  std::size_t varied = 0;
  for (const std::string& syllable : syllables) {
    const std::vector<std::string> expected = index.ids(syllable);
    CAPTURE(syllable);
    CHECK_FALSE(expected.empty());
    for (const std::string& variant : variants(syllable)) {
      CAPTURE(variant);
      CHECK(index.ids(variant) == expected);
      varied += variant != syllable ? 1U : 0U;
    }
  }
  CHECK(varied >= 15);
}

TEST_CASE("variants: of two words that differ in marks only, one never finds what has the other") {
  std::vector<std::string> words, bodies;
  for (const std::string& line : lines_of("marks_pairs.tsv")) {
    const std::size_t tab = line.find('\t');
    words.push_back(line.substr(0, tab));
    words.push_back(line.substr(tab + 1));
  }
  REQUIRE(words.size() == 400);
  for (const std::string& word : words) bodies.push_back("Tin ngắn: " + word + ".");
  const test::SmallIndex index(bodies);
  for (std::size_t i = 0; i < words.size(); ++i) {
    CAPTURE(words[i]);
    const std::size_t other = i ^ 1U;
    std::set<std::string> found;
    for (const Hit& hit : index.search(words[i]).hits)
      if (hit.tier == Tier::all) found.insert(hit.id);
    CHECK(found.contains(std::to_string(i)));
    CHECK_FALSE(found.contains(std::to_string(other)));
  }
}
