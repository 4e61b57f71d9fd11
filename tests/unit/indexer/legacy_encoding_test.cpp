#include "indexer/read/legacy_encoding.hpp"

#include <doctest/doctest.h>
#include <iconv.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/unicode/utf8.hpp"
#include "indexer/parse/article_parser.hpp"
#include "tests/support/files.hpp"

using namespace timtin;
using namespace timtin::indexer;

namespace {

namespace fs = std::filesystem;

/// Bytes for each character of `text`, from the decoder itself turned round; characters it lacks become "?".
class Encoder {
 public:
  explicit Encoder(LegacyEncoding encoding) {
    for (int first = 1; first < 256; ++first) {
      add(std::string(1, static_cast<char>(first)), encoding);
      if (encoding != LegacyEncoding::vni && encoding != LegacyEncoding::windows_1258) continue;
      for (int second = 0x80; second < 256; ++second)
        add({static_cast<char>(first), static_cast<char>(second)}, encoding);
    }
  }

  std::string encode(const std::string& text, std::string& kept) const {
    std::string bytes;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i + 1;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      const std::string letter = text.substr(i, end - i);
      const auto found = bytes_.find(letter);
      bytes += found == bytes_.end() ? "?" : found->second;
      kept += found == bytes_.end() ? "?" : letter;
      i = end;
    }
    return bytes;
  }

