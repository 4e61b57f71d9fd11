#include "indexer/parse/page/repeated_lines.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>

#include "indexer/parse/article_parser.hpp"
#include "tests/support/files.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

// Lines that the pages of one SOURCE repeat: what no table of words can know.

using namespace timtin;
using namespace timtin::indexer;
namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 10> kPlaces = {"bến Sậy", "dốc Đá",  "xóm Lưới", "cầu Ván", "bãi Gạch",
                                                 "gò Mây",  "đồi Chè", "phố Rèn",  "ga Cát",  "đảo Muối"};
constexpr std::array<const char*, 6> kThings = {"áo mưa", "nước mát", "xe đưa đón", "tủ thuốc", "đèn sáng", "lớp học"};

std::string headline(std::size_t i) {
  return fmt::format("Tổ thợ {} có {} trước mùa mới", kPlaces[i % 10], kThings[i / 10 % 6]);
}

/// A text between lines that stand on all pages of its site. None of them is in a table of the project.
std::string page(std::size_t i) {
  return fmt::format(
      "Cánh buồm đỏ thắm bạn thợ\nGóc nhìn bến nước\n{}\nLưu Hà Sen\nSáng nay, thợ ở {} nhận {} do công đoàn gửi tới.\n"
      "Ai ở {} cũng vui, vì {} thì thiếu đã lâu.\nMời bà con gửi ảnh đẹp quê mình về cho trang nhà.\n"
      "Hôm qua có {} người ghé thăm bến\n",
      headline(i), kPlaces[i % 10], kThings[i / 10 % 6], kPlaces[i % 10], kThings[i / 10 % 6], 100 + i);
}

std::string name_of_page(std::size_t i) { return fmt::format("p{:02}.txt", i); }

void write_pages(const fs::path& folder, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) test::write_text(folder / name_of_page(i), page(i));
}

RunReport run(const fs::path& index, const fs::path& folder, bool is_full) {
  Indexer indexer(index);
  RunOptions options;
  options.sources = {folder.string()};
  options.full = is_full;
  return indexer.run(options, {});
}

/// Title, lead and body of every article.
std::string all_texts(const fs::path& index, std::size_t count) {
  Searcher searcher(index);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const auto article = searcher.article(name_of_page(i)).value();
    text += article.id + "|" + article.title + "|" + article.lead + "|" + article.body + "\n";
  }
  return text;
}

bool has_furniture(const std::string& text) {
  return text.find("Cánh buồm") != std::string::npos || text.find("Góc nhìn") != std::string::npos ||
         text.find("bà con gửi ảnh") != std::string::npos || text.find("ghé thăm bến") != std::string::npos;
}

}  // namespace

TEST_CASE("repeated lines: on many stories, numbers aside; copies of a story count once") {
  LineCounter counter;
  for (std::size_t i = 0; i < 40; ++i) {
    const std::vector<std::string> lines{
        "Bến nước", fmt::format("Đã xem: {}", i), fmt::format("Dòng thứ {}.", i),
        fmt::format("Một câu dài hơn của riêng bài về {} và {}", kPlaces[i % 10], kThings[i / 10])};
    counter.add(lines);
    counter.add(lines);  // another paper has it, too
  }
  CHECK(counter.stories() == 40);
  const RepeatedLines lines = counter.repeated();
  CHECK(lines.holds("Bến nước"));
  CHECK(lines.holds("Đã xem: 2024"));
  CHECK_FALSE(lines.holds("Dòng thứ 7."));  // a sentence: its number matters
  CHECK_FALSE(lines.holds("Một câu dài hơn của riêng bài về bến Sậy và áo mưa"));
  const RepeatedLines again = RepeatedLines::unpack(lines.pack());
  CHECK(again.size() == lines.size());
  CHECK(again.holds("Bến nước"));
  CHECK(RepeatedLines::unpack("1234567").empty());
}

