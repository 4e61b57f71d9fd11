#include "common/place/mention.hpp"

#include <algorithm>

namespace timtin::place {
namespace {

using tables::Cue;
using tables::UnitType;
using text::Token;
using text::TokenKind;

constexpr std::uint32_t kCueReach = 25;       // tokens of an address between "trụ sở" and the place
constexpr std::uint32_t kHomeReach = 8;       // "ngụ tại ấp 4, xã ..."
constexpr std::uint32_t kAdverbialReach = 6;  // "Sáng cùng ngày, quận ..."
constexpr std::uint32_t kCaptionReach = 14;   // tokens between a place and "Ảnh:"
constexpr std::uint32_t kBracketReach = 6;    // "(tổ 1, phường ..."

bool is_type(Cue cue) { return cue <= Cue::tinh; }

/// Reads the occurrences of one field from left to right.
class Reader {
  static constexpr std::uint32_t kNoToken = ~std::uint32_t{0};

 public:
  Reader(const FieldText& field, std::uint32_t number, std::span<const Occurrence> occurrences,
         std::vector<Mention>& mentions)
      : field_(field),
        tokens_(field.tokens),
        number_(number),
        occurrences_(occurrences),
        mentions_(mentions),
        first_(mentions.size()) {}

  void read() {
    for (std::size_t i = 0; i < occurrences_.size(); ++i)
      if (occurrences_[i].kind != Occurrence::Kind::cue) read_place(i);
  }

 private:
  std::string_view gap_before(std::uint32_t token) const {
    const std::uint32_t begin = token == 0 ? 0 : tokens_[token - 1].end;
    return field_.text.substr(begin, tokens_[token].begin - begin);
  }
  std::string_view gap_after(std::uint32_t end_token) const {
    const std::uint32_t begin = tokens_[end_token - 1].end;
    const std::uint32_t end =
        end_token < tokens_.size() ? tokens_[end_token].begin : static_cast<std::uint32_t>(field_.text.size());
    return field_.text.substr(begin, end - begin);
  }
  static bool has_any(std::string_view gap, std::string_view characters) {
    return gap.find_first_of(characters) != std::string_view::npos;
  }
  static bool has_dash(std::string_view gap) { return has_any(gap, "-/") || gap.find("–") != std::string_view::npos; }
  static bool is_blank(std::string_view gap) { return !has_any(gap, ".,;:!?()[]\"'-/\n") && gap.size() <= 2; }

  bool is_short_form(const Occurrence& cue) const {
    const auto& forms = *tokens_[cue.end - 1].forms;
    return forms.exact.size() <= 2 && forms.is_capitalized;
  }

  /// A type word must touch the name: "huyện X", "H.X", "TP. X". Single lower-case letters ("h",
  /// "p") do not count.
  bool is_type_of(const Occurrence& cue, std::uint32_t name) const {
    if (!is_type(static_cast<Cue>(cue.index)) || cue.end != name) return false;
    const std::string_view gap = gap_before(name);
    if (tokens_[cue.end - 1].forms->exact.size() <= 2) {
      const bool is_dotted = gap == "." || gap == ". ";
      const bool is_small = !tokens_[cue.begin].forms->is_capitalized;
      return (is_dotted || is_blank(gap)) && (!is_small || (is_dotted && tokens_[cue.begin].forms->exact.size() == 2));
    }
    return is_blank(gap);
  }

  void read_place(std::size_t i);
  std::uint32_t read_context_before(std::size_t i, std::uint32_t begin, Mention& mention) const;
  bool follows_person(std::uint32_t open) const;
  std::uint32_t open_bracket_before(std::uint32_t begin) const;
  bool starts_sentence(std::uint32_t phrase) const;
  bool is_caption(std::uint32_t end_token) const;
  bool reaches(std::size_t i, Cue sense, std::uint32_t reach, std::uint32_t begin) const;
  void read_sentence(std::size_t i, std::uint32_t begin, std::uint32_t phrase, Mention& mention) const;
  void read_neighbours(std::size_t i, std::uint32_t begin, Mention& mention) const;
  Separator separator_before(std::uint32_t begin, const Mention& before) const;
  void inherit(Mention& mention) const;
  bool is_byline(std::uint32_t begin, const Mention& mention) const;

