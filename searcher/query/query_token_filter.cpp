#include "searcher/query/query_token_filter.hpp"

#include <utility>

namespace timtin::searcher {
namespace {

using Kind = QueryToken::Kind;

bool is_operator(const QueryToken& token) { return token.kind == Kind::either || token.kind == Kind::both; }

// What is left of an opening parenthesis that opens nothing: the field name as a word, or nothing.
bool to_field_word(QueryToken& token) {
  if (token.field == nullptr) return false;
  token = {.text = token.text, .begin = token.begin, .end = token.begin + token.text.size()};
  if (token.text.starts_with('-')) token.text.remove_prefix(1);
  return true;
}

}  // namespace

void balance_parentheses(LexedQuery& lexed) {
  std::vector<QueryToken> kept;
  std::vector<std::size_t> open;  // places in `kept`
  for (const QueryToken& token : lexed.tokens) {
    if (token.kind != Kind::close) {
      if (token.kind == Kind::open) open.push_back(kept.size());
      kept.push_back(token);
    } else if (open.empty()) {
      lexed.as_text.push_back(token.text);
    } else if (open.back() + 1 == kept.size()) {  // ()
      lexed.as_text.emplace_back("()");
      if (!to_field_word(kept.back())) kept.pop_back();
      open.pop_back();
    } else {
      open.pop_back();
      kept.push_back(token);
    }
  }
  for (const std::size_t place : open) {
    lexed.as_text.emplace_back("(");
    if (!to_field_word(kept[place])) kept[place].end = kept[place].begin;  // marked as gone
  }
  std::erase_if(kept, [](const QueryToken& token) { return token.end == token.begin; });
  lexed.tokens = std::move(kept);
}

void settle_operators(LexedQuery& lexed) {
  std::vector<QueryToken> kept;
  for (std::size_t i = 0; i < lexed.tokens.size(); ++i) {
    QueryToken token = lexed.tokens[i];
    if (is_operator(token)) {
      const bool has_left = !kept.empty() && (kept.back().is_operand() || kept.back().kind == Kind::close);
      const bool has_right =
          i + 1 < lexed.tokens.size() && (lexed.tokens[i + 1].is_operand() || lexed.tokens[i + 1].kind == Kind::open);
      if (!has_left || !has_right) {
        lexed.as_text.push_back(token.text);
        token.kind = Kind::word;
      } else if (token.kind == Kind::both) {
        continue;
      }
    }
    kept.push_back(token);
  }
  lexed.tokens = std::move(kept);
}

}  // namespace timtin::searcher
