#include "searcher/query/query_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/unicode/utf8.hpp"
#include "searcher/query/query_error.hpp"
#include "searcher/query/query_lexer.hpp"

// Grammar, after the lexer has made everything else text:
//   alternatives = all ("OR" all)*         OR binds weakest: "đình công OR lãn công" is two pairs
//   all          = operand+
//   operand      = ["-"] [name ":"] (word | "=" word | word "*" | phrase | "*" | "(" alternatives ")")

namespace timtin::searcher {
namespace {

using Kind = QueryNode::Kind;

// A group with one member is its member; AND in AND and OR in OR are one list.
QueryNode group(Kind kind, std::vector<QueryNode> members) {
  QueryNode node{.kind = kind, .begin = members.front().begin, .end = members.back().end};
  for (QueryNode& member : members) {
    if (member.kind == kind)
      std::ranges::move(member.children, std::back_inserter(node.children));
    else
      node.children.push_back(std::move(member));
  }
  return node.children.size() == 1 ? std::move(node.children.front()) : node;
}

QueryNode negate(QueryNode node, const QueryToken& token) {
  if (node.kind == Kind::negation) return std::move(node.children.front());
  QueryNode negation{.kind = Kind::negation, .begin = token.begin, .end = node.end};
  negation.children.push_back(std::move(node));
  return negation;
}

class Parser {
 public:
  Parser(std::string_view query, std::vector<QueryToken> tokens, Day now)
      : query_(query), tokens_(std::move(tokens)), now_(now) {}

  QueryNode run() { return alternatives(nullptr, 0); }

 private:
  bool at(QueryToken::Kind kind) const { return next_ < tokens_.size() && tokens_[next_].kind == kind; }

  QueryNode alternatives(const schema::Field* field, std::size_t depth) {
    std::vector<QueryNode> members;
    members.push_back(all(field, depth));
    while (at(QueryToken::Kind::either)) {
      ++next_;
      members.push_back(all(field, depth));
    }
    return group(Kind::disjunction, std::move(members));
  }

  QueryNode all(const schema::Field* field, std::size_t depth) {
    std::vector<QueryNode> members;
    while (next_ < tokens_.size() && !at(QueryToken::Kind::either) && !at(QueryToken::Kind::close)) {
      members.push_back(operand(field, depth));
    }
    return group(Kind::conjunction, std::move(members));
  }

  QueryNode operand(const schema::Field* field, std::size_t depth) {
    const QueryToken token = tokens_[next_++];
    if (token.kind != QueryToken::Kind::open) {
      QueryNode node = leaf(token, field);
      return token.is_negated ? negate(std::move(node), token) : node;
    }
    if (depth == kMaxQueryDepth) {
      throw query_error(query_, token.begin, tr("more than {} nested parentheses", kMaxQueryDepth));
    }
    QueryNode node = alternatives(token.field != nullptr ? token.field : field, depth + 1);
    ++next_;  // the closing parenthesis: the lexer gives balanced ones only
    return token.is_negated ? negate(std::move(node), token) : node;
  }

  // `field` is that of the parentheses around; a leaf's own one wins.
  QueryNode leaf(const QueryToken& token, const schema::Field* field) {
    QueryNode node{.text = std::string(token.text), .is_exact = token.is_exact, .begin = token.begin, .end = token.end};
    node.field = token.field != nullptr ? token.field : field;
    switch (token.kind) {
      case QueryToken::Kind::phrase:
        node.kind = Kind::phrase;
        break;
      case QueryToken::Kind::prefix:
        node.kind = Kind::prefix;
        break;
      case QueryToken::Kind::everything:
        node.kind = Kind::everything;
        break;
      default:
        node.kind = Kind::word;
    }
    if (node.kind == Kind::everything) node.field = nullptr;
    if (node.field == nullptr) return node;
    if (node.field->kind == schema::FieldKind::district) {
      node.kind = Kind::district;
      node.field = nullptr;
    } else if (node.field->kind == schema::FieldKind::date) {
      node.kind = Kind::date;
      node.field = nullptr;
      node.dates = dates(token);
    }
    return node;
  }

  DateRange dates(const QueryToken& token) {
    try {
      return parse_date_range(token.text, now_);
    } catch (const Error& error) {
      throw query_error(query_, token.value_begin, error.what(), error.hint());
    }
  }

  std::string_view query_;
  std::vector<QueryToken> tokens_;
  std::size_t next_ = 0;
  Day now_;
};

// Levels of AND and OR, which is also how deep to_string nests parentheses.
std::size_t height(const QueryNode& node) {
  std::size_t below = 0;
  for (const QueryNode& child : node.children) below = std::max(below, height(child));
  const bool is_group = node.kind == Kind::conjunction || node.kind == Kind::disjunction;
  return below + (is_group ? 1 : 0);
}

Notice as_text_notice(const std::vector<std::string_view>& pieces) {
  constexpr std::size_t kMaxShown = 5, kMaxPieceBytes = 40;
  Notice notice{.code = "syntax_as_text", .message = {}, .arguments = {}};
  std::string list;
  for (const std::string_view piece : pieces) {
    std::string shown(text::truncate_to_letter(piece, kMaxPieceBytes));
    std::ranges::replace_if(
        shown, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    if (shown.size() < piece.size()) shown += "…";
    if (std::ranges::find(notice.arguments, shown) != notice.arguments.end()) continue;
    if (notice.arguments.size() == kMaxShown) {
      list += " …";
      break;
    }
    list.append(list.empty() ? "" : "  ").append(shown);
    notice.arguments.push_back(std::move(shown));
  }
  notice.message = tr("treated as plain text, not as search syntax: {}", list);
  return notice;
}

}  // namespace

ParsedQuery parse_query(const std::string& query, Day now) {
  LexedQuery lexed = lex_query(query);
  ParsedQuery parsed;
  if (!lexed.as_text.empty()) parsed.notices.push_back(as_text_notice(lexed.as_text));
  if (lexed.tokens.empty()) return parsed;
  parsed.root = Parser(query, std::move(lexed.tokens), now).run();
  // One level less than parentheses, because to_string puts each level, and a lone OR, between parentheses.
  if (height(*parsed.root) >= kMaxQueryDepth) {
    throw query_error(query, 0, tr("{} nested levels of AND and OR", kMaxQueryDepth));
  }
  return parsed;
}

}  // namespace timtin::searcher
