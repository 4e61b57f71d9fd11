#include "searcher/show/snippet.hpp"

#include <doctest/doctest.h>

#include <random>

#include "searcher/words/query_words.hpp"

using namespace timtin;
using namespace timtin::searcher;

namespace {

/// The snippet of `text` for the words of `query`, matches in brackets.
std::string marked(const std::string& text, const std::string& query, std::size_t max_bytes = 320,
                   Snippet* snippet = nullptr) {
  text::Analyzer analyzer;
  std::vector<std::vector<QueryWord>> patterns;
  for (QueryWord& word : analyze_words(analyzer, query, false)) patterns.push_back({std::move(word)});
  std::vector<bool> compounds;
  Highlighter highlighter(patterns);
  const Snippet made = make_snippet(text, analyzer, highlighter, max_bytes, compounds);
  std::string result;
  std::size_t done = 0;
  for (const auto& [begin, end] : made.highlights) {
    result += made.text.substr(done, begin - done) + '[' + made.text.substr(begin, end - begin) + ']';
    done = end;
  }
  if (snippet != nullptr) *snippet = made;
  return result + made.text.substr(done);
}

const std::string kLong =
    "Sáng nay trời mưa. Công đoàn công ty may Sông Hồng tổ chức bữa cơm ca cho hai trăm thợ. Chiều trời tạnh. "
    "Bữa cơm có canh chua. Đoàn xe về muộn vì đường trơn. Mọi người đều vui vẻ ra về sau một ngày dài.";

}  // namespace

TEST_CASE("snippet: matches are marked in the text as it is printed") {
  CHECK(marked("Khỏe để lao động.", "khoẻ") == "[Khỏe] để lao động.");
  CHECK(marked("Khỏe để LAO ĐỘNG.", "lao dong") == "Khỏe để [LAO ĐỘNG].");
  CHECK(marked("Công đoạn may, công đoàn may.", "đoàn") == "Công đoạn may, công [đoàn] may.");
  CHECK(marked("Co\u0302ng d\u0323 o\u0300 a", "công") == "[Co\u0302ng] d\u0323 o\u0300 a");
}

TEST_CASE("snippet: the sentence with most of the words is shown whole") {
  Snippet snippet;
  CHECK(marked(kLong, "công đoàn bữa cơm", 110, &snippet) ==
        "[Công đoàn công] ty may Sông Hồng tổ chức [bữa cơm] ca cho hai trăm thợ. Chiều trời tạnh.");
  CHECK_FALSE(snippet.is_cut_before);
  CHECK_FALSE(snippet.is_cut_after);
}

TEST_CASE("snippet: what does not fit is cut between words, and says so") {
  for (std::size_t max_bytes = 30; max_bytes < 120; ++max_bytes) {
    Snippet snippet;
    marked(kLong, "hai thợ", max_bytes, &snippet);
    CAPTURE(snippet.text);
    CHECK(snippet.text.size() <= max_bytes + 16);
    CHECK(kLong.find(snippet.text) != std::string::npos);
    CHECK((snippet.is_cut_before || kLong.find(snippet.text) == 0 || snippet.text.starts_with("Công")));
    CHECK((snippet.is_cut_after || snippet.text.ends_with('.')));
  }
}

TEST_CASE("snippet: without a match the text begins") {
  CHECK(marked(kLong, "tàu hỏa", 40).starts_with("Sáng nay trời mưa."));
  CHECK(marked("", "tàu").empty());
  CHECK(marked("…", "tàu") == "…");
}

TEST_CASE("snippet: a text of many paragraphs is read as far as it takes") {
  std::string filler;
  while (filler.size() < 3000) filler += "Trời nắng rồi lại mưa, người qua kẻ lại.\n";
  const std::string told = "Xưởng may mở hội thi tay nghề.\n";
  CHECK(marked(filler + told, "thi tay nghề").find("[thi tay nghề]") != std::string::npos);
  CHECK(marked(told + filler + told, "thi tay nghề").starts_with("Xưởng may mở hội [thi tay nghề]."));
  CHECK(marked("Tay trống.\n" + filler + told, "thi tay nghề").find("[thi tay nghề]") != std::string::npos);
  CHECK(marked(filler + told, "xe").starts_with("Trời nắng"));
  const std::string partly = "Thi tay nghề, thi tay nghề, thi tay nghề, thi tay.\n";
  CHECK(marked(partly + filler + told + "Thi tay nghề thêu, thi tay nghề thêu, thi tay nghề thêu.", "thi tay nghề thêu")
            .find("[Thi tay nghề thêu]") != std::string::npos);
  Snippet snippet;
  marked(told + filler, "thi tay nghề", 320, &snippet);
  CHECK(snippet.text.size() <= 320);
  CHECK_FALSE(snippet.is_cut_before);
}

TEST_CASE("snippet: it is bounded, whatever the text is made of") {
  const std::string giant(100'000, 'x'), dashes(50'000, '-'), blanks(50'000, ' ');
  const std::string words = "công đoàn tặng quà công nhân";
  const std::string texts[] = {giant,
                               giant + " " + words,
                               words + " " + giant,
                               dashes + words,
                               words + dashes,
                               words + blanks + words,
                               "a " + giant + words + giant,
                               "https://example.vn/" + giant + "?q=công",
                               std::string(3, 'a') + std::string(30'000, '.') + "công"};
  for (const std::string& text : texts)
    for (const char* query : {"công", giant.c_str(), "quà nhân", "vắng mặt"})
      for (const std::size_t max_bytes : {20u, 320u}) {
        Snippet snippet;
        marked(text, query, max_bytes, &snippet);
        CAPTURE(text.substr(0, 40));
        CAPTURE(std::string(query).substr(0, 20));
        CHECK(snippet.text.size() <= max_bytes + 16);
        for (const auto& [begin, end] : snippet.highlights) {
          CHECK(begin < end);
          CHECK(end <= snippet.text.size());
        }
      }
}

TEST_CASE("snippet: its marks are those that the whole text has there") {
  const std::vector<std::string> words{"công",         "đoàn",     "Công",  "tặng", "quà",      "U20",
                                       "500 000 đồng", "Ea H leo", "tết\n", "hội.", "“thi tay", "nghề”",
                                       "#CôngĐoàn",    "và",       "của!",  "mỹ,"};
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    std::string text, query;
    for (int count = 0; count < 300; ++count) text += words[random() % words.size()] + ' ';
    for (int count = 0; count < 3; ++count) query += words[random() % words.size()] + ' ';
    text::Analyzer analyzer;
    std::vector<std::vector<QueryWord>> patterns;
    for (QueryWord& word : analyze_words(analyzer, query, false)) patterns.push_back({std::move(word)});
    Highlighter highlighter(patterns);
    std::vector<bool> compounds;
    const Snippet snippet = make_snippet(text, analyzer, highlighter, 320, compounds);
    const std::vector<text::Token> tokens = analyzer.analyze(text);
    std::vector<ByteRange> all = Highlighter::ranges(text, tokens, highlighter.match(tokens), 0, tokens.size());
    const std::size_t begin = text.find(snippet.text), end = begin + snippet.text.size();
    REQUIRE(begin != std::string::npos);
    std::erase_if(all, [&](const ByteRange& range) { return range.second <= begin || range.first >= end; });
    for (ByteRange& range : all) range = {std::max(range.first, begin) - begin, std::min(range.second, end) - begin};
    CAPTURE(query);
    CAPTURE(snippet.text);
    CHECK(snippet.highlights == all);
    CHECK_FALSE(snippet.highlights.empty());
  }
}
