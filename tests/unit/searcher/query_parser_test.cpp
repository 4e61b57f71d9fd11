#include "searcher/query/query_parser.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/schema.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"

using namespace timtin;
using namespace timtin::searcher;
using namespace std::chrono_literals;

namespace {

constexpr Day kNow = 2026y / 11 / 22;

std::string tree_of(const std::string& query) {
  const ParsedQuery parsed = parse_query(query, kNow);
  return parsed.root ? to_string(*parsed.root) : "nothing";
}

std::vector<std::string> text_pieces(const std::string& query) {
  const ParsedQuery parsed = parse_query(query, kNow);
  if (parsed.notices.empty()) return {};
  REQUIRE(parsed.notices.size() == 1);
  CHECK(parsed.notices.front().code == "syntax_as_text");
  return parsed.notices.front().arguments;
}

// Everything but positions, which a reprinted query cannot keep.
bool same_tree(const QueryNode& a, const QueryNode& b) {
  if (a.kind != b.kind || a.text != b.text || a.is_exact != b.is_exact || a.field != b.field || a.dates != b.dates ||
      a.children.size() != b.children.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    if (!same_tree(a.children[i], b.children[i])) return false;
  }
  return true;
}

struct Failure {
  std::string what, shown, hint;
  std::size_t column = 0;  // of the caret, from 0
};

Failure failure_of(const std::string& query) {
  try {
    parse_query(query, kNow);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    const std::string message = error.what();
    const std::size_t first = message.find('\n');
    if (first == std::string::npos) return {message, {}, error.hint()};
    const std::size_t second = message.find('\n', first + 1);
    REQUIRE(second != std::string::npos);
    const std::string caret = message.substr(second + 1);
    CHECK(caret.back() == '^');
    CHECK(caret.find_first_not_of(' ') == caret.size() - 1);
    return {message.substr(0, first), message.substr(first + 3, second - first - 3), error.hint(), caret.size() - 3};
  }
  FAIL("no error for: ", query);
  return {};
}

}  // namespace

TEST_CASE("query_parser: each piece of the language has its node") {
  struct Row {
    std::string query, tree;
  };
  for (const Row& row : std::vector<Row>{
           {"", "nothing"},
           {"  \t\n ", "nothing"},
           {"công", "công"},
           {"công đoàn", "(công đoàn)"},
           {"\"chăm lo tết\"", "\"chăm lo tết\""},
           {"công -đoạn", "(công -đoạn)"},
           {"-\"đi lại\" xe", "(-\"đi lại\" xe)"},
           {"đình công OR lãn công", "((đình công) OR (lãn công))"},
           {"a OR b OR c", "(a OR b OR c)"},
           {"(a OR b) c", "((a OR b) c)"},
           {"a (b c)", "(a b c)"},
           {"((a))", "a"},
           {"-(a OR b) c", "(-(a OR b) c)"},
           {"-(-a)", "a"},
           {"lươ*", "lươ*"},
           {"=lao", "=lao"},
           {"=\"lao động\"", "=\"lao động\""},
           {"=lao*", "=lao*"},
           {"*", "*"},
           {"* -xe", "(* -xe)"},
           {"a AND b", "(a b)"},
           {"a and b or c", "(a and b or c)"},
           {"Covid-19 12/2022/NĐ-CP", "(Covid-19 12/2022/NĐ-CP)"},
           {"title:xe", "title:xe"},
           {"title:\"nhà ở\"", "title:\"nhà ở\""},
           {"-author:=Lan", "-author:=Lan"},
           {"title:=\" nhà ở\"", "title:=\" nhà ở\""},  // found by fuzzing
           {"title:tranh*", "title:tranh*"},
           {"title:(lương OR thưởng) tết", "((title:lương OR title:thưởng) tết)"},
           {"title:(a source:b)", "(title:a source:b)"},
           {"district:\"Thanh Trì\"", "district:\"Thanh Trì\""},
           {"district:020", "district:\"020\""},
           {"date:2018", "date:\"2018\""},
           {"công\xC2\xA0"
            "đoàn",
            "(công đoàn)"},
           {std::string("a\0b\x1b"
                        "c",
                        5),
            "(a b c)"},
       }) {
    CAPTURE(row.query);
    CHECK(tree_of(row.query) == row.tree);
    CHECK(text_pieces(row.query).empty());
  }
}

