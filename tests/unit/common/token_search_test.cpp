#include "common/text/token_search.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

using namespace timtin;
using text::Analyzer;
using text::Token;

namespace {

bool is_one_of(const Token& token, const std::vector<std::string_view>& words) {
  const auto has = [&](const text::TokenForms* forms) {
    return forms != nullptr && std::ranges::find(words, forms->folded) != words.end();
  };
  return has(token.forms) || has(token.whole);
}

/// The tokens with one of the words as "word [begin,end)", with + where one stands right behind the one before.
std::string found(const std::vector<Token>& tokens, const std::vector<std::string_view>& words) {
  std::string result;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (is_one_of(tokens[i], words))
      result +=
          fmt::format("{}{}{} [{},{})\n", i > 0 && is_one_of(tokens[i - 1], words) ? "+" : "", tokens[i].forms->exact,
                      tokens[i].whole != nullptr ? "*" : "", tokens[i].begin, tokens[i].end);
  return result;
}

/// Checks that a search finds what the analyzer finds; gives how many tokens it made.
std::size_t check_same(const std::string& text, const std::vector<std::string_view>& words) {
  CAPTURE(text);
  CAPTURE(fmt::format("{}", fmt::join(words, " ")));
  Analyzer analyzer;
  text::TokenSearch search(words);
  const std::vector<Token> tokens = search.find(text, analyzer);
  CHECK(found(tokens, words) == found(analyzer.analyze(text), words));
  CHECK(std::ranges::is_sorted(tokens, {}, &Token::begin));
  return tokens.size();
}

const std::vector<std::string> kPieces{"công",
                                       "Công đoàn",
                                       "CÔNG ĐOÀN",
                                       "cống",
                                       "hoà",
                                       "hòa",
                                       "Kỹ sư",
                                       "mỹ",
                                       "Y tế",
                                       "quý 1",
                                       "LĐLĐ",
                                       "LĐLĐHà",
                                       "covid19",
                                       "Covid-19",
                                       "U20",
                                       "m2",
                                       "Ea H'leo",
                                       "Ea H leo",
                                       "M Đrắk",
                                       "M'Drắk",
                                       "H leo",
                                       "b c d",
                                       "20/11/2019",
                                       "1.500.000đ",
                                       "500 000",
                                       "0912 345 678",
                                       "+84 912 345 678",
                                       "#CôngĐoàn",
                                       "#tết",
                                       "CôngĐoànViệtNam",
                                       "iPhone",
                                       "München",
                                       "Nguyễn’s",
                                       "'tết'",
                                       "\u2018leo\u2019",
                                       "co\u0302ng",
                                       "đo\u00ADàn",
                                       "công\u200Bđoàn",
                                       "𝐜𝐨̂𝐧𝐠",
                                       "ﬁn",
                                       "TP.HCM",
                                       "a@b.vn",
                                       "công_đoàn",
                                       "12/2022/NĐ-CP",
                                       "Đà Nẵng",
                                       "đường Láng",
                                       "Ðoàn",
                                       "œuvre",
                                       "漢字",
                                       "Ⅳ",
                                       "leo",
                                       "hleo"};

}  // namespace

TEST_CASE("token search: it finds what the analyzer finds") {
  const std::vector<std::vector<std::string_view>> queries{
      {"cong"},  {"cong", "doan"}, {"hoa", "ki", "mi"}, {"covid", "19"}, {"leo"}, {"hleo", "ea"},
      {"mdrak"}, {"20", "11"},     {"0912345678"},      {"500000"},      {"b"},   {"congdoan", "congdoanvietnam"},
      {"u20"},   {"iphone", "h"},  {"munchen", "fin"},  {"dong", "s"},   {"i"},   {"tet", "ldld", "ha"}};
  for (const std::string& piece : kPieces)
    for (const auto& words : queries) {
      check_same(piece, words);
      check_same("Hôm nay " + piece + ", rồi " + piece + ". " + piece + " công\nđoàn", words);
    }
}

TEST_CASE("token search: the same in any mixture") {
  std::mt19937 random(1);
  const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
  const std::vector<std::string> gaps{" ", " ", " ",  " ",  ", ", ". ", "\n", " – ", "-",
                                      "/", ".", " (", ") ", "“",  "” ", "…",  "!",   " '"};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t count = 1 + random() % 40; count > 0; --count) text += pick(kPieces) + pick(gaps);
    Analyzer analyzer;
    std::vector<std::string_view> words;
    const std::vector<Token> tokens = analyzer.analyze(pick(kPieces) + " " + pick(kPieces));
    for (const Token& token : tokens) {
      words.push_back(token.forms->folded);
      if (token.whole != nullptr) words.push_back(token.whole->folded);
    }
    check_same(text, words);
  }
}

TEST_CASE("token search: what has none of the words is one token") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Xưởng may mở hội, 20 tổ dự thi. Trời nắng! ";
  CHECK(check_same(text, {"hoi"}) == 201);
  CHECK(check_same(text, {"cong"}) == 1);
  CHECK(check_same("", {"cong"}) == 0);
  CHECK(check_same("… – …", {"cong"}) == 0);
}

TEST_CASE("token search: giant words and endless lines take no longer than they are long") {
  const std::string giant(200'000, 'x'), mixed = [] {
    std::string word;
    for (int i = 0; i < 50'000; ++i) word += "xY1";
    return word;
  }();
  for (const std::string& text : {giant, mixed, std::string(200'000, '.'), giant + "'" + giant})
    for (const std::string_view word : {std::string_view("x"), std::string_view(giant)}) check_same(text, {word});
}

TEST_CASE("a sentence ends behind its full stop and blank, or with its line") {
  CHECK(text::end_of_sentence("Một. Hai", 0) == 7);
  CHECK(text::end_of_sentence("Một\nHai", 0) == 6);
  CHECK(text::end_of_sentence("3.5 tấn", 0) == 9);
  CHECK(text::end_of_sentence("Một. Hai", 6) == 10);
  CHECK(text::end_of_sentence("Một", 20) == 5);
}
