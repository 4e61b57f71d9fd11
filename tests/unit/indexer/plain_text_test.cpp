// Texts in plain UTF-8, whatever language they are in, are never taken for an old Vietnamese encoding.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/legacy_encoding.hpp"

namespace timtin::indexer {
namespace {

struct Language {
  std::string_view name, words;  // words are separated by '|', which may hold blanks
};

constexpr std::array<Language, 30> kLanguages{{
    {"Vietnamese", "công đoàn|đoàn viên|huyện Thanh Trì|người lao động|hỗ trợ|khen thưởng|tiền lương|sáng nay|họp|và"},
    {"Vietnamese, capitals", "LIÊN ĐOÀN LAO ĐỘNG|THÔNG BÁO|HỖ TRỢ|ĐẠI HỘI|CÔNG NHÂN|TẾT|QUỸ|ƯỚC|Ở|Ý"},
    {"Vietnamese, decomposed",
     "co\xCC\x82ng|\xC4\x91oa\xCC\x80n|vie\xCC\x82n|lao|\xC4\x91o\xCC\xA3\xCC\x82ng|ho\xCC\x82\xCC\x83|nga\xCC\x80y"},
    {"Vietnamese, no marks", "cong doan|lao dong|huyen|tien luong|nguoi|khen thuong|sang nay|hop|va|tet"},
    {"English", "the|union|workers|met|yesterday|wage|agreement|factory|with|naïve|café|“quoted”|it’s|—"},
    {"French", "été|où|déjà|très|forêt|garçon|l’école|œuvre|grève|ouvriers|à|être|Noël|ça"},
    {"German", "für|über|Straße|Löhne|Gewerkschaft|schön|Übung|Ärzte|größer|und|die|Mädchen"},
    {"Spanish", "huelga|año|señor|trabajó|también|niño|corazón|¿qué|mañana|sueño|y|los"},
    {"Portuguese", "ação|não|coração|trabalhadores|greve|São|lá|você|pão|avó|às|país"},
    {"Italian", "perché|città|più|sciopero|è|lavoratori|così|università|caffè|né"},
    {"Polish", "związek|łódź|pracownicy|żółć|ćma|święto|się|mąż|źródło|może"},
    {"Czech", "odbory|příliš|žluťoučký|kůň|úpěl|ďábelské|ódy|dělníci|řeč|město"},
    {"Hungarian", "szakszervezet|árvíztűrő|tükörfúrógép|munkás|bér|és|nő|erdő|ősz|út"},
    {"Turkish", "işçi|sendika|ağaç|çocuk|İstanbul|ılık|öğrenci|ücret|şehir|göl"},
    {"Romanian", "muncitori|țară|și|în|grevă|sindicat|fântână|școală|între|pâine"},
    {"Icelandic", "verkfall|þjóð|ísland|maður|æð|öxl|ég|fjörður|stór|ár"},
    {"Finnish", "työ|lakko|yö|äiti|pöytä|sää|mökki|liitto|hyvää|päivää"},
    {"Russian", "профсоюз|рабочие|зарплата|ёлка|вчера|объявили|и|завод|мы|съезд"},
    {"Ukrainian", "профспілка|їжа|є|ґанок|робітники|учора|місто|ще|і|праця"},
    {"Greek", "απεργία|εργάτες|χθες|ώρα|μισθός|και|ἀρχή|πόλη|ψωμί|ξένος"},
    {"Arabic", "نقابة|العمال|أجور|اليوم|مصنع|و|اتفاق|سنة|مدينة|خبز"},
    {"Hebrew", "שביתה|עובדים|שכר|היום|מפעל|הסכם|עיר|לחם|שנה|ועד"},
    {"Hindi", "मज़दूर|संघ|वेतन|आज|कारखाना|समझौता|और|शहर|रोटी|वर्ष"},
    {"Thai", "สหภาพ|แรงงาน|ค่าจ้าง|วันนี้|โรงงาน|ข้อตกลง|เมือง|ปี|และ|ข้าว"},
    {"Chinese", "工会|工人|工资|今天|工厂|协议|城市|年|和|面包|總工會|勞動"},
    {"Japanese", "労働組合|賃金|きょう|工場|かいぎ|ストライキ|都市|です|と|パン"},
    {"Korean", "노동조합|임금|오늘|공장|합의|도시|파업|그리고|빵|해"},
    {"Code",
     "int main() {|return 0;|}|// naïve|std::string s = \"đ\";|<p class=\"x\">|&amp;|\\u1EA1|a[i] ^= 0xFF;|SELECT "
     "*|#!/bin/sh"},
    {"Numbers and signs", "12.500.000|26/02/2021|±5 %|€|½|°C|№ 7|→|✓|😀|©|§ 12|²"},
    {"Controls",
     "a\tb|c\xC2\xA0"
     "d|e\xE2\x80\x8B"
     "f|\xEF\xBB\xBF"
     "g|h\xC2\xAD"
     "i|j\xE2\x80\xA8k"},
}};

std::vector<std::string_view> split(std::string_view words) {
  std::vector<std::string_view> result;
  for (std::size_t end = words.find('|'); end != std::string_view::npos; end = words.find('|')) {
    result.push_back(words.substr(0, end));
    words.remove_prefix(end + 1);
  }
  result.push_back(words);
  return result;
}

/// Words drawn from the lists of `languages`.
std::string make_text(std::span<const std::vector<std::string_view>> languages, std::size_t count,
                      std::mt19937_64& random) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<std::string_view>& words = languages[random() % languages.size()];
    if (i > 0) text += random() % 12 == 0 ? "\n" : random() % 9 == 0 ? ". " : " ";
    text += words[random() % words.size()];
  }
  return text + "\n";
}

