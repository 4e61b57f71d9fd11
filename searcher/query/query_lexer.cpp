#include "searcher/query/query_lexer.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "common/unicode/code_points.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/query_token_filter.hpp"

namespace timtin::searcher {
namespace {

using Kind = QueryToken::Kind;

constexpr std::size_t kMaxNameBytes = 64;  // longer than any field name, with any marks

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "foo" in foo:bar means a field; "16" in 16:09, "Trì" in Trì:Hướng and "ISO9001" in ISO9001:2015 do not.
bool is_plain_identifier(std::string_view name) {
  return is_letter(name.front()) && std::ranges::all_of(name, [](char c) { return is_letter(c) || c == '_'; });
}

std::string field_list() {
  std::string list;
  for (const schema::Field& field : schema::fields()) {
    if (!field.in_query_language) continue;
    const bool is_date = field.kind == schema::FieldKind::date;  // "published", and "date" in queries
    list.append(list.empty() ? "" : ", ").append(is_date ? "date" : field.name);
  }
  return list;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  LexedQuery run() {
    for (skip_space(); at_ < query_.size(); skip_space()) {
      if (query_[at_] == ')')
        emit({.kind = Kind::close, .text = query_.substr(at_, 1), .begin = at_, .end = at_ + 1});
      else
        unit();
    }
    return std::move(out_);
  }

 private:
  // ---- letters ----
  // The code point at `offset` and where the next one starts.
  UChar32 letter_at(std::size_t offset, std::size_t& next) const {
    next = offset;
    const UChar32 letter = text::next_code_point(query_, next);
    if (letter < 0) {
      throw Error(ErrorCode::usage, tr("the query is not valid UTF-8 (byte {})", offset + 1),
                  tr("set the terminal and the locale to UTF-8"));
    }
    return letter;
  }
  // White space, and control characters with it.
  bool is_space_at(std::size_t offset, std::size_t& next) const {
    const UChar32 letter = letter_at(offset, next);
    return u_isUWhiteSpace(letter) || u_iscntrl(letter);
  }
  bool ends_word(std::size_t offset) const {
    std::size_t next = 0;
    return offset >= query_.size() || query_[offset] == '(' || query_[offset] == ')' || is_space_at(offset, next);
  }
  std::size_t word_end(std::size_t offset) const {
    while (!ends_word(offset)) letter_at(offset, offset);
    return offset;
  }
  bool is_searchable(std::string_view text) const {
    const auto first = static_cast<std::size_t>(text.data() - query_.data());
    for (std::size_t i = first; i < first + text.size();) {
      if (u_isalnum(letter_at(i, i))) return true;
    }
    return false;
  }
  bool has(std::size_t offset, char c) const { return offset < query_.size() && query_[offset] == c; }
  std::string_view cut(std::size_t begin, std::size_t end) const { return query_.substr(begin, end - begin); }

  void skip_space() {
    for (std::size_t next = 0; at_ < query_.size() && is_space_at(at_, next); at_ = next) {
    }
  }

  // ---- tokens ----
  void emit(const QueryToken& token) {
    out_.tokens.push_back(token);
    at_ = token.end;
  }
  void note(std::size_t begin, std::size_t end) { out_.as_text.push_back(cut(begin, end)); }

  // A word without further syntax; dropped when it has no letter or digit.
  void plain_word(std::size_t begin, std::size_t end, QueryToken token) {
    token.text = cut(begin, end);
    token.end = end;
    if (is_searchable(token.text)) {
      emit(token);
    } else {
      if (cut(token.begin, end).find_first_of("-=*:\"") != std::string_view::npos) note(token.begin, end);
      at_ = end;
    }
  }

  // Reads an operand.
  void unit() {
    QueryToken token{.begin = at_};
    if (has(at_, '-')) {
      if (ends_word(at_ + 1) && !has(at_ + 1, '(')) return text_word(at_);  // " - "
      if (has(at_ + 1, '-')) return text_word(at_);                         // "--word"
      // "S -400", "năm 2017 -2022": print, not exclusion. -(400) and -"400" exclude a number.
      if (at_ + 1 < query_.size() && text::is_ascii_digit(query_[at_ + 1])) return text_word(at_);
      token.is_negated = true;
      ++at_;
    }
    value(token);
  }

  // At a place where '(', '"', '=' or a word may stand: after white space, '-' or "field:".
  void value(QueryToken token) {
    token.value_begin = at_;
    if (has(at_, '(')) {
      token.kind = Kind::open;
      token.text = cut(token.begin, at_);
      token.end = at_ + 1;
      return emit(token);
    }
    if (has(at_, '"')) return phrase(token);
    if (has(at_, '=') && !ends_word(at_ + 1)) {
      token.is_exact = true;
      ++at_;
      if (has(at_, '"')) return phrase(token);
    }
    word(token);
  }

  void phrase(QueryToken token) {
    const std::size_t close = query_.find('"', at_ + 1);
    const bool is_whole = close != std::string_view::npos;
    if (is_whole && is_searchable(cut(at_ + 1, close))) {
      token.kind = Kind::phrase;
      token.text = cut(at_ + 1, close);
      token.end = close + 1;
      emit(token);
      if (has(at_, '*')) {  // "a b"* is not in the language
        note(at_, at_ + 1);
        ++at_;
      }
      return;
    }
    // A single quote or an empty phrase: text, together with the characters before it.
    const std::size_t after = is_whole ? close + 1 : at_ + 1;
    note(token.begin, after);
    if (token.field != nullptr) emit({.text = field_text(token), .begin = token.begin, .end = after});
    at_ = after;
  }

  void word(QueryToken token) {
    const std::size_t begin = at_;
    const std::size_t end = word_end(begin);
    if (token.field == nullptr && !token.is_exact) {
      const std::size_t colon = cut(begin, end).find(':');
      if (colon != std::string_view::npos && colon > 0) return named(begin, begin + colon, end, token);
      if (!token.is_negated && end - begin >= 2 && operator_word(begin, end)) return;
    }
    starred_word(begin, end, token);
  }

  bool operator_word(std::size_t begin, std::size_t end) {
    const std::string_view text = cut(begin, end);
    if (text != "OR" && text != "AND") return false;
    emit({.kind = text == "OR" ? Kind::either : Kind::both, .text = text, .begin = begin, .end = end});
    return true;
  }

  void starred_word(std::size_t begin, std::size_t end, QueryToken token) {
    const std::string_view text = cut(begin, end);
    if (text == "*" && !token.is_exact) {
      token.kind = Kind::everything;
      token.text = text;
      token.end = end;
      return emit(token);
    }
    const std::size_t stem_end = begin + text.find_last_not_of('*') + 1;
    const std::string_view stem = cut(begin, stem_end);
    if (stem_end < end && is_searchable(stem) && stem.find_first_of("*:") == std::string_view::npos) {
      token.kind = Kind::prefix;
      token.text = stem;
      token.end = end;
      return emit(token);
    }
    if (is_searchable(text)) note_marks(text, begin, end);
    plain_word(begin, end, token);
  }

  // Characters inside a word that are syntax in other places.
  void note_marks(std::string_view text, std::size_t begin, std::size_t end) {
    if (text.find_first_of("*\"") != std::string_view::npos || text.starts_with("“")) note(begin, end);
  }

  // name:rest, where rest may be empty.
  void named(std::size_t begin, std::size_t colon, std::size_t end, QueryToken token) {
    const std::string_view name = cut(begin, colon);
    const std::string_view rest = cut(colon + 1, end);
    const bool opens = rest.empty() ? has(colon + 1, '(') : rest.front() == '"' || rest.starts_with("=\"");
    const bool has_value = opens || rest == "*" || is_searchable(rest);
    const schema::Field* field = name.size() <= kMaxNameBytes ? schema::find_field(name) : nullptr;
    if (field != nullptr && !field->in_query_language) field = nullptr;
    if (field != nullptr && has_value) return field_value(*field, colon + 1, end, token);
    if (field != nullptr && field->kind == schema::FieldKind::date && !rest.empty() &&
        rest.find_first_not_of("<>=") == std::string_view::npos)
      throw query_error(query_, colon + 1, tr("{0}:{1} needs a date directly after it", name, rest),
                        tr("write {0}:{1}2024-05, without a space", name, rest));
    if (has_value && !rest.starts_with("//") && name.size() <= kMaxNameBytes && is_plain_identifier(name)) {
      throw query_error(query_, begin, tr("unknown field \"{}\"", name),
                        tr("fields: {}; for plain text put a space after the colon", field_list()));
    }
    const bool is_number = text::is_ascii_digit(name.front());
    if (!is_number && !rest.starts_with("//") && is_searchable(name)) note(begin, colon + 1);
    plain_word(begin, end, token);
  }

  void field_value(const schema::Field& field, std::size_t begin, std::size_t end, QueryToken token) {
    if (cut(begin, end) == "*") {
      throw query_error(query_, begin, tr("{}: needs a word before the *", field.name),
                        tr("* alone matches every article"));
    }
    token.field = &field;
    at_ = begin;
    if (field.kind == schema::FieldKind::text) return value(token);
    // Names of places and dates are values, not searched text: no '=', no '*', no list in parentheses.
    token.value_begin = begin;
    if (has(begin, '"')) return phrase(token);
    if (has(begin, '(')) {
      throw query_error(query_, begin, tr("{0}: takes one value, not a list", field.name),
                        tr("write {0}:A OR {0}:B", field.name));
    }
    plain_word(begin, end, token);
  }

  std::string_view field_text(const QueryToken& token) const {
    const std::size_t name_begin = token.begin + (token.is_negated ? 1 : 0);
    const std::size_t colon = query_.find(':', name_begin);
    return cut(name_begin, colon + 1);
  }

  // The word that starts at `begin`, with any characters.
  void text_word(std::size_t begin) {
    const std::size_t end = word_end(begin + 1);
    if (is_searchable(cut(begin, end))) note(begin, end);
    plain_word(begin, end, {.begin = begin});
  }

  std::string_view query_;
  std::size_t at_ = 0;
  LexedQuery out_;
};

}  // namespace

LexedQuery lex_query(std::string_view query) {
  LexedQuery lexed = Lexer(query).run();
  balance_parentheses(lexed);
  settle_operators(lexed);
  return lexed;
}

}  // namespace timtin::searcher
