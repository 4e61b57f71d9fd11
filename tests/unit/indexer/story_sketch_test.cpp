#include "indexer/document/story_sketch.hpp"

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <vector>

#include "tests/support/story_texts.hpp"

namespace timtin::indexer {
namespace {

StorySketch sketch_of(const std::vector<std::string>& fields) {
  static text::Analyzer analyzer;
  std::vector<std::vector<text::Token>> tokens;
  for (const std::string& field : fields) tokens.push_back(analyzer.analyze(field));
  return make_story_sketch(std::vector<std::span<const text::Token>>(tokens.begin(), tokens.end()));
}

/// How many of a hundred stories are one with what `change` makes of them.
template <class Change>
int same_stories(std::size_t syllables, Change&& change) {
  int same = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const std::vector<std::string> words = test::story_words(seed, syllables);
    const StorySketch sketch = sketch_of({test::joined(words)});
    if (is_same_story(sketch, sketch_of({test::joined(change(words, seed))}))) ++same;
  }
  return same;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("story sketch: spelling variants and letter case are one text") {
  const std::string text =
      "Sáng nay, công đoàn khu chế xuất Hòa Mẫu đã trao quà cho thợ may, mỗi suất 500 nghìn đồng, và mời cả xóm trọ "
      "đến xem văn nghệ.";
  const std::string variant =
      "SÁNG NAY công đòan khu chế xuất Hoà Mẫu đã trao quà cho thợ may mỗi suất 500 nghìn đồng và mời cả xóm trọ đến "
      "xem văn nghệ";
  CHECK(pack_story_sketch(sketch_of({text})) == pack_story_sketch(sketch_of({variant})));
  CHECK(own_story_key(sketch_of({text})) == own_story_key(sketch_of({variant})));
}

TEST_CASE("story sketch: a text with small edits is the same story") {
  CHECK(same_stories(400, [](const Words& words, auto) { return words; }) == 100);
  CHECK(same_stories(400, [](const Words& words, auto seed) { return test::edited(words, 0.02, seed); }) == 100);
  CHECK(same_stories(400, [](const Words& words, auto seed) { return test::edited(words, 0.05, seed); }) >= 98);
}

TEST_CASE("story sketch: other furniture around it and a cut end are the same story") {
  const auto with_furniture = [](Words words, auto seed) {
    for (const std::string& word : test::story_words(seed + 1000, 80)) words.push_back(word);
    return words;
  };
  CHECK(same_stories(400, with_furniture) == 100);
  const auto cut = [](Words words, auto) {
    words.resize(words.size() * 3 / 4);
    return words;
  };
  CHECK(same_stories(400, cut) == 100);
}

TEST_CASE("story sketch: another text of the same words is another story") {
  CHECK(same_stories(400, [](const Words&, auto seed) { return test::story_words(seed + 5000, 400); }) == 0);
  CHECK(same_stories(400, [](const Words& words, auto seed) { return test::edited(words, 0.5, seed); }) == 0);
}

TEST_CASE("story sketch: a template with other numbers is another story") {
  CHECK(same_stories(400, [](const Words& words, auto) { return test::with_other_numbers(words); }) == 0);
  CHECK(same_stories(120, [](const Words& words, auto) { return test::with_other_numbers(words); }) <= 3);
}

TEST_CASE("story sketch: one number put right leaves the story") {
  const auto corrected = [](Words words, auto) {
    for (std::string& word : words)
      if (word.front() >= '0' && word.front() <= '9') {
        word = "1234";
        break;
      }
    return words;
  };
  CHECK(same_stories(400, corrected) >= 98);
}

TEST_CASE("story sketch: a text too short to tell is no story") {
  const StorySketch sketch = sketch_of({"Công đoàn họp", "Sáng nay công đoàn cơ sở họp."});
  CHECK(is_blank(sketch));
  CHECK(anchor_values(sketch).empty());
  CHECK(own_story_key(sketch).empty());
  CHECK_FALSE(is_same_story(sketch, sketch));
  CHECK(is_blank(unpack_story_sketch("")));
}

TEST_CASE("story sketch: packing keeps what telling stories needs") {
  const StorySketch sketch = sketch_of({test::joined(test::story_words(7, 300))});
  const StorySketch again = unpack_story_sketch(pack_story_sketch(sketch));
  CHECK(again.minima == sketch.minima);
  CHECK(again.numbers == sketch.numbers);
  CHECK(pack_story_sketch(sketch).size() <= 136);
  CHECK(anchor_values(sketch).size() == StorySketch::kAnchors);
  CHECK(own_story_key(sketch).size() == 8);
}

}  // namespace timtin::indexer
