#include "searcher/suggest/quoted_words.hpp"

#include <algorithm>

namespace timtin::searcher {
namespace {

constexpr std::size_t kMostWords = 5;  // longer queries are no name and no term

bool is_plain_word(const QueryNode& node) {
  return node.kind == QueryNode::Kind::word && node.field == nullptr && !node.is_exact;
}
bool begins_name(const QueryNode& node) {
  return node.kind == QueryNode::Kind::word && node.field != nullptr && !node.is_exact;
}

std::string quoted(const std::string& query, std::size_t begin, std::size_t end) {
  return query.substr(0, begin) + '"' + query.substr(begin, end - begin) + '"' + query.substr(end);
}

}  // namespace

std::vector<QuotedQuery> quoted_queries(const std::string& query, const ParsedQuery& parsed) {
  std::vector<QuotedQuery> result;
  if (!parsed.root || parsed.root->kind != QueryNode::Kind::conjunction || query.find('"') != std::string::npos)
    return result;
  const std::vector<QueryNode>& nodes = parsed.root->children;
  if (nodes.size() <= kMostWords && std::ranges::all_of(nodes, is_plain_word))
    result.push_back({quoted(query, nodes.front().begin, nodes.back().end), "in_a_row"});
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    if (!begins_name(nodes[i])) continue;
    std::size_t last = i;
    while (last + 1 < nodes.size() && last < i + kMostWords && is_plain_word(nodes[last + 1])) ++last;
    // The longest name first.
    for (; last > i; --last)
      result.push_back({quoted(query, nodes[i].end - nodes[i].text.size(), nodes[last].end), "name"});
  }
  return result;
}

}  // namespace timtin::searcher
