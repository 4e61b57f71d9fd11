#include "common/union/union_name.hpp"

#include <algorithm>
#include <string>

#include "common/place/gazetteer.hpp"

namespace timtin::unions {
namespace {

using place::Mention;
using place::PlaceReading;
using text::Token;
using text::TokenKind;
namespace tables = place::tables;
using Kind = PlaceReading::Kind;

constexpr std::uint32_t kMaxNameTokens = 14;
constexpr std::uint32_t kMaxPersonWords = 4;

bool is_written_as_name(const Token& token) { return token.forms->is_capitalized; }
bool is_number(const Token& token) { return token.forms->kind == TokenKind::number; }

/// "(HCM) Việt Nam": a name may continue after a bracket of one or two words. The token after it,
/// or `at`.
std::uint32_t skip_bracket(std::string_view text, std::span<const Token> tokens, std::uint32_t at) {
  const auto gap_before = [&](std::uint32_t i) {
    return text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
  };
  if (at == 0 || gap_before(at) != " (") return at;
  for (std::uint32_t end = at + 1; end < tokens.size() && end <= at + 2; ++end)
    if (gap_before(end) == ") ") return is_written_as_name(tokens[end]) ? end : at;
  return at;
}

/// True if a person's name starts at `at`: a surname and one to three more capitalised words.
bool begins_person(const UnionWords& words, std::span<const Token> tokens, std::uint32_t at) {
  if (!words.find(UnionWordClass::surname, tokens, at)) return false;
  std::uint32_t end = at + 1;
  while (end < tokens.size() && !tokens[end].starts_clause && is_written_as_name(tokens[end]) &&
         !is_number(tokens[end]))
    ++end;
  return end - at >= 2 && end - at <= kMaxPersonWords;
}

/// "Quản lý", "Thoát nước": the first syllable is capitalised, the second, token `at`, is not.
bool is_compound(std::span<const Token> tokens, std::uint32_t at) {
  if (at >= tokens.size() || tokens[at].starts_clause || tokens[at].forms->is_capitalized) return false;
  const auto is_syllable = [](const Token& token) { return token.forms->kind == TokenKind::syllable; };
  return is_syllable(tokens[at - 1]) && is_syllable(tokens[at]) && !tokens[at].forms->is_frequent;
}

std::string with_type(tables::UnitType type, tables::Text name) {
  return std::string(name_of(type)) + ' ' + std::string(view(name));
}

const tables::Province* province_of(const Mention& mention) {
  for (const auto& reference : place::references_of(mention))
    if (reference.kind == tables::ReferenceKind::province) return &tables::provinces()[reference.index];
  return nullptr;
}

const tables::MergedProvince* merged_province_of(const Mention& mention) {
  for (const auto& reference : place::references_of(mention))
    if (reference.kind == tables::ReferenceKind::merged_province) return &tables::merged_provinces()[reference.index];
  return nullptr;
}

UnionBody district_body(const PlaceReading& reading) {
  UnionBody body;
  const District district = place::to_district(reading.districts[0]);
  if (reading.kind == Kind::district) {
    body.name = "Liên đoàn Lao động " + district.type + ' ' + district.name;
    body.province = district.province;
    body.district = district.code;
    return body;
  }
  const auto& bygone = tables::bygone_districts()[reading.unit];
  body.name = "Liên đoàn Lao động " + with_type(bygone.type, bygone.name);
  body.province = view(tables::provinces()[tables::provinces()[bygone.province].successor].name);
  if (reading.districts[1] == tables::kNone) body.district = district.code;
  return body;
}

UnionBody commune_body(const PlaceReading& reading) {
  UnionBody body;
  const District district = place::to_district(reading.districts[0]);
  body.district = district.code;
  if (reading.kind == Kind::commune) {
    const auto& commune = tables::communes()[reading.unit];
    body.name = "Công đoàn " + place::name_with_type(commune);
    body.province = view(tables::merged_provinces()[commune.province].name);
  } else {
    const auto& ward = tables::wards()[reading.unit];
    body.name = "Công đoàn " + with_type(ward.type, ward.name);
    body.province = district.province;
  }
  return body;
}

}  // namespace

std::uint32_t find_name_end(const UnionWords& words, std::string_view text, std::span<const Token> tokens,
                            std::uint32_t first) {
  std::uint32_t end = first, own_words = 0, capitals = 0;
  for (std::uint32_t at = first; at < tokens.size() && at - first < kMaxNameTokens;) {
    const Token& token = tokens[at];
    if (token.starts_clause && !token.is_joined) {
      const std::uint32_t behind = skip_bracket(text, tokens, at);
      if (behind == at || own_words == 0) break;
      end = at = behind + 1;
      continue;
    }
    const PhraseMatch inside = words.find(UnionWordClass::inside, tokens, at);
    if (own_words > 0 && words.find(UnionWordClass::zone, tokens, at)) break;  // where it lies
    if (inside && is_written_as_name(token)) {  // "Tiểu học", "Tài nguyên và Môi trường"
      end = at += inside.words;
    } else if (is_written_as_name(token) && !is_number(token)) {
      if (own_words > 0 && begins_person(words, tokens, at)) break;
      if (words.find(UnionWordClass::not_name, tokens, at)) break;
      if (!token.forms->is_all_caps) ++own_words;
      ++capitals;
      end = ++at;
      if (own_words == 1 && capitals == 1 && is_compound(tokens, at)) end = ++at;
    } else if (is_number(token) && end == at && at > first) {
      end = ++at;
    } else if (token.forms->exact == "ủy" && end == at) {  // "Tỉnh ủy"
      end = ++at;
    } else if (inside) {
      at += inside.words;
    } else if (token.forms->exact == "và" && !words.find(UnionWordClass::institution, tokens, at + 1)) {
      ++at;
    } else {
      break;
    }
  }
  return end;
}

bool has_own_words(const UnionWords& words, std::span<const Token> tokens, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t at = first; at < end;) {
    const PhraseMatch inside = words.find(UnionWordClass::inside, tokens, at);
    if (!inside) return true;
    at += inside.words;
  }
  return false;
}

