#include "common/union/union_recogniser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "common/place/gazetteer.hpp"
#include "common/unicode/utf8.hpp"
#include "common/union/union_body.hpp"
#include "common/union/union_name.hpp"
#include "common/union/union_words.hpp"

namespace timtin::unions {
namespace {

using place::Mention;
using place::PlaceReading;
using place::UnitType;
using text::Token;
using Kind = PlaceReading::Kind;

/// Bodies of an article that are kept. A list of all that got a certificate has some hundred.
constexpr std::size_t kMaxBodies = 2000;

/// What follows the words that start a body's name: the place, and the kind of body.
struct Found {
  UnionBody body;
  std::uint32_t end = 0;  ///< the token after it
};

bool is_list_separator(place::Separator separator) {
  return separator == place::Separator::comma || separator == place::Separator::conjunction;
}

}  // namespace

struct UnionRecogniser::Impl {
  UnionWords words;
  std::vector<std::uint8_t> can_begin;  ///< by cache_id: 0 = not looked up, 1 = no, 2 = yes

  explicit Impl(text::Analyzer& analyzer) : words(analyzer) {}

  bool begins_body(const text::TokenForms& forms) {
    if (forms.cache_id == text::kNotCached) return words.can_begin(forms.exact);
    if (forms.cache_id >= can_begin.size())
      can_begin.resize(std::max<std::size_t>(forms.cache_id + 1, 2 * can_begin.size()));
    std::uint8_t& known = can_begin[forms.cache_id];
    if (known == 0) known = words.can_begin(forms.exact) ? 2 : 1;
    return known == 2;
  }
};

namespace {

/// Finds the bodies of one article.
class Pass {
 public:
  Pass(const UnionWords& words, const PlaceContext& places, std::span<const place::FieldText> fields)
      : words_(words), places_(places), is_about_vietnam_(names_vietnam(fields, places.readings)) {
    weigh_provinces();
  }

  void begin_field(const place::FieldText& field, std::uint32_t number) {
    field_ = &field;
    tokens_ = field.tokens;
    number_ = number;
    while (first_mention_ < places_.mentions.size() && places_.mentions[first_mention_].field < number)
      ++first_mention_;
  }
  /// Reads what starts at `at`. Returns the token to continue with.
  std::uint32_t read(std::uint32_t at);
  ArticleUnions finish();

 private:
  void weigh_provinces();
  std::size_t mention_at(std::uint32_t token) const;
  bool is_word(std::uint32_t at, const char* word) const {
    return at < tokens_.size() && tokens_[at].forms->exact == word;
  }
  bool goes_on(std::uint32_t at) const { return at < tokens_.size() && !tokens_[at].starts_clause; }
  bool is_vietnam(std::uint32_t at, std::uint32_t& words) const;
  void add(UnionBody body, std::uint32_t first, std::uint32_t end);
  std::uint32_t read_national(std::uint32_t first, std::uint32_t at);
  std::uint32_t read_federation(std::uint32_t first, std::uint32_t at);
  std::uint32_t read_list(std::uint32_t first, std::size_t mention);
  std::uint32_t read_union(std::uint32_t first, std::uint32_t at);
  std::optional<Found> read_alone(std::uint32_t at) const;
  std::optional<Found> read_zone(std::uint32_t at) const;
  std::optional<Found> read_sector(std::uint32_t at, bool is_capitalized) const;
  std::optional<Found> read_institution(std::uint32_t at) const;
  std::optional<Found> read_foreign_name(std::uint32_t at) const;
  /// " Hà Nội" or " tỉnh ..." if a place of the article follows; moves `at` after it.
  std::string province_at(std::uint32_t& at) const;

