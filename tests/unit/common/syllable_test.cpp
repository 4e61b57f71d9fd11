#include "common/text/syllable.hpp"

#include <doctest/doctest.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>
#include <string>

#include "common/text/language_data.hpp"
#include "common/unicode/utf8.hpp"

using namespace timtin::text;

namespace {

std::u16string utf16(const std::string& text) {
  const icu::UnicodeString s = icu::UnicodeString::fromUTF8(text);
  return {s.getBuffer(), static_cast<std::size_t>(s.length())};
}

std::string utf8(std::u16string_view text) {
  std::string result;
  icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())).toUTF8String(result);
  return result;
}

std::string canonical(const std::string& text) {
  const auto result = canonical_syllable(utf16(text));
  return result ? utf8(*result) : "-";
}

}  // namespace

TEST_CASE("syllable: old, new and misplaced tone marks come to one spelling") {
  const std::pair<const char*, const char*> rows[] = {
      {"hòa", "hòa"},     {"hoà", "hòa"},     {"thúy", "thúy"},   {"thuý", "thúy"},       {"khoẻ", "khỏe"},
      {"khỏe", "khỏe"},   {"đòan", "đoàn"},   {"đoàn", "đoàn"},   {"hóan", "hoán"},       {"qúa", "quá"},
      {"quá", "quá"},     {"gìa", "già"},     {"già", "già"},     {"gíao", "giáo"},       {"nghiã", "nghĩa"},
      {"múôn", "muốn"},   {"ngừơi", "người"}, {"tòan", "toàn"},   {"khuỷu", "khuỷu"},     {"khủyu", "khuỷu"},
      {"tuyến", "tuyến"}, {"quyết", "quyết"}, {"giếng", "giếng"}, {"gìn", "gìn"},         {"gì", "gì"},
      {"xòe", "xòe"},     {"xoè", "xòe"},     {"ủy", "ủy"},       {"uỷ", "ủy"},           {"oái", "oái"},
      {"hoạch", "hoạch"}, {"khuya", "khuya"}, {"thuở", "thuở"},   {"giữa", "giữa"},       {"mía", "mía"},
      {"cửa", "cửa"},     {"quýt", "quýt"},   {"suýt", "suýt"},   {"nghiêng", "nghiêng"}, {"yếu", "yếu"},
  };
  for (const auto& [typed, expected] : rows) {
    CAPTURE(typed);
    CHECK(canonical(typed) == expected);
  }
}

TEST_CASE("syllable: y and i merge after h k l m s t qu, nowhere else") {
  const std::pair<const char*, const char*> same[] = {{"kỹ", "kĩ"}, {"lý", "lí"}, {"mỹ", "mĩ"},   {"sỹ", "sĩ"},
                                                      {"tỷ", "tỉ"}, {"hy", "hi"}, {"quý", "quí"}, {"quỹ", "quĩ"},
                                                      {"kỳ", "kì"}, {"lỵ", "lị"}};
  for (const auto& [y, i] : same) CHECK(canonical(y) == canonical(i));
  const std::pair<const char*, const char*> apart[] = {{"vy", "vi"}, {"thúy", "thúi"}, {"my", "mi"},    {"thy", "thi"},
                                                       {"ny", "ni"}, {"tuy", "tui"},   {"quy", "qui n"}};
  for (const auto& [y, i] : apart) CHECK((canonical(y) == "-" || canonical(y) != canonical(i)));
  CHECK(parse_syllable(utf16("my"))->folded == "mi");
}

TEST_CASE("syllable: words that are none are refused") {
  for (const char* word : {"covid", "xyz", "hòá", "ngh", "kwa", "wto", "cắch", "bàc", "qu", "strike", "fpt", "ldld"}) {
    CAPTURE(word);
    CHECK(canonical(word) == "-");
  }
}

TEST_CASE("syllable: canonical spelling is a fixed point, and folding it gives its skeleton") {
  std::size_t count = 0;
  for (const auto& onset : kOnsets) {
    for (const auto& rhyme : kRhymes) {
      const auto syllable = parse_syllable(std::u16string(onset) + std::u16string(rhyme));
      if (!syllable) continue;
      for (const std::string& reading : syllable_readings(syllable->folded)) {
        ++count;
        const auto again = parse_syllable(utf16(reading));
        REQUIRE_MESSAGE(again.has_value(), reading);
        CHECK(utf8(again->canonical) == reading);
        CHECK(again->folded == syllable->folded);
      }
    }
  }
  CHECK(count > 15000);
}

TEST_CASE("syllable: readings of a skeleton hold the level one first and each once") {
  const auto readings = syllable_readings("doan");
  CHECK(readings.front() == "doan");
  for (const char* expected : {"đoàn", "đoạn", "đoán", "doàn"})
    CHECK(std::find(readings.begin(), readings.end(), expected) != readings.end());
  CHECK(std::set<std::string>(readings.begin(), readings.end()).size() == readings.size());
  CHECK(syllable_readings("covid").empty());
  CHECK(is_syllable_skeleton("lao"));
  CHECK_FALSE(is_syllable_skeleton("my"));  // folded form of mỹ is "mi"
}