std::string text_of(std::string_view text, std::span<const Token> tokens, std::uint32_t first, std::uint32_t end) {
  std::string result;
  for (const char c : text.substr(tokens[first].begin, tokens[end - 1].end - tokens[first].begin)) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  return result;
}

std::string province_with_type(const Mention& mention, const PlaceReading& reading) {
  if (reading.kind != Kind::province) return {};
  if (const auto* province = province_of(mention)) return with_type(province->type, province->name);
  const auto* merged = merged_province_of(mention);
  return merged ? with_type(merged->type, merged->name) : std::string();
}

std::string province_name(const Mention& mention, const PlaceReading& reading) {
  if (reading.kind != Kind::province) return {};
  if (const auto* province = province_of(mention)) return std::string(view(province->name));
  const auto* merged = merged_province_of(mention);
  return merged ? std::string(view(merged->name)) : std::string();
}

std::optional<UnionBody> body_of_place(const Mention& mention, const PlaceReading& reading) {
  switch (reading.kind) {
    case Kind::province:
      if (std::string name = province_with_type(mention, reading); !name.empty())
        return UnionBody{.name = "Liên đoàn Lao động " + name, .province = {}, .district = {}};
      return std::nullopt;
    case Kind::district:
    case Kind::bygone_district:
      return district_body(reading);
    case Kind::ward:
    case Kind::commune:
      return commune_body(reading);
    case Kind::local:
    case Kind::unknown:
      break;
  }
  return std::nullopt;
}

bool names_vietnam(std::span<const place::FieldText> fields, std::span<const PlaceReading> readings) {
  if (std::any_of(readings.begin(), readings.end(), [](const PlaceReading& r) { return r.kind != Kind::unknown; }))
    return true;
  for (const place::FieldText& field : fields)
    for (std::size_t i = 0; i < field.tokens.size(); ++i) {
      const std::string& word = field.tokens[i].forms->exact;
      if (word == "vn" || (word == "việt" && i + 1 < field.tokens.size() && field.tokens[i + 1].forms->exact == "nam"))
        return true;
    }
  return false;
}

}  // namespace timtin::unions