TEST_CASE("query_parser: fields have Vietnamese names, in any case and with or without marks") {
  for (const std::string name : {"title", "TITLE", "tieude", "TieuDe", "tiêuđề"})
    CHECK(tree_of(name + ":x") == "title:x");
  for (const std::string name : {"author", "tacgia", "tácgiả", "TÁCGIẢ"}) CHECK(tree_of(name + ":x") == "author:x");
  for (const std::string name : {"source", "nguon", "nguồn", "Nguồn"}) CHECK(tree_of(name + ":x") == "source:x");
  for (const std::string name : {"district", "quan", "quận", "huyen", "huyện"}) {
    CHECK(tree_of(name + ":020") == "district:\"020\"");
  }
  for (const std::string name : {"date", "ngay", "ngày"}) CHECK(tree_of(name + ":2018") == "date:\"2018\"");
}

TEST_CASE("query_parser: dates become ranges") {
  const ParsedQuery parsed = parse_query("date:02/2018", kNow);
  REQUIRE(parsed.root);
  CHECK(parsed.root->kind == QueryNode::Kind::date);
  CHECK(parsed.root->dates == DateRange{2018y / 2 / 1, 2018y / 2 / 28});
  CHECK(parse_query("ngay:\"hôm qua\"", kNow).root->dates == DateRange{2026y / 11 / 21, 2026y / 11 / 21});
}

TEST_CASE("query_parser: pasted headlines are plain text, with a notice") {
  struct Row {
    std::string query, tree;
    std::vector<std::string> pieces;
  };
  for (const Row& row : std::vector<Row>{
           {"CĐ huyện Ba Vì: Trao quà", "(CĐ huyện Ba Vì: Trao quà)", {"Vì:"}},
           {"title: xe", "(title: xe)", {"title:"}},
           {"title:, xe", "(title:, xe)", {"title:"}},
           {"title:", "title:", {"title:"}},
           {"title:()", "title:", {"()"}},
           {"title:\"\" a", "(title: a)", {"title:\"\""}},
           {"title:\"nhà ở", "(title: nhà ở)", {"title:\""}},
           {"Hà Nội - Huế", "(Hà Nội Huế)", {"-"}},
           {"Hà Nội – Huế", "(Hà Nội Huế)", {}},
           {"--xe", "--xe", {"--xe"}},
           {"“Tết sum vầy” về", "(“Tết sum vầy” về)", {"“Tết"}},
           {"\"Tết sum vầy", "(Tết sum vầy)", {"\""}},
           {"màn hình 5\" mới", "(màn hình 5\" mới)", {"5\""}},
           {"\"a b\" c\"", "(\"a b\" c\")", {"c\""}},
           {"lúc 16:09 tỷ số 2:1", "(lúc 16:09 tỷ số 2:1)", {}},
           {"16:0*", "16:0*", {}},
           {"http://baoviet.example/tin:1", "http://baoviet.example/tin:1", {}},
           {"Trì:Hướng", "Trì:Hướng", {"Trì:"}},
           {"(Kỳ 1", "(Kỳ 1)", {"("}},
           {"a) Trao quà", "(a Trao quà)", {")"}},
           {"((a) b", "(a b)", {"("}},
           {"xong :)", "xong", {":", ")"}},
           {"OR xe", "((OR) xe)", {"OR"}},
           {"xe OR", "(xe (OR))", {"OR"}},
           {"a OR OR b", "((a (OR)) OR b)", {"OR"}},
           {"a OR AND b", "(a (OR) b)", {"OR"}},
           {"a*b c", "(a*b c)", {"a*b"}},
           {"**", "nothing", {"**"}},
           {"a -", "a", {"-"}},
           {"a = b", "(a b)", {"="}},
           {"\"...\" a", "a", {"\"...\""}},
       }) {
    CAPTURE(row.query);
    CHECK(tree_of(row.query) == row.tree);
    std::vector<std::string> pieces = text_pieces(row.query);
    for (const std::string& piece : row.pieces) {
      CAPTURE(piece);
      CHECK(std::ranges::find(pieces, piece) != pieces.end());
    }
    CHECK(pieces.empty() == row.pieces.empty());
  }
}

TEST_CASE("query_parser: where syntax is meant it is strict, and a caret shows the place") {
  struct Row {
    std::string query, shown;
    std::size_t column;
  };
  for (const Row& row : std::vector<Row>{
           {"foo:bar", "foo:bar", 0},
           {"công đoàn foo:bar", "công đoàn foo:bar", 10},
           {"co\u0302ng d\u0323a foo:\"b c\"", "co\u0302ng d\u0323a foo:\"b c\"", 8},
           {"😀 foo:bar", "😀 foo:bar", 3},
           {"a\tb\nfoo:bar", "a b foo:bar", 4},
           {"xe date:31/02/2020", "xe date:31/02/2020", 8},
           {"-ngay:\"31/02/2020\" xe", "-ngay:\"31/02/2020\" xe", 6},
           {"date:2019..2018", "date:2019..2018", 5},
           {"date:abc", "date:abc", 5},
           {"title:*", "title:*", 6},
           {"district:*", "district:*", 9},
           {"district:(a OR b)", "district:(a OR b)", 9},
           {"title:(foo:bar)", "title:(foo:bar)", 7},
       }) {
    CAPTURE(row.query);
    const Failure failure = failure_of(row.query);
    CHECK(failure.shown == row.shown);
    CHECK(failure.column == row.column);
  }
  CHECK(failure_of("foo:bar").what == "unknown field \"foo\"");
  CHECK(failure_of("foo:bar").hint.find("title, ") != std::string::npos);
  CHECK(failure_of("a \xFF b").what.find("byte 3") != std::string::npos);
}