/// 5,000 texts: of one language, of two mixed, of all; from one word to some hundred.
std::vector<std::string> plain_texts() {
  std::mt19937_64 random(20261122);
  std::vector<std::vector<std::string_view>> languages;
  for (const Language& language : kLanguages) languages.push_back(split(language.words));
  const std::span<const std::vector<std::string_view>> all(languages);
  std::vector<std::string> texts;
  while (texts.size() < 5000) {
    const std::size_t kind = texts.size() % 5, count = kind == 0 ? 1 + random() % 3 : 5 + random() % 60;
    const std::size_t first = random() % (languages.size() - 1);
    const auto mixed = kind < 3 ? all.subspan(first, 1) : kind == 3 ? all.subspan(first, 2) : all;
    texts.push_back(make_text(mixed, count, random));
  }
  return texts;
}

}  // namespace

TEST_CASE("plain text: of 5,000 texts in UTF-8 none is converted") {
  const std::vector<std::string> texts = plain_texts();
  REQUIRE(texts.size() == 5000);
  std::size_t converted = 0, refused_for_encoding = 0;
  for (const std::string& text : texts) {
    REQUIRE(text::find_invalid_utf8(text) == std::string::npos);
    for (const std::string prefix : {"", "\xEF\xBB\xBF"}) {
      const auto parsed = parse_article({.path = "a.txt", .bytes = prefix + text});
      if (const auto* article = std::get_if<Article>(&parsed)) {
        converted += article->conversion.empty() ? 0u : 1u;
      } else if (std::get<Rejection>(parsed).reason.find("UTF-8") != std::string::npos) {
        ++refused_for_encoding;
      }
    }
  }
  CHECK(converted == 0);
  CHECK(refused_for_encoding == 0);
}

TEST_CASE("plain text: one that was cut inside a letter, or has a broken byte, is not taken for an old encoding") {
  std::size_t guessed = 0, tried = 0;
  std::mt19937_64 random(7);
  for (std::string text : plain_texts()) {
    const std::size_t at = random() % text.size();
    text[at] = '\xFF';
    ++tried;
    if (guess_encoding(text)) ++guessed;
  }
  CHECK(tried == 5000);
  CHECK(guessed * 1000 <= tried);  // a word or two with half their letters broken may look like anything
}

}  // namespace timtin::indexer
