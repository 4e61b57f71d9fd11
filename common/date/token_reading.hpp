#pragma once
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "common/date/date_tokens.hpp"

// What the grammars of dates read tokens with. Pure functions: several threads may call them.
namespace timtin::date {

using Tokens = std::vector<DateToken>;

/// Something read from the tokens, and the token after it.
template <typename T>
struct Read {
  T value;
  std::size_t next;
};
template <typename T>
using Maybe = std::optional<Read<T>>;

inline const DateToken* at(const Tokens& tokens, std::size_t i) { return i < tokens.size() ? &tokens[i] : nullptr; }

inline bool is_number(const DateToken* token, int max_digits) {
  return token != nullptr && token->kind == DateToken::Kind::number && token->digits <= max_digits;
}

inline bool is_joined_number(const DateToken* token, int max_digits) {
  return is_number(token, max_digits) && !token->after_space;
}

inline bool is_mark(const DateToken* token, char32_t c) { return token != nullptr && token->is_mark(c); }

inline bool is_any_word(const DateToken* token, std::initializer_list<std::string_view> words) {
  return token != nullptr && token->kind == DateToken::Kind::word &&
         std::find(words.begin(), words.end(), token->word) != words.end();
}

}  // namespace timtin::date