  const FieldText& field_;
  std::span<const Token> tokens_;
  std::uint32_t number_;
  std::span<const Occurrence> occurrences_;
  std::vector<Mention>& mentions_;
  std::size_t first_;
};

/// Finds the cues directly before token `begin`, one after another. Returns the start of the first.
std::uint32_t Reader::read_context_before(std::size_t i, std::uint32_t begin, Mention& mention) const {
  Context& context = mention.context;
  std::uint32_t at = begin;
  for (std::size_t back = i; back-- > 0;) {
    const Occurrence& cue = occurrences_[back];
    if (cue.end > at) continue;  // the type word itself
    if (cue.kind != Occurrence::Kind::cue) break;
    const std::string_view gap = gap_before(at);
    const bool touches = cue.end == at && (!tokens_[at].starts_clause || gap == ": " || gap == ". ");
    if (!touches) break;
    const Cue sense = static_cast<Cue>(cue.index);
    const bool is_nearest = at == begin;
    if (sense == Cue::body) context.body = true;
    if (sense == Cue::where) context.where = true;
    if (sense == Cue::origin) context.origin = true;
    if (sense == Cue::address) context.address = true;
    if (sense == Cue::near) context.near = true;
    if (sense == Cue::example) context.example = true;
    if (sense == Cue::thing && is_nearest && gap != ": ") context.thing = true;
    if ((sense == Cue::person || sense == Cue::surname) && is_nearest) context.person = true;
    at = cue.begin;
    if (at == 0) break;
  }
  // "(32 tuổi, ở Đống Đa", "sinh năm 1982, ở ..."
  if (context.where && at >= 1 && at < tokens_.size()) {
    const auto& before = *tokens_[at - 1].forms;
    const bool is_year = before.kind == TokenKind::number && at >= 2 &&
                         (tokens_[at - 2].forms->exact == "năm" || tokens_[at - 2].forms->exact == "sn");
    if (before.exact == "tuổi" || is_year || follows_person(at)) context.origin = true;
  }
  return at;
}

/// The token after the bracket opened at `begin`, or kNone.
std::uint32_t Reader::open_bracket_before(std::uint32_t begin) const {
  for (std::uint32_t at = begin; at > 0 && begin - at <= kBracketReach; --at) {
    const std::string_view gap = gap_before(at);
    if (has_any(gap, "(")) return at;
    if (has_any(gap, ").;!?\n")) return kNoToken;
  }
  return kNoToken;
}

/// A title and a person's name end at token `open`: "bà Phạm Thị Huyền (quận 11, TP.HCM)", "bà Mai
/// ở Quốc Oai".
bool Reader::follows_person(std::uint32_t open) const {
  std::uint32_t at = open;
  while (at > 0 && open - at < 5 && tokens_[at - 1].forms->is_capitalized && (at == open || !tokens_[at].starts_clause))
    --at;
  if (at == open || at == 0 || tokens_[at].starts_clause) return false;
  static constexpr std::string_view kTitles[] = {"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cháu", "nhân"};
  const std::string& title = tokens_[at - 1].forms->exact;
  return std::find(std::begin(kTitles), std::end(kTitles), title) != std::end(kTitles);
}

/// `phrase` starts a sentence, perhaps after a few words and a comma.
bool Reader::starts_sentence(std::uint32_t phrase) const {
  for (std::uint32_t at = phrase; phrase - at <= kAdverbialReach; --at) {
    if (at == 0) return true;
    if (!tokens_[at].starts_clause) {
      if (at == phrase) return false;
      continue;
    }
    const std::string_view gap = gap_before(at);
    if (has_any(gap, ".;!?\n*") || gap.find("•") != std::string_view::npos) return true;
    if (at != phrase || !has_any(gap, ",")) return false;
  }
  return false;
}

/// "Công nhân Công ty X, thị xã Giá Rai. Ảnh: ..."
bool Reader::is_caption(std::uint32_t end_token) const {
  const std::uint32_t last =
      std::min<std::uint32_t>(static_cast<std::uint32_t>(tokens_.size()), end_token + kCaptionReach);
  for (std::uint32_t at = end_token; at < last; ++at)
    if (tokens_[at].starts_clause && tokens_[at].forms->exact == "ảnh" && at + 1 < tokens_.size() &&
        has_any(gap_before(at + 1), ":"))
      return true;
  return false;
}

/// True if a cue of `sense` precedes `begin` in the same sentence by at most `reach` tokens.
bool Reader::reaches(std::size_t i, Cue sense, std::uint32_t reach, std::uint32_t begin) const {
  for (std::size_t back = i; back-- > 0 && begin - std::min(begin, occurrences_[back].end) <= reach;) {
    const Occurrence& cue = occurrences_[back];
    if (cue.kind != Occurrence::Kind::cue || static_cast<Cue>(cue.index) != sense) continue;
    const std::uint32_t from = tokens_[cue.end - 1].end;
    return !has_any(field_.text.substr(from, tokens_[begin].begin - from), ";!?\n()\"") &&
           field_.text.substr(from, tokens_[begin].begin - from).find(". ") == std::string_view::npos;
  }
  return false;
}

/// Sets the context of the mention from its sentence.
void Reader::read_sentence(std::size_t i, std::uint32_t begin, std::uint32_t phrase, Mention& mention) const {
  Context& context = mention.context;
  context.subject = starts_sentence(phrase);
  const std::uint32_t open = open_bracket_before(begin);
  context.bracket = open != kNoToken;
  context.origin |= (context.bracket && follows_person(open)) || reaches(i, Cue::origin, kHomeReach, begin);
  context.address |= reaches(i, Cue::address, kCueReach, begin);
  context.caption = mention.part == ArticlePart::body && is_caption(mention.end_token);
  const std::string_view after = gap_after(mention.end_token);
  context.example |= after.starts_with("...") || after.starts_with("…");
}

/// Capitals beside the name make it part of a longer name. A number before it makes it a street.
void Reader::read_neighbours(std::size_t i, std::uint32_t begin, Mention& mention) const {
  Context& context = mention.context;
  const bool is_shouted = tokens_[mention.first_token].forms->is_all_caps;
  if (begin > 0 && mention.type == UnitType::none && is_blank(gap_before(begin))) {
    const Token& before = tokens_[begin - 1];
    const bool is_known = i > 0 && occurrences_[i - 1].end == begin;
    const bool is_number = before.forms->kind == TokenKind::number;
    if (is_number && !before.starts_clause) context.thing = true;
    if (before.forms->is_capitalized && !is_known && !before.starts_clause && !is_shouted && !before.forms->is_all_caps)
      context.in_longer_name = true;
  }
  if (mention.end_token >= tokens_.size()) return;
  const Token& after = tokens_[mention.end_token];
  if (after.forms->exact == "cũ" && !after.starts_clause) context.former = true;
  if (after.starts_clause || !is_blank(gap_before(mention.end_token)) || is_shouted) return;
  const bool starts_known = i + 1 < occurrences_.size() && occurrences_[i + 1].begin == mention.end_token;
  if (after.forms->is_capitalized && !starts_known && !after.forms->is_all_caps) context.in_longer_name = true;
}

/// A place name alone on the last line is a signature.
bool Reader::is_byline(std::uint32_t begin, const Mention& mention) const {
  if (mention.end_token != tokens_.size() || begin == 0 || mention.part != ArticlePart::body) return false;
  const std::string_view gap = gap_before(begin);
  return mention.type == UnitType::none && has_any(gap, "\n.!?\"");
}

Separator Reader::separator_before(std::uint32_t begin, const Mention& before) const {
  if (begin < before.end_token) return Separator::start;
  const std::string_view gap =
      field_.text.substr(tokens_[before.end_token - 1].end, tokens_[begin].begin - tokens_[before.end_token - 1].end);
  const std::uint32_t between = begin - before.end_token;
  if (has_any(gap, ".;:!?\n\"")) return Separator::start;
  if (between == 0) {
    if (has_any(gap, "(")) return Separator::bracket;
    if (has_any(gap, ")")) return Separator::start;
    if (has_any(gap, ",")) return Separator::comma;
    if (has_dash(gap)) return Separator::dash;
    return Separator::none;
  }
  const std::string& word = tokens_[before.end_token].forms->exact;
  if (between > 1) return Separator::start;
  if (word == "và" || word == "cùng" || word == "hoặc" || word == "với") return Separator::conjunction;
  if (word == "thuộc" || word == "của") return Separator::containment;
  return Separator::start;
}

/// In a list the type word is stated once. A street, a person or a home also extends to the whole
/// list.
void Reader::inherit(Mention& mention) const {
  if (mention.separator == Separator::start || mentions_.size() == first_) return;
  const Mention& before = mentions_.back();
  mention.context.origin |= before.context.origin;
  mention.context.address |= before.context.address;
  mention.context.near |= before.context.near;
  mention.context.example |= before.context.example;
  mention.context.bracket |= before.context.bracket || mention.separator == Separator::bracket;
  mention.context.body |= before.context.body && mention.separator != Separator::bracket;
  const bool is_list = mention.separator == Separator::comma || mention.separator == Separator::conjunction ||
                       mention.separator == Separator::dash;
  if (!is_list || mention.type != UnitType::none) return;
  if (mention.separator != Separator::comma) mention.context.thing |= before.context.thing;
  if (mention.separator == Separator::dash) return;
  mention.type = before.type;
  mention.is_type_inherited = before.type != UnitType::none;
}

void Reader::read_place(std::size_t i) {
  const Occurrence& place = occurrences_[i];
  Mention mention;
  mention.part = field_.part;
  mention.field = number_;
  mention.first_token = place.begin;
  mention.end_token = place.end;
  mention.kind = place.kind;
  mention.index = place.index;
  std::uint32_t begin = place.begin;
  if (i > 0 && occurrences_[i - 1].kind == Occurrence::Kind::cue && is_type_of(occurrences_[i - 1], place.begin)) {
    mention.type = static_cast<UnitType>(occurrences_[i - 1].index + 1);
    begin = occurrences_[i - 1].begin;
    const std::string& last = tokens_[place.begin - 1].forms->exact;
    mention.context.body = last == "ủy" || last == "đoàn";
  }
  mention.begin = tokens_[begin].begin;
  mention.end = tokens_[place.end - 1].end;
  if (mentions_.size() > first_) mention.separator = separator_before(begin, mentions_.back());
  const std::uint32_t phrase = read_context_before(i, begin, mention);
  read_sentence(i, begin, phrase, mention);
  read_neighbours(i, begin, mention);
  if (is_byline(begin, mention)) mention.context.person = true;
  const bool is_headline = mention.part == ArticlePart::kicker || mention.part == ArticlePart::title;
  const bool ends_heading =
      place.end < tokens_.size() ? has_any(gap_after(place.end), ":") : mention.part == ArticlePart::kicker;
  mention.context.heading = is_headline && begin == 0 && ends_heading;
  inherit(mention);
  mentions_.push_back(mention);
  if (!mention.context.example) return;
  // A list left open consists of examples from its start. Those before an example are marked already.
  for (std::size_t at = mentions_.size() - 1;
       at > first_ && mentions_[at].separator != Separator::start && !mentions_[at - 1].context.example; --at)
    mentions_[at - 1].context.example = true;
}

}  // namespace

void read_mentions(const FieldText& field, std::uint32_t field_number, std::span<const Occurrence> occurrences,
                   std::vector<Mention>& mentions) {
  Reader(field, field_number, occurrences, mentions).read();
}

}  // namespace timtin::place
