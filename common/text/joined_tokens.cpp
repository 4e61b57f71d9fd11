#include "common/text/joined_tokens.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <span>

#include "common/text/language_data.hpp"

namespace timtin::text {
namespace {

using Tokens = std::span<const Token>;

/// A token that replaces several.
struct Joined {
  std::size_t count = 0;  // number of tokens; 0: nothing to join
  std::string word;
};

std::string_view surface_of(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}
std::string_view gap_before(std::string_view text, Tokens tokens, std::size_t i) {
  return text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
}
bool is_digits(std::string_view surface) { return surface.find_first_not_of("0123456789") == std::string_view::npos; }
bool is_blank(std::string_view gap) { return gap == " " || gap == "\u00A0" || gap == "\u202F" || gap == "\u2009"; }

bool parts_telephone_digits(std::string_view gap) {
  static constexpr std::array<std::string_view, 8> kGaps{".", "-", "–", ")", ") ", " - ", ").", ")-"};
  return is_blank(gap) || std::ranges::find(kGaps, gap) != kGaps.end();
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool is_hotline(std::string_view first) { return first.starts_with("1900") || first.starts_with("1800"); }

/// How many digits in front of a telephone number stand for Viet Nam: of "+84", "0084", "(84", "84-", and of
/// "84912345678". Without them the number starts with 0.
std::size_t country_digits(std::string_view text, const Token& token) {
  const std::string_view first = surface_of(text, token);
  const char before = token.begin > 0 ? text[token.begin - 1] : ' ';
  const char after = token.end < text.size() ? text[token.end] : ' ';
  if (first.starts_with("0084")) return 4;
  if (!first.starts_with("84")) return 0;
  constexpr std::size_t kMobile = 11;  // digits of a mobile number with the country in front
  const bool is_mobile = first.size() == kMobile && is_digits(first) && first[2] > '2' && first[2] != '4';
  return before == '+' || is_mobile || (first.size() == 2 && (before == '(' || after == '-')) ? 2 : 0;
}

/// Adds the groups of digits of a token ("3942.1794"); false if it has anything else.
bool add_groups(std::string_view surface, std::vector<std::string_view>& groups) {
  for (std::size_t begin = 0; begin <= surface.size();) {
    const std::size_t end = std::min(surface.find('.', begin), surface.size());
    const std::string_view group = surface.substr(begin, end - begin);
    if (group.size() < 2 || !is_digits(group)) return false;
    groups.push_back(group);
    begin = end + 1;
  }
  return true;
}

/// Checks the groups of a telephone number: the right number of digits, and not a date or a year.
bool may_be_telephone(const std::vector<std::string_view>& groups, std::size_t digits, bool is_foreign) {
  if (is_foreign) return digits == 10 || digits == 11;
  if (is_hotline(groups[0])) return (digits == 8 || digits == 10) && (groups.size() == 1 || !is_year(groups[1]));
  if (digits != 10 && digits != 11) return false;
  return groups[0].size() > 2 || (groups.size() > 1 && groups[1].size() >= 4 && !is_year(groups[1]));
}

/// "1800-2500" is from 1800 to 2500; "1900-545481" is a telephone number.
bool is_range(std::string_view gap, std::string_view second) {
  return gap != " " && gap != "." && gap != "\u00A0" && second.size() < 6;
}

/// Whether the group behind the first `count` belongs to the same number, which is then longer than a telephone's.
bool goes_on(std::string_view text, Tokens tokens, std::size_t count) {
  if (count >= tokens.size()) return false;
  const std::string_view gap = gap_before(text, tokens, count), group = surface_of(text, tokens[count]);
  return (is_blank(gap) || gap == "." || gap == "-") && is_digits(group) && group.size() > 1 &&
         (group[0] != '0' || group.size() < 4);
}

Joined telephone(std::string_view text, Tokens tokens) {
  constexpr std::size_t kMostGroups = 6;
  const std::size_t country = country_digits(text, tokens[0]);
  const std::string_view first = surface_of(text, tokens[0]);
  if (country == 0 && !first.starts_with('0') && !is_hotline(first)) return {};
  std::vector<std::string_view> groups;
  Joined longest;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && !parts_telephone_digits(gap_before(text, tokens, i))) break;
    const std::size_t known = groups.size();
    if (!add_groups(surface_of(text, tokens[i]), groups) || groups.size() > kMostGroups) break;
    std::string digits;
    for (const std::string_view group : groups) digits += group;
    if (country > 0) digits.replace(0, country, "0");
    if (i == 1 && is_hotline(first) && first.size() == 4 &&
        is_range(gap_before(text, tokens, 1), surface_of(text, tokens[1])))
      break;
    const bool is_new = i > 0 || country > 0 || groups.size() > known + 1;
    if (is_new && may_be_telephone(groups, digits.size(), country > 0)) longest = {i + 1, digits};
  }
  return longest.count > 0 && goes_on(text, tokens, longest.count) ? Joined{} : longest;
}

Joined thousands(std::string_view text, Tokens tokens) {
  const std::string_view first = surface_of(text, tokens[0]);
  if (!is_digits(first) || first.size() > 3 || first[0] == '0') return {};
  Joined number{1, std::string(first)};
  bool has_zero = false;
  for (std::size_t i = 1; i < tokens.size() && is_blank(gap_before(text, tokens, i)); ++i) {
    const std::string_view group = surface_of(text, tokens[i]);
    if (group.size() != 3 || !is_digits(group)) break;
    has_zero = has_zero || group[0] == '0';
    number.word += group;
    ++number.count;
  }
  return has_zero ? number : Joined{};
}

bool is_letter_of_highlands(const TokenForms& forms) {
  return forms.exact.size() == 1 && std::string_view("bdhkmnrt").find(forms.exact[0]) != std::string_view::npos;
}

bool is_highland_word(const std::string& exact) {
  const icu::UnicodeString word = icu::UnicodeString::fromUTF8(exact);
  const std::u16string_view letters(word.getBuffer(), static_cast<std::size_t>(word.length()));
  return std::ranges::find(kHighlandWords, letters) != kHighlandWords.end();
}

/// "H leo" after "Ea", "M Đrắk" anywhere.
Joined highland_name(std::string_view text, Tokens tokens, const TokenForms* before) {
  if (!is_letter_of_highlands(*tokens[0].forms) || tokens.size() < 2) return {};
  const std::string_view gap = gap_before(text, tokens, 1);
  if (gap.find_first_not_of(" '`") != std::string_view::npos && gap != "’ " && gap != " ’" && gap != "´" && gap != "-")
    return {};
  const TokenForms& next = *tokens[1].forms;
  // "dân cư B tặng": some of these words are Vietnamese, too.
  const bool is_plain = before != nullptr && before->kind == TokenKind::syllable && next.is_skeleton &&
                        !(before->is_capitalized && tokens[0].forms->is_capitalized);
  if (next.kind == TokenKind::number || next.exact.size() < 2) return {};
  const bool is_name = next.exact.starts_with("đr") || next.folded == "drak"
                           ? !next.is_skeleton
                           : before != nullptr && is_highland_word(before->exact) && !is_plain;
  if (!is_name) return {};
  return {2, std::string(surface_of(text, tokens[0])) + std::string(surface_of(text, tokens[1]))};
}

bool is_initial(std::string_view text, const Token& token) {
  const bool is_one_letter = token.forms->exact.size() == 1 || token.forms->exact == "đ";
  return is_one_letter && token.forms->is_capitalized && token.end < text.size() && text[token.end] == '.';
}

/// "B.H.X.H"; also the initials that stand for somebody's name.
Joined initials(std::string_view text, Tokens tokens) {
  constexpr std::size_t kFewest = 3;
  Joined word;
  for (std::size_t i = 0; i < tokens.size() && (i == 0 || gap_before(text, tokens, i) == "."); ++i) {
    if (tokens[i].forms->exact.size() > 2 || !tokens[i].forms->is_capitalized ||
        tokens[i].forms->kind == TokenKind::number)
      break;
    if (tokens[i].forms->exact.size() == 2 && tokens[i].forms->exact != "đ") break;
    word.word += surface_of(text, tokens[i]);
    ++word.count;
  }
  return word.count < kFewest ? Joined{} : word;
}

}  // namespace