TEST_CASE("repeated lines: of few pages, and of one story in many papers, nothing is learnt") {
  LineCounter few, copies;
  for (std::size_t i = 0; i + 1 < LineCounter::kMinStories; ++i) few.add({"Bến nước", headline(i)});
  CHECK(few.repeated().empty());
  for (std::size_t i = 0; i < 60; ++i)
    copies.add({fmt::format("Báo {}", kPlaces[i % 10]), "Câu mở đầu dài nhất của một tin mà báo nào cũng đăng lại."});
  CHECK(copies.stories() == 1);
  CHECK(copies.repeated().empty());
}

TEST_CASE("repeated lines: furniture goes; names, dates, headline and text stay") {
  LineCounter counter;
  for (std::size_t i = 0; i < 40; ++i) counter.add(lines_of_page({.path = "a.txt", .bytes = page(i)}));
  const RepeatedLines lines = counter.repeated();
  RawRecord record{.path = "a.txt", .bytes = page(7)};
  record.repeated = &lines;
  const auto read = parse_article(record);
  const auto& article = std::get<Article>(read);
  CHECK(article.title == headline(7));
  CHECK(article.authors == std::vector<std::string>{"Lưu Hà Sen"});
  CHECK(article.lead == "Sáng nay, thợ ở phố Rèn nhận áo mưa do công đoàn gửi tới.");
  CHECK(article.body == "Ai ở phố Rèn cũng vui, vì áo mưa thì thiếu đã lâu.");
}

TEST_CASE("repeated lines: what the texts of records repeat goes, too; names stay") {
  const auto record_of = [](std::size_t i) {
    return RawRecord{
        .path = "a.jsonl",
        .line = i + 1,
        .format = RecordFormat::json,
        .bytes = fmt::format(
            R"({{"title": "{}", "body": "Thợ số {} kể chuyện xưởng {} cho tổ nghe suốt cả buổi.\nGửi thư cho xưởng qua )"
            R"(hộp gỗ ở cổng\nLưu Hà Sen"}})",
            headline(i), i, kPlaces[i % 10])};
  };
  LineCounter counter;
  for (std::size_t i = 0; i < 40; ++i) counter.add(lines_of_page(record_of(i)));
  const RepeatedLines lines = counter.repeated();
  RawRecord record = record_of(3);
  record.repeated = &lines;
  const auto read = parse_article(record);
  CHECK(std::get<Article>(read).body ==
        fmt::format("Thợ số 3 kể chuyện xưởng {} cho tổ nghe suốt cả buổi.", kPlaces[3]));
  CHECK(std::get<Article>(read).authors == std::vector<std::string>{"Lưu Hà Sen"});
}

TEST_CASE("repeated lines: a full build and a nightly run read alike") {
  const test::TemporaryDirectory directory;
  const fs::path folder = directory / "pages", index = directory / "index";
  fs::create_directory(folder);
  write_pages(folder, 0, 50);
  run(index, folder, true);
  CHECK_FALSE(has_furniture(all_texts(index, 50)));
  write_pages(folder, 50, 60);
  const RunReport nightly = run(index, folder, false);
  CHECK(nightly.added == 10);
  const std::string after_night = all_texts(index, 60);
  CHECK_FALSE(has_furniture(after_night));
  run(index, folder, true);
  CHECK(all_texts(index, 60) == after_night);
  CHECK(run(index, folder, false).changed == 0);
}

TEST_CASE("repeated lines: a SOURCE that grows is learnt of when there is enough") {
  const test::TemporaryDirectory directory;
  const fs::path folder = directory / "pages", index = directory / "index";
  fs::create_directory(folder);
  write_pages(folder, 0, 5);
  run(index, folder, false);
  write_pages(folder, 5, 45);
  CHECK(run(index, folder, false).added == 40);
  Searcher searcher(index);
  for (std::size_t i = 5; i < 45; ++i) {
    const auto article = searcher.article(name_of_page(i)).value();
    CHECK(article.title == headline(i));
    CHECK_FALSE(has_furniture(article.lead + article.body));
  }
  run(index, folder, true);  // reads the first five by what is known now
  CHECK_FALSE(has_furniture(all_texts(index, 45)));
}