TEST_CASE("query_parser: the place in a long query is shown in a window") {
  std::string query;
  for (int i = 0; i < 2000; ++i) query += "đoàn ";
  const Failure failure = failure_of(query + "foo:bar " + query);
  CHECK(text::display_width(failure.shown) < 110);
  CHECK(failure.shown.starts_with("…"));
  CHECK(failure.shown.ends_with("…"));
  CHECK(failure.shown.find("foo:bar") != std::string::npos);
  CHECK(failure.column == text::display_width(failure.shown.substr(0, failure.shown.find("foo:bar"))));
}

TEST_CASE("query_parser: positions are bytes of the query") {
  const std::string query = "công -title:\"nhà ở\" (a OR lươ*)";
  const ParsedQuery parsed = parse_query(query, kNow);
  REQUIRE(parsed.root->children.size() == 3);
  const auto cut = [&](const QueryNode& node) { return query.substr(node.begin, node.end - node.begin); };
  CHECK(cut(parsed.root->children[0]) == "công");
  CHECK(cut(parsed.root->children[1]) == "-title:\"nhà ở\"");
  CHECK(cut(parsed.root->children[2].children[1]) == "lươ*");
}

TEST_CASE("query_parser: nesting is bounded, length is not") {
  const auto nested = [](std::size_t depth, const std::string& open, const std::string& close) {
    std::string query;
    for (std::size_t i = 0; i < depth; ++i) query += open;
    query += "x";
    for (std::size_t i = 0; i < depth; ++i) query += close;
    return query;
  };
  CHECK(tree_of(nested(kMaxQueryDepth, "(", ")")) == "x");
  CHECK(failure_of(nested(kMaxQueryDepth + 1, "(", ")")).what.find("parentheses") != std::string::npos);
  CHECK(failure_of(nested(40, "(a OR b ", ")")).what.find("levels") != std::string::npos);
  CHECK_NOTHROW(parse_query(nested(30, "(a OR b ", ")"), kNow));
  CHECK(tree_of(nested(32768, "(", "")) == "x");
  CHECK(failure_of(nested(32768, "(", ")")).shown.ends_with("…"));
  for (const std::string piece : {"a ", "\"", "-", "(", ")", "*", "a: ", ":", "đ:", "OR ", "=", "title:\"", "😀", "đ"}) {
    std::string query;
    while (query.size() < 65536) query += piece;
    CAPTURE(piece);
    CHECK_NOTHROW(parse_query(query, kNow));
  }
}

TEST_CASE("query_parser: property: a printed tree parses to the same tree, with no notice left but for lone words") {
  constexpr std::array<std::string_view, 34> kPieces{
      "a",  "đoàn",    "(",         ")",         "\"",      "-",   " ",      " ",  "OR",      "AND", "*",    "=",
      ":",  "title:",  "district:", "date:2018", "\"x y\"", "“",   "”",      ",",  "16:09",   "😀",   "Trì:", "http://x",
      "  ", "title:(", "-(",        " OR ",      "\t",      "tác", "nguon:", "\n", "o\u0302", "--"};
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::size_t> pick(0, kPieces.size() - 1), length(1, 14);
  int trees = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string query;
    for (std::size_t i = length(random); i > 0; --i) query += kPieces[pick(random)];
    CAPTURE(query);
    ParsedQuery parsed;
    try {
      parsed = parse_query(query, kNow);
    } catch (const Error& error) {
      REQUIRE(error.code() == ErrorCode::usage);
      continue;
    }
    if (!parsed.root) continue;
    ++trees;
    const std::string printed = to_string(*parsed.root);
    CAPTURE(printed);
    const ParsedQuery again = parse_query(printed, kNow);
    REQUIRE(again.root);
    REQUIRE(same_tree(*parsed.root, *again.root));
    REQUIRE(to_string(*again.root) == printed);
  }
  CHECK(trees > 5000);
}
