#include "indexer/parse/page/markdown.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace timtin::indexer;

namespace {

std::string plain(std::string text) {
  drop_emphasis(text);
  drop_markdown_links(text);
  return text;
}

}  // namespace

TEST_CASE("markdown: links keep their words, pictures nothing, other brackets stay") {
  const std::pair<const char*, const char*> rows[] = {
      {"[Đọc bài gốc](https://a.vn/1)", "Đọc bài gốc"},
      {"Xem [bài một](a) và [bài hai](b).", "Xem bài một và bài hai."},
      {"![bếp](a.jpg)Bếp ăn ![](b.jpg)ca", "Bếp ăn ca"},
      {"[![bếp](a.jpg)](https://a.vn)", ""},
      {"[tổ [may](a) hai](b)", "tổ may hai"},
      {"[1] và (2), ](a) [b", "[1] và (2), ](a) [b"},
      {"[cả [1] hai](b)", "cả [1] hai"},
      {"[không hết](a", "[không hết](a"},
      {"Hà An | *14/08/2023*", "Hà An | 14/08/2023"},
      {"*một* và *hai* là 2 * 3 * 4", "một và hai là 2 * 3 * 4"},
      {"* mục một", "* mục một"},
      {"a*b*c *d*e", "a*b*c *d*e"},
      {"_Bến đò lúc sáng_", "Bến đò lúc sáng"},
      {"_ben_do_", "_ben_do_"},
      {"*", "*"},
      {"", ""},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK(plain(text) == expected);
  }
}

TEST_CASE("markdown: megabytes of marks come to an end") {
  for (const char* const piece : {"[a](b) ", "![a](b) ", "](a) ", "](", "[a](", "[", "*a* ", "* ", "*a"}) {
    std::string text;
    while (text.size() < 4'000'000) text += piece;
    text += ")*";
    CAPTURE(piece);
    CHECK(plain(text).size() <= text.size());
  }
}

TEST_CASE("markdown: the numbers that text browsers give to links go, other numbers in brackets stay") {
  const std::pair<const char*, const char*> rows[] = {
      {"[3]Trang chủ | [4]Tin tức", "Trang chủ | Tin tức"},
      {"* [12]Bến đò phát áo", "* Bến đò phát áo"},
      {"#[1]RSS", "#RSS"},
      {"Theo sổ [1] của bến", "Theo sổ [1] của bến"},
      {"áo phao[2] loại tốt", "áo phao[2] loại tốt"},
      {"[7](a.vn)", "[7](a.vn)"},
      {"[5]", "[5]"},
      {"[ảnh]Bến đò", "[ảnh]Bến đò"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    std::string read = text;
    CHECK(drop_link_numbers(read) == (std::string(text) != expected));
    CHECK(read == expected);
  }
  CHECK(begins_with_link_number("* [12]Bến đò phát áo"));
  CHECK_FALSE(begins_with_link_number("Xem [12]bến đò"));
}