 private:
  void add(const std::string& bytes, LegacyEncoding encoding) {
    const Decoded decoded = decode(bytes, encoding);
    if (decoded.lost > 0) return;
    std::size_t letters = 0;
    for (const char c : decoded.text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
    if (letters == 1) bytes_.emplace(decoded.text, bytes);
  }

  std::map<std::string, std::string> bytes_;
};

std::string to_utf16(const std::string& text, const char* name) {
  iconv_t converter = iconv_open(name, "UTF-8");
  std::string bytes(text.size() * 2 + 4, '\0');
  char* in = const_cast<char*>(text.data());
  char* out = bytes.data();
  std::size_t in_left = text.size(), out_left = bytes.size();
  REQUIRE(iconv(converter, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
  iconv_close(converter);
  bytes.resize(bytes.size() - out_left);
  return bytes;
}

/// What iconv makes of one byte, or an empty string.
std::string by_iconv(const char* name, unsigned char byte) {
  iconv_t converter = iconv_open("UTF-8", name);
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  char in_byte = static_cast<char>(byte), out_bytes[16];
  char* in = &in_byte;
  char* out = out_bytes;
  std::size_t in_left = 1, out_left = sizeof out_bytes;
  const std::size_t result = iconv(converter, &in, &in_left, &out, &out_left);
  if (result != static_cast<std::size_t>(-1)) iconv(converter, nullptr, nullptr, &out, &out_left);
  iconv_close(converter);
  return result == static_cast<std::size_t>(-1) ? std::string() : std::string(out_bytes, out);
}

/// Paragraphs of the sample articles.
std::vector<std::string> sample_texts() {
  std::vector<std::string> texts;
  for (const auto& entry : fs::recursive_directory_iterator(test::project_dir() / "data/sample")) {
    if (entry.path().extension() != ".txt") continue;
    std::string bytes = test::read_text(entry.path());
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    const std::string text = text::to_nfc(bytes);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end - begin > 200) texts.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("legacy_encoding: tables agree with iconv") {
  for (int byte = 0x80; byte < 256; ++byte) {
    const std::string bytes(1, static_cast<char>(byte));
    CAPTURE(byte);
    const auto agrees = [&](LegacyEncoding encoding, const char* name) {
      const std::string expected = text::to_nfc(by_iconv(name, static_cast<unsigned char>(byte)));
      const Decoded decoded = decode(bytes, encoding);
      CHECK((expected.empty() ? decoded.lost == 1 : decoded.text == expected));
    };
    agrees(LegacyEncoding::windows_1258, "CP1258");
    agrees(LegacyEncoding::viscii, "VISCII");
    agrees(LegacyEncoding::tcvn5712, "TCVN");
    if (byte >= 0xA1) agrees(LegacyEncoding::tcvn3, "TCVN");
  }
}

TEST_CASE("legacy_encoding: known pairs of VNI") {
  const std::pair<const char*, const char*> rows[] = {
      {"Lieân ñoaøn Lao ñoäng", "Liên đoàn Lao động"},
      {"Coâng nhaân ñöôïc thöôûng Teát", "Công nhân được thưởng Tết"},
      {"nghæ leã, kyõ thuaät, nhöõng ngöôøi thôï", "nghỉ lễ, kỹ thuật, những người thợ"},
      {"ÑAÏI HOÄI COÂNG ÑOAØN", "ĐẠI HỘI CÔNG ĐOÀN"},
      {"chuùc möøng, hoøa bình, thuûy thuû, ñeïp ñeõ", "chúc mừng, hòa bình, thủy thủ, đẹp đẽ"},
      {"aên, baèng, nhaéc, saün, thaúng, taëng", "ăn, bằng, nhắc, sẵn, thẳng, tặng"},
      {"quyù, kyø, kyû, myõ, kî", "quý, kỳ, kỷ, mỹ, kỵ"},
  };
  for (const auto& [vni, text] : rows) {
    std::string bytes;  // the rows are written as windows-1252 shows VNI
    for (std::size_t i = 0; i < std::string_view(vni).size(); ++i) {
      const auto c = static_cast<unsigned char>(vni[i]);
      if (c < 0x80) {
        bytes.push_back(vni[i]);
      } else {
        bytes.push_back(static_cast<char>((c & 0x1F) << 6 | (static_cast<unsigned char>(vni[i + 1]) & 0x3F)));
        ++i;
      }
    }
    CHECK(decode(bytes, LegacyEncoding::vni).text == text);
  }
}

TEST_CASE("legacy_encoding: texts of ours in each encoding are recognised and come back") {
  const std::vector<std::string> texts = sample_texts();
  REQUIRE(texts.size() >= 200);
  for (const LegacyEncoding encoding : kLegacyEncodings) {
    CAPTURE(name_of(encoding));
    const bool is_utf16 = encoding == LegacyEncoding::utf16_le || encoding == LegacyEncoding::utf16_be;
    const Encoder encoder(encoding);
    std::size_t recognised = 0, identical = 0, total = 0;
    for (const std::string& text : texts) {
      std::string kept;
      const std::string bytes = is_utf16 ? to_utf16(text, name_of(encoding).data()) : encoder.encode(text, kept);
      ++total;
      const auto guessed = guess_encoding(bytes);
      // Small letters are the same in both forms of TCVN 5712.
      const bool is_right =
          guessed == encoding || (encoding == LegacyEncoding::tcvn5712 && guessed == LegacyEncoding::tcvn3);
      recognised += is_right ? 1U : 0U;
      identical += guessed && decode(bytes, *guessed).text == (is_utf16 ? text : kept) ? 1U : 0U;
    }
    MESSAGE(name_of(encoding), ": recognised ", recognised, ", identical ", identical, " of ", total);
    CHECK(recognised * 100 >= total * 99);
    CHECK(identical * 100 >= total * 99);
  }
}

TEST_CASE("legacy_encoding: other languages in Latin-1 are not Vietnamese") {
  for (const char* text :
       {"L'\xE9t\xE9 o\xF9 nous \xE9tions tr\xE8s heureux \xE0 la montagne, d\xE9j\xE0 f\xEAt\xE9s",
        "F\xFCr die \xDC"
        "bung m\xFCssen wir n\xE4her ans \xC4u\xDF"
        "ere kommen, sch\xF6n und gr\xFCn",
        "El ni\xF1o com\xED\xF3 una pi\xF1"
        "a m\xE1s peque\xF1"
        "a en Espa\xF1"
        "a el a\xF1o pasado",
        "\xC4\xC5\xCE\xD8 \xCE\xC1 \xD2\xC1\xC2\xCF\xD4\xC5 \xC2\xD9\xCC \xC8\xCF\xD2\xCF\xDB\xC9\xCA"})
    CHECK_FALSE(guess_encoding(text));
}

TEST_CASE("legacy_encoding: an article says what it was converted from; what fits nothing is refused") {
  const std::string text =
      "Khám mắt cho thợ may\n13/05/2019 08:30\nSáng 12/5, một trăm thợ may được khám mắt ngay tại xưởng.\n";
  const auto read = [](std::string bytes) { return parse_article({.path = "a.txt", .bytes = std::move(bytes)}); };
  const auto article = read(to_utf16(text, "UTF-16LE"));
  REQUIRE(std::holds_alternative<Article>(article));
  CHECK(std::get<Article>(article).title == "Khám mắt cho thợ may");
  CHECK(std::get<Article>(article).conversion == "from UTF-16LE");
  std::string kept;
  const auto tcvn = read(Encoder(LegacyEncoding::tcvn3).encode(text, kept));
  REQUIRE(std::holds_alternative<Article>(tcvn));
  CHECK(std::get<Article>(tcvn).conversion == "from TCVN3, capitals that came from the font are small");
  CHECK(std::holds_alternative<Rejection>(read("abc \xC3\x28 def")));
  CHECK(std::get<Article>(read(text)).conversion.empty());
}

TEST_CASE("legacy_encoding: pages in a declared character set") {
  const std::string page =
      "<html><head><meta charset=iso-8859-1></head><body><h1>Caf\xE9 cong doan</h1><p>" +
      std::string("Mot cau van du dai de doc duoc trong trang nay, khong co dau gi ca nhung van la mot doan van.") +
      "</p></body></html>";
  const auto article = parse_article({.path = "a.html", .format = RecordFormat::html, .bytes = page});
  REQUIRE(std::holds_alternative<Article>(article));
  CHECK(std::get<Article>(article).title == "Café cong doan");
  CHECK(std::get<Article>(article).conversion == "from iso-8859-1");
}
