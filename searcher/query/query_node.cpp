#include "searcher/query/query_node.hpp"

#include <string_view>

#include "common/store/schema.hpp"

namespace timtin::searcher {
namespace {

using Kind = QueryNode::Kind;

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

// A value that came without quotes has neither white space nor parentheses, but may have a quote inside.
std::string place_or_date(std::string_view name, std::string_view value) {
  return std::string(name) + ':' + (value.find('"') == std::string_view::npos ? in_quotes(value) : std::string(value));
}

std::string leaf(const QueryNode& node) {
  std::string line;
  if (node.field != nullptr) line.append(node.field->name).append(":");
  if (node.is_exact) line += '=';
  if (node.kind == Kind::phrase) return line + in_quotes(node.text);
  if (node.kind == Kind::prefix) return line + node.text + '*';
  // Between parentheses OR and AND cannot be operators.
  if (line.empty() && (node.text == "OR" || node.text == "AND")) return '(' + node.text + ')';
  return line + node.text;
}

std::string list(const QueryNode& node, std::string_view separator) {
  std::string line = "(";
  for (const QueryNode& child : node.children) {
    if (line.size() > 1) line += separator;
    line += to_string(child);
  }
  return line + ')';
}

}  // namespace

std::string to_string(const QueryNode& node) {
  switch (node.kind) {
    case Kind::everything:
      return "*";
    case Kind::word:
    case Kind::phrase:
    case Kind::prefix:
      return leaf(node);
    case Kind::district:
      return place_or_date("district", node.text);
    case Kind::date:
      return place_or_date("date", node.text);
    case Kind::conjunction:
      return list(node, " ");
    case Kind::disjunction:
      return list(node, " OR ");
    case Kind::negation: {
      const std::string child = to_string(node.children.front());
      const bool is_number = child.front() >= '0' && child.front() <= '9';  // a bare -400 is print
      return is_number ? "-(" + child + ")" : "-" + child;
    }
  }
  return {};
}

}  // namespace timtin::searcher