  static constexpr std::size_t kNone = ~std::size_t{0};
  const UnionWords& words_;
  const PlaceContext& places_;
  const place::FieldText* field_ = nullptr;
  std::span<const Token> tokens_;
  std::uint32_t number_ = 0;
  std::size_t first_mention_ = 0;
  std::string province_, province_with_type_;  ///< the one the article names most; empty = none or several
  bool is_about_vietnam_;                      ///< if not, a foreign name is that of a union abroad
  ArticleUnions unions_;
  std::unordered_map<std::string, std::size_t> known_;  ///< bodies by name in lower case and place
};

void Pass::weigh_provinces() {
  std::map<std::string, std::pair<int, std::string>> weights;
  for (std::size_t i = 0; i < places_.mentions.size(); ++i)
    if (std::string name = province_name(places_.mentions[i], places_.readings[i]); !name.empty()) {
      auto& [weight, with_type] = weights[name];
      ++weight;
      with_type = province_with_type(places_.mentions[i], places_.readings[i]);
    }
  for (const District& district : places_.districts)
    if (district.role == PlaceRole::about) ++weights[district.province].first;
  int best = 0;
  for (const auto& [name, weight] : weights) {
    if (weight.first == best) province_.clear();
    if (weight.first <= best) continue;
    best = weight.first;
    province_ = name;
    province_with_type_ = weight.second;
  }
  if (province_.empty() || !province_with_type_.empty()) return;
  for (const auto& row : place::tables::provinces())
    if (view(row.name) == province_) province_with_type_ = std::string(name_of(row.type)) + ' ' + province_;
}

/// The mention that starts at a token, with or without its type word.
std::size_t Pass::mention_at(std::uint32_t token) const {
  if (token >= tokens_.size()) return kNone;
  const auto ends_before = [&](const Mention& mention) {
    return mention.field < number_ || (mention.field == number_ && mention.end_token <= token);
  };
  const auto first = std::partition_point(places_.mentions.begin() + static_cast<std::ptrdiff_t>(first_mention_),
                                          places_.mentions.end(), ends_before);
  for (auto i = static_cast<std::size_t>(first - places_.mentions.begin());
       i < places_.mentions.size() && places_.mentions[i].field == number_; ++i) {
    const Mention& mention = places_.mentions[i];
    if (mention.begin == tokens_[token].begin || mention.first_token == token) return i;
    if (mention.first_token > token + 3) break;
  }
  return kNone;
}

bool Pass::is_vietnam(std::uint32_t at, std::uint32_t& words) const {
  words = is_word(at, "vn") ? 1 : 2;
  return goes_on(at) && (is_word(at, "vn") || (is_word(at, "việt") && is_word(at + 1, "nam")));
}

void Pass::add(UnionBody body, std::uint32_t first, std::uint32_t end) {
  std::string key = text::to_lower(body.name) + '\n' + body.province + '\n' + body.district;
  if (unions_.bodies.size() >= kMaxBodies && !known_.contains(key)) return;
  const auto [known, is_new] = known_.try_emplace(std::move(key), unions_.bodies.size());
  if (is_new) unions_.bodies.push_back(std::move(body));
  unions_.evidence.push_back({known->second, field_->part, number_, tokens_[first].begin, tokens_[end - 1].end});
}

std::uint32_t Pass::read(std::uint32_t at) {
  if (const PhraseMatch match = words_.find(UnionWordClass::national, tokens_, at))
    return read_national(at, at + match.words);
  if (const PhraseMatch match = words_.find(UnionWordClass::federation, tokens_, at))
    return read_federation(at, at + match.words);
  if (const PhraseMatch match = words_.find(UnionWordClass::union_, tokens_, at))
    return read_union(at, at + match.words);
  return at + 1;
}

std::uint32_t Pass::read_national(std::uint32_t first, std::uint32_t at) {
  if (const PhraseMatch again = words_.find(UnionWordClass::federation, tokens_, at)) at += again.words;  // "(LĐLĐ)"
  if (goes_on(at) && words_.find(UnionWordClass::foreign, tokens_, at)) return at;
  std::uint32_t more = 0;
  if (is_vietnam(at, more)) at += more;
  add({.name = "Tổng Liên đoàn Lao động Việt Nam", .province = {}, .district = {}}, first, at);
  return at;
}

std::uint32_t Pass::read_federation(std::uint32_t first, std::uint32_t at) {
  if (const PhraseMatch again = words_.find(UnionWordClass::federation, tokens_, at)) at += again.words;  // "(LĐLĐ)"
  if (at < tokens_.size() && tokens_[at].starts_clause && !tokens_[at - 1].forms->is_all_caps) return at;
  if (is_word(at, "các")) ++at;
  std::uint32_t more = 0;
  if (is_vietnam(at, more)) {
    add({.name = "Tổng Liên đoàn Lao động Việt Nam", .province = {}, .district = {}}, first, at + more);
    return at + more;
  }
  if (const std::size_t mention = mention_at(at); mention != kNone) return read_list(first, mention);
  const auto alone = read_alone(at);
  if (!alone) return at;
  add(alone->body, first, alone->end);
  // "LĐLĐ tỉnh và huyện Châu Thành"
  const std::size_t next = is_word(alone->end, "và") ? mention_at(alone->end + 1) : kNone;
  if (next == kNone || !place::is_district_type(places_.mentions[next].type)) return alone->end;
  return read_list(first, next);
}

/// A place and the districts that follow it in a list: "các huyện Thanh Trì, Thường Tín và Phú
/// Xuyên".
std::uint32_t Pass::read_list(std::uint32_t first, std::size_t mention) {
  const auto body = body_of_place(places_.mentions[mention], places_.readings[mention]);
  std::uint32_t end = places_.mentions[mention].end_token;
  if (!body) return end;
  add(*body, first, end);
  for (std::size_t i = mention + 1; i < places_.mentions.size() && places_.readings[mention].is_district(); ++i) {
    const Mention& next = places_.mentions[i];
    if (next.field != number_ || !is_list_separator(next.separator) || !places_.readings[i].is_district()) break;
    if (const auto more = body_of_place(next, places_.readings[i])) add(*more, next.first_token, next.end_token);
    end = next.end_token;
  }
  return end;
}

/// "tỉnh", "TP", "huyện" without a name: the one the article is about.
std::optional<Found> Pass::read_alone(std::uint32_t at) const {
  std::uint32_t count = 0;
  const UnitType type = type_alone(tokens_, at, count);
  if (type == UnitType::none || tokens_[at].starts_clause) return std::nullopt;
  const std::uint32_t end = at + count;
  if (goes_on(end) && tokens_[end].forms->is_capitalized) return std::nullopt;  // an unknown name
  if (type == UnitType::tinh || type == UnitType::thanh_pho) {
    const bool agrees = province_with_type_.starts_with(name_of(type));
    if (agrees) return Found{{"Liên đoàn Lao động " + province_with_type_, {}, {}}, end};
    if (type == UnitType::tinh) return std::nullopt;
  }
  const District* only = nullptr;
  for (const District& district : places_.districts) {
    if (district.role != PlaceRole::about || district.type != name_of(type)) continue;
    if (only) return std::nullopt;
    only = &district;
  }
  if (!only) return std::nullopt;
  return Found{{"Liên đoàn Lao động " + only->type + ' ' + only->name, only->province, only->code}, end};
}

std::string Pass::province_at(std::uint32_t& at) const {
  if (at >= tokens_.size()) return {};
  if (const std::size_t mention = mention_at(at); mention != kNone && goes_on(at)) {
    std::string name = province_name(places_.mentions[mention], places_.readings[mention]);
    if (!name.empty()) at = places_.mentions[mention].end_token;
    return name;
  }
  std::uint32_t count = 0;
  const UnitType type = type_alone(tokens_, at, count);
  if ((type != UnitType::tinh && type != UnitType::thanh_pho) || tokens_[at].starts_clause) return {};
  if (!province_with_type_.starts_with(name_of(type))) return {};
  at += count;
  return province_;
}

/// "các KCN và CX Hà Nội".
std::optional<Found> Pass::read_zone(std::uint32_t at) const {
  bool is_plural = false;
  if (is_word(at, "các")) ++at, is_plural = true;
  bool industrial = false, processing = false, economic = false, high_tech = false;
  const std::uint32_t first = at;
  for (PhraseMatch zone; (zone = words_.find(UnionWordClass::zone, tokens_, at));) {
    industrial |= *zone.canonical == "khu công nghiệp";
    processing |= *zone.canonical == "khu chế xuất";
    economic |= *zone.canonical == "khu kinh tế";
    high_tech |= *zone.canonical == "khu công nghệ cao";
    at += zone.words;
    std::uint32_t next = at;
    while (is_word(next, "và") || is_word(next, "các")) ++next;
    if (!words_.find(UnionWordClass::zone, tokens_, next)) break;
    at = next;
  }
  if (at == first) return std::nullopt;
  std::string name;
  if (industrial || processing)
    name = industrial && processing ? "các khu công nghiệp và chế xuất"
           : industrial             ? "các khu công nghiệp"
                                    : "các khu chế xuất";
  if (economic) name = name.empty() ? "khu kinh tế" : "khu kinh tế và " + name;
  if (high_tech) name += name.empty() ? "khu công nghệ cao" : " và khu công nghệ cao";
  std::string province = province_at(at);
  const std::uint32_t end = find_name_end(words_, field_->text, tokens_, at);
  if (province.empty() && !is_plural && end > at && goes_on(at))
    return Found{
        {"Công đoàn " + name.substr(name.starts_with("các ") ? 5 : 0) + ' ' + text_of(field_->text, tokens_, at, end),
         {},
         {}},
        end};
  if (province.empty()) province = province_;
  if (province.empty()) return std::nullopt;
  return Found{{"Công đoàn " + name + ' ' + province, {}, {}}, at};
}

/// "ngành Y tế Hà Nội", "Dệt may Việt Nam". Without a place, only if the body's name is
/// capitalised.
std::optional<Found> Pass::read_sector(std::uint32_t at, bool is_capitalized) const {
  const bool is_named_sector = is_word(at, "ngành");
  if (is_named_sector) ++at;
  const PhraseMatch sector = words_.find(UnionWordClass::sector, tokens_, at);
  if (!sector || !goes_on(at)) return std::nullopt;
  const bool is_certain = is_named_sector || tokens_[at].forms->is_capitalized;
  at += sector.words;
  const std::string branch = "Công đoàn " + *sector.canonical;
  std::uint32_t more = 0;
  if (is_vietnam(at, more)) {
    const std::string& name = *sector.canonical;
    const bool has_word = name.starts_with("ngành ");
    return Found{{"Công đoàn " + name.substr(has_word ? std::string_view("ngành ").size() : 0) + " Việt Nam", {}, {}},
                 at + more};
  }
  if (const std::size_t mention = mention_at(at);
      mention != kNone && goes_on(at) && places_.readings[mention].is_district()) {
    const auto body = body_of_place(places_.mentions[mention], places_.readings[mention]);
    const std::string district = body->name.substr(std::string_view("Liên đoàn Lao động").size());
    return Found{{branch + district, body->province, body->district}, places_.mentions[mention].end_token};
  }
  const bool has_mention = mention_at(at) != kNone;
  if (is_certain || has_mention)
    if (const std::string province = province_at(at); !province.empty())
      return Found{{branch + ' ' + province, {}, {}}, at};
  if (!is_certain || !is_capitalized || (goes_on(at) && tokens_[at].forms->is_capitalized)) return std::nullopt;
  return Found{{branch, {}, {}}, at};
}

/// "Công ty TNHH Sao Khuê", "Trường THPT Võ Trường Toản".
std::optional<Found> Pass::read_institution(std::uint32_t at) const {
  const PhraseMatch match = words_.find(UnionWordClass::institution, tokens_, at);
  if (!match || !goes_on(at)) return std::nullopt;
  const std::uint32_t name = at + match.words;
  const std::uint32_t end = find_name_end(words_, field_->text, tokens_, name);
  if (end == name) return std::nullopt;
  const bool is_office = *match.canonical == "Sở" || *match.canonical == "Bộ" || *match.canonical == "Văn phòng" ||
                         *match.canonical == "Cơ quan" || *match.canonical == "Phòng" || *match.canonical == "Khối";
  if (!is_office && !has_own_words(words_, tokens_, name, end)) return std::nullopt;
  return Found{{"Công đoàn " + *match.canonical + ' ' + text_of(field_->text, tokens_, name, end), {}, {}}, end};
}

/// "BIDV", "Agrimeco": words that cannot be Vietnamese.
std::optional<Found> Pass::read_foreign_name(std::uint32_t at) const {
  if (!goes_on(at)) return std::nullopt;
  const auto& forms = *tokens_[at].forms;
  const bool is_foreign = forms.kind == text::TokenKind::word && forms.is_capitalized && forms.exact.size() > 2;
  if (!is_foreign || !is_about_vietnam_ || words_.find(UnionWordClass::not_name, tokens_, at)) return std::nullopt;
  if (words_.find(UnionWordClass::institution, tokens_, at)) return std::nullopt;
  const std::uint32_t end = find_name_end(words_, field_->text, tokens_, at);
  if (end == at) return std::nullopt;
  return Found{{"Công đoàn " + text_of(field_->text, tokens_, at, end), {}, {}}, end};
}

std::uint32_t Pass::read_union(std::uint32_t first, std::uint32_t at) {
  if (!goes_on(at)) return at;
  const bool is_shouted = tokens_[first].forms->is_all_caps && tokens_[first].forms->kind == text::TokenKind::syllable;
  if (!tokens_[first].starts_clause && words_.find_before(UnionWordClass::named_after, tokens_, first)) return at;
  if (is_word(at, "của")) ++at;
  const bool has_youth =
      is_word(at, "và") && is_word(at + 1, "đoàn") && is_word(at + 2, "thanh") && is_word(at + 3, "niên");
  if (has_youth) at += 4;
  std::optional<Found> found;
  if (!has_youth) found = read_zone(at);
  if (!found && !has_youth) found = read_sector(at, tokens_[first].forms->is_capitalized);
  if (!found && !is_shouted) found = read_institution(at);
  if (!found && !is_shouted && !has_youth) found = read_foreign_name(at);
  if (found) {
    add(std::move(found->body), first, found->end);
    return std::max(found->end, at);
  }
  const std::size_t mention = mention_at(at);
  if (mention == kNone || places_.mentions[mention].type == UnitType::none || has_youth) return at;
  return read_list(first, mention);
}

ArticleUnions Pass::finish() {
  merge_short_forms(unions_);
  return std::move(unions_);
}

}  // namespace

UnionRecogniser::UnionRecogniser(text::Analyzer& analyzer) : impl_(std::make_unique<Impl>(analyzer)) {}
UnionRecogniser::~UnionRecogniser() = default;
UnionRecogniser::UnionRecogniser(UnionRecogniser&&) noexcept = default;
UnionRecogniser& UnionRecogniser::operator=(UnionRecogniser&&) noexcept = default;

ArticleUnions UnionRecogniser::recognise(std::span<const place::FieldText> fields, const PlaceContext& places) {
  Pass pass(impl_->words, places, fields);
  for (std::uint32_t number = 0; number < fields.size(); ++number) {
    const place::FieldText& field = fields[number];
    pass.begin_field(field, number);
    for (std::uint32_t at = 0; at < field.tokens.size();)
      at = impl_->begins_body(*field.tokens[at].forms) ? pass.read(at) : at + 1;
  }
  return pass.finish();
}

}  // namespace timtin::unions
