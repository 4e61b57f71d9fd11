#include "indexer/parse/line/wrapped_lines.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace timtin::indexer;

namespace {

/// The lines after joining, with "|" between them.
std::string joined(const std::string& text) {
  std::vector<Line> lines = split_lines(text);
  join_wrapped_lines(lines);
  std::string result;
  for (const Line& line : lines) result += (result.empty() ? "" : "|") + line.text;
  return result;
}

}  // namespace

TEST_CASE("wrapped_lines: a paragraph that was broken at a fixed width is one line") {
  CHECK(joined("Tin bến\n\nSáng nay bến đò nhỏ Vạn Vĩ\nphát áo phao cho các tổ của\nCông ty Đò dọc.\n\nHà An\n") ==
        "Tin bến|Sáng nay bến đò nhỏ Vạn Vĩ phát áo phao cho các tổ của Công ty Đò dọc.|Hà An");
  CHECK(joined("Mỗi người lái được nhận\n32 lít dầu để chạy thử\ntrong ba ngày.\n") ==
        "Mỗi người lái được nhận 32 lít dầu để chạy thử trong ba ngày.");
  CHECK(joined("Bến đò được mở lại từ ngày\n9/5/2003 theo lệnh của huyện.\n") ==
        "Bến đò được mở lại từ ngày 9/5/2003 theo lệnh của huyện.");
}

TEST_CASE("wrapped_lines: lines that are whole stay") {
  for (const char* text : {
           "Bến Vạn Vĩ phát áo phao|đăng bởi quantri|Sáng nay bến phát áo.",      // a name below a headline
           "Bến Vạn Vĩ phát áo phao|xem 120 lần|16/05/2020",                      // counts
           "Mỗi người được nhận:|một áo phao loại tốt;|một lít dầu chạy thử.",    // a list
           "Mỗi người được nhận|1. Áo phao loại tốt nhất.|2. Một lít dầu chạy.",  // its numbers
           "Bến Vạn Vĩ phát áo phao|9/5/2003 Hà An đăng.",                        // a day and a name
           "Con đò nằm giữa dòng sông|Người đi bỏ lại mấy mùa trông mong",        // verses
           "Sáng nay bến phát áo phao.|Người lái đến từ rất sớm để nhận.",        // a sentence on each
       }) {
    std::string lines = text;
    for (char& c : lines)
      if (c == '|') c = '\n';
    CHECK(joined(lines) == text);
  }
}

TEST_CASE("wrapped_lines: a headline above a broken paragraph stays alone") {
  CHECK(joined("Bến Vạn Vĩ phát áo phao\nSáng nay bến phát áo cho\nngười lái đò dọc.\n") ==
        "Bến Vạn Vĩ phát áo phao|Sáng nay bến phát áo cho người lái đò dọc.");
}

TEST_CASE("wrapped_lines: a joined line stands where its lines stood") {
  std::vector<Line> lines = split_lines("Đò\n\nSáng nay bến đò Vạn Vĩ\nphát áo phao cho\nngười lái đò.\n");
  join_wrapped_lines(lines);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].place.number == 3);
  CHECK(lines[1].place.begin == 6);
  CHECK(lines[1].place.end > 60);
  CHECK(lines[1].is_prose);
}
