#include "common/lexicon/abbreviations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "tests/support/files.hpp"
#include "timtin/error.hpp"

using namespace timtin;
using namespace timtin::text;

namespace {

Analyzer analyzer;

std::string line_of(const std::vector<TokenForms>& words) {
  std::string line;
  for (const TokenForms& word : words) line += (line.empty() ? "" : " ") + word.exact;
  return line;
}

/// What the whole or a part of `text` may be written as, too.
std::set<std::string> variants(const std::string& text, const std::vector<AbbreviationRow>& user = {}) {
  Abbreviations abbreviations(analyzer, user);
  std::set<std::string> result;
  for (const VariantSpan& found : abbreviations.find(analyzer.analyze(text)))
    for (const SpellingVariant& variant : found.variants) result.insert(line_of(variant.words));
  return result;
}

bool has(const std::set<std::string>& set, const std::string& line) { return set.contains(line); }

std::string message_of(const std::string& table) {
  try {
    parse_abbreviations(table, "own.tsv");
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("abbreviations: stand for their full form, in any case, with and without marks") {
  for (const char* typed : {"LĐLĐ", "lđlđ", "LDLD", "ldld"}) {
    CAPTURE(typed);
    CHECK(has(variants(typed), "liên đoàn lao động"));
  }
  for (const char* typed : {"CNVCLĐ", "cnvcld", "CNVC-LĐ", "cnvc-ld"}) {
    CAPTURE(typed);
    CHECK(has(variants(typed), "công nhân viên chức lao động"));
  }
}

TEST_CASE("abbreviations: typed with marks, they have those marks") {
  CHECK(variants("LĐLD").empty());
  CHECK(has(variants("TƯLĐTT"), "thỏa ước lao động tập thể"));
}

TEST_CASE("abbreviations: inner punctuation does not count") {
  for (const char* typed : {"TP.HCM", "TPHCM", "tp hcm", "Tp.HCM"}) {
    CAPTURE(typed);
    CHECK(has(variants(typed), "thành phố hồ chí minh"));
  }
  for (const char* typed : {"GD&ĐT", "GDĐT", "gd-đt", "gd&dt"}) {
    CAPTURE(typed);
    CHECK(has(variants(typed), "giáo dục và đào tạo"));
  }
  for (const char* typed : {"LĐ-TB&XH", "LĐTBXH", "ld-tb&xh"}) {
    CAPTURE(typed);
    CHECK(has(variants(typed), "lao động thương binh và xã hội"));
  }
}

TEST_CASE("abbreviations: full forms may be abbreviated, with and without marks") {
  CHECK(has(variants("liên đoàn lao động huyện Ba Vì"), "lđlđ"));
  CHECK(has(variants("lien doan lao dong"), "lđlđ"));
  CHECK(has(variants("Công nhân, viên chức, lao động"), "cnvclđ"));
  CHECK(has(variants("thoả ước lao động tập thể"), "tưlđtt"));
  CHECK_FALSE(has(variants("liên đoan lao động"), "lđlđ"));
}

TEST_CASE("abbreviations: other spellings of the same one count as well") {
  CHECK(has(variants("TP.HCM"), "tphcm"));
  CHECK(has(variants("TPHCM"), "tp hcm"));
}

TEST_CASE("abbreviations: stand inside full forms and beside each other") {
  CHECK(has(variants("TLĐLĐVN"), "tổng lđlđ việt nam"));
  CHECK(has(variants("Tổng LĐLĐ Việt Nam"), "tlđlđvn"));
  Abbreviations abbreviations(analyzer);
  const std::vector<VariantSpan> found = abbreviations.find(analyzer.analyze("BCH CĐCS phường"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].first == 0);
  CHECK(line_of(found[0].variants.front().words) == "ban chấp hành");
  CHECK(found[1].first == 1);
  CHECK(line_of(found[1].variants.front().words) == "công đoàn cơ sở");
  CHECK(found[1].is_abbreviation);
}

TEST_CASE("abbreviations: ambiguous ones have all their meanings, marked") {
  Abbreviations abbreviations(analyzer);
  const std::vector<VariantSpan> found = abbreviations.find(analyzer.analyze("CĐ"));
  REQUIRE(found.size() == 1);
  std::set<std::string> meanings;
  for (const SpellingVariant& variant : found[0].variants) {
    CHECK(variant.is_ambiguous);
    meanings.insert(line_of(variant.words));
  }
  CHECK(has(meanings, "công đoàn"));
  CHECK(has(meanings, "cao đẳng"));
}

TEST_CASE("abbreviations: what reads like a syllable is one only in capitals among small letters") {
  CHECK(variants("tư").empty());
  CHECK(has(variants("TƯ Đảng"), "trung ương"));
  CHECK(has(variants("DA nước sạch"), "dự án"));
  for (const char* typed : {"da", "đa", "da nang", "DA NANG"}) CHECK_FALSE(has(variants(typed), "dự án"));
}

TEST_CASE("abbreviations: a document number is none") { CHECK(variants("12/2022/NĐ-CP").empty()); }

TEST_CASE("abbreviations: a user's rows add, replace and remove") {
  const std::vector<AbbreviationRow> user =
      parse_abbreviations("# ours\nHNS\tHội nhà sách\nCĐ\tCông đoàn\r\n\nBTC\t-\n", "own.tsv");
  CHECK(has(variants("HNS", user), "hội nhà sách"));
  CHECK(has(variants("hội nhà sách", user), "hns"));
  CHECK(has(variants("CĐ", user), "công đoàn"));
  CHECK_FALSE(has(variants("CĐ", user), "cao đẳng"));
  CHECK(variants("BTC", user).empty());
  CHECK(has(variants("LĐLĐ", user), "liên đoàn lao động"));
}

TEST_CASE("abbreviations: errors in a user's file name file and line") {
  CHECK(message_of("A\tB c\nxyz\n") == "own.tsv:2: not an abbreviation and a full form");
  CHECK(message_of("\tB\n") == "own.tsv:1: not an abbreviation and a full form");
  CHECK(message_of("A\tB c\tstate\tmaybe\n").starts_with("own.tsv:1: the fourth column"));
  CHECK(message_of("A\t\xFF\n") == "own.tsv:1: not valid UTF-8");
  CHECK_THROWS_AS(load_abbreviations("/nonexistent/own.tsv"), Error);
}

TEST_CASE("abbreviations: every row of the table is found in both directions") {
  const std::span<const KeyedAbbreviation> rows = built_in_abbreviations();
  CHECK(rows.size() >= 200);
  Abbreviations abbreviations(analyzer);
  const auto has_variant = [&](std::string_view text, std::string_view other) {
    const std::string line = line_of([&] {
      std::vector<TokenForms> words;
      for (const Token& token : analyzer.analyze(other)) words.push_back(*token.forms);
      return words;
    }());
    const std::vector<Token> tokens = analyzer.analyze(text);
    for (const VariantSpan& found : abbreviations.find(tokens))
      for (const SpellingVariant& variant : found.variants)
        if (found.count == tokens.size() && line_of(variant.words) == line) return true;
    return false;
  };
  for (const KeyedAbbreviation& row : rows) {
    CAPTURE(row.written);
    CHECK(has_variant(row.written, row.full));
    CHECK(has_variant(row.full, row.written));
  }
}

TEST_CASE("abbreviations: of several meanings none is left unmarked without reason") {
  std::map<std::string_view, std::set<std::string_view>> certain;
  for (const KeyedAbbreviation& row : built_in_abbreviations())
    if (!row.is_ambiguous) certain[row.written].insert(row.full);
  // Two wordings of one thing.
  const std::set<std::string_view> same{"PCCC", "KCB", "VCCI"};
  for (const auto& [written, full] : certain) {
    CAPTURE(written);
    CHECK((full.size() == 1 || same.contains(written)));
  }
}
