#include "searcher/words/joined_words.hpp"

#include <algorithm>
#include <utility>

namespace timtin::searcher {
namespace {

bool is_plain_word(const QueryNode& node) {
  return node.kind == QueryNode::Kind::word && node.field == nullptr && !node.is_exact;
}

QueryNode joined(QueryNode node, const QueryNode& next) {
  node.text += " " + next.text;
  node.end = next.end;
  return node;
}

/// Adds the words [first, last) of `nodes`.
void add_run(const std::vector<QueryNode>& nodes, std::size_t first, std::size_t last, text::Analyzer& analyzer,
             std::vector<QueryNode>& result) {
  std::string text;
  std::vector<std::size_t> ends;  // in the text, by word
  for (std::size_t i = first; i < last; ++i) {
    text += (text.empty() ? "" : " ") + nodes[i].text;
    ends.push_back(text.size());
  }
  const auto word_at = [&](std::size_t place) {
    return first + static_cast<std::size_t>(std::ranges::upper_bound(ends, place) - ends.begin());
  };
  std::size_t next = first;
  for (const text::Token& token : analyzer.analyze(text)) {
    std::size_t from = word_at(token.begin);
    const std::size_t to = word_at(token.end - 1);
    const bool is_unit = token.whole_tokens == 1;  // "vnd", which the number before makes a unit
    if (is_unit && from == next && next > first && !result.empty()) {
      result.back() = joined(result.back(), nodes[next++]);
      continue;
    }
    if (from == to && !(is_unit && from > next)) continue;
    // Of a name, too, the word before tells that it is one.
    if (token.forms->kind != text::TokenKind::number && from > next) --from;
    result.insert(result.end(), nodes.begin() + static_cast<std::ptrdiff_t>(next),
                  nodes.begin() + static_cast<std::ptrdiff_t>(from));
    result.push_back(nodes[from]);
    for (std::size_t i = from + 1; i <= to; ++i) result.back() = joined(std::move(result.back()), nodes[i]);
    next = to + 1;
  }
  result.insert(result.end(), nodes.begin() + static_cast<std::ptrdiff_t>(next),
                nodes.begin() + static_cast<std::ptrdiff_t>(last));
}

}  // namespace

std::vector<QueryNode> join_words(const std::vector<QueryNode>& nodes, text::Analyzer& analyzer) {
  std::vector<QueryNode> result;
  for (std::size_t first = 0; first < nodes.size();) {
    std::size_t last = first;
    while (last < nodes.size() && is_plain_word(nodes[last])) ++last;
    if (last > first) add_run(nodes, first, last, analyzer, result);
    if (last < nodes.size()) result.push_back(nodes[last++]);
    first = last;
  }
  return result;
}

}  // namespace timtin::searcher
