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

bool is_hotline(std::string_view first) { return first == "1900" || first == "1800"; }
bool has_country_code(std::string_view text, const Token& token) {
  return token.begin > 0 && text[token.begin - 1] == '+' && surface_of(text, token).starts_with("84");
}

/// Checks the groups of a phone number: the right number of digits, and not a date or a year.
bool may_be_telephone(const std::vector<std::string_view>& groups, std::size_t digits, bool is_foreign) {
  if (is_foreign) return digits == 11 || digits == 12;
  if (is_hotline(groups[0])) return digits >= 8 && digits <= 10 && !is_year(groups[1]);
  if (digits != 10 && digits != 11) return false;
  return groups[0].size() > 2 || (groups.size() > 1 && groups[1].size() >= 4 && !is_year(groups[1]));
}

Joined telephone(std::string_view text, Tokens tokens) {
  constexpr std::size_t kMostGroups = 5;
  const bool is_foreign = has_country_code(text, tokens[0]);
  const std::string_view first = surface_of(text, tokens[0]);
  if (!is_foreign && (!is_digits(first) || (!first.starts_with('0') && !is_hotline(first)) || first.size() < 2))
    return {};
  std::vector<std::string_view> groups;
  std::string digits;
  Joined longest;
  for (std::size_t i = 0; i < std::min(tokens.size(), kMostGroups); ++i) {
    const std::string_view group = surface_of(text, tokens[i]);
    if (i > 0 && (!is_digits(group) || group.size() < 2 || !parts_telephone_digits(gap_before(text, tokens, i)))) break;
    groups.push_back(group);
    digits += group;
    const bool is_new = i > 0 || is_foreign;
    if (is_new && may_be_telephone(groups, digits.size(), is_foreign))
      longest = {i + 1, is_foreign ? "0" + digits.substr(2) : digits};
  }
  return longest;
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
  if (next.kind == TokenKind::number || next.exact.size() < 2) return {};
  const bool is_name =
      next.folded.starts_with("dr") ? !next.is_skeleton : before != nullptr && is_highland_word(before->exact);
  if (!is_name) return {};
  return {2, std::string(surface_of(text, tokens[0])) + std::string(surface_of(text, tokens[1]))};
}

}  // namespace

bool may_join_others(std::string_view text, const Token& token) {
  const char first = text[token.begin];
  if (token.forms->kind == TokenKind::number)
    return (first == '0' && token.end - token.begin > 1) || is_hotline(surface_of(text, token)) ||
           has_country_code(text, token);
  return is_letter_of_highlands(*token.forms);
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
    }
    Token token = tokens[i];
    if (joined.count > 0) {
      token.end = tokens[i + joined.count - 1].end;
      token.forms = forms_of(joined.word);
    }
    i += std::max<std::size_t>(joined.count, 1);
    tokens[kept++] = token;
  }
  tokens.resize(kept);
}

}  // namespace timtin::text