bool may_join_others(std::string_view text, const Token& token) {
  if (token.forms->kind == TokenKind::number) {
    const std::string_view surface = surface_of(text, token);
    return (surface.starts_with('0') && surface.size() > 1) || is_hotline(surface) || country_digits(text, token) > 0;
  }
  return is_letter_of_highlands(*token.forms) || is_initial(text, token);
}

void join_tokens(std::string_view text, std::vector<Token>& tokens,
                 const std::function<const TokenForms*(const std::string&)>& forms_of) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    const Tokens rest = Tokens(tokens).subspan(i);
    Joined joined;
    if (rest[0].forms->kind == TokenKind::number) {
      joined = telephone(text, rest);
      if (joined.count == 0) joined = thousands(text, rest);
    } else {
      joined = highland_name(text, rest, kept > 0 ? tokens[kept - 1].forms : nullptr);
      if (joined.count == 0 && is_initial(text, rest[0])) joined = initials(text, rest);
    }
    Token token = tokens[i];
    if (joined.count > 0) {
      token.end = tokens[i + joined.count - 1].end;
      token.forms = forms_of(joined.word);
      token.whole = nullptr;
    }
    i += std::max<std::size_t>(joined.count, 1);
    tokens[kept++] = token;
  }
  tokens.resize(kept);
}

}  // namespace timtin::text
