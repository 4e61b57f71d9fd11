#include "searcher/query/query_limits.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"
#include "searcher/query/query_error.hpp"

namespace timtin::searcher {
namespace {

using Kind = QueryNode::Kind;

bool is_text(const QueryNode& node) {
  return node.kind == Kind::word || node.kind == Kind::phrase || node.kind == Kind::prefix;
}

class Limit {
 public:
  Limit(const std::string& query, text::Analyzer& analyzer) : query_(query), analyzer_(analyzer) {}

  /// False when `leaf` goes past the limit.
  bool takes(const QueryNode& leaf) {
    // Dates, places and words without a token count too: they are nodes of Xapian's query.
    const std::size_t words = is_text(leaf) ? analyzer_.analyze(leaf.text).size() : 1;
    words_ += std::max<std::size_t>(words, 1);
    return words_ <= kMaxQueryWords;
  }

  void require(const QueryNode& node) {
    if (node.children.empty() && !takes(node)) {
      throw query_error(query_, node.begin, tr("more than {} words", kMaxQueryWords));
    }
    for (const QueryNode& child : node.children) require(child);
  }

 private:
  const std::string& query_;
  text::Analyzer& analyzer_;
  std::size_t words_ = 0;
};

/// Refuses the first of too many prefixes below `node`; `count`: of those before it.
void limit_prefixes(const QueryNode& node, const std::string& query, std::size_t& count) {
  if (node.kind == Kind::prefix && ++count > kMaxPrefixes)
    throw query_error(query, node.begin, tr("more than {} words with *", kMaxPrefixes));
  for (const QueryNode& child : node.children) limit_prefixes(child, query, count);
}

}  // namespace

std::size_t count_prefixes(const QueryNode& node) {
  std::size_t count = node.kind == Kind::prefix ? 1 : 0;
  for (const QueryNode& child : node.children) count += count_prefixes(child);
  return count;
}

void limit_bytes(const std::string& query) {
  if (query.size() > kMaxQueryBytes)
    throw Error(ErrorCode::usage, tr("the query has {} bytes; the limit is {}", query.size(), kMaxQueryBytes));
}

void limit_words(ParsedQuery& parsed, const std::string& query, text::Analyzer& analyzer) {
  if (!parsed.root) return;
  QueryNode& root = *parsed.root;
  std::size_t prefixes = 0;
  limit_prefixes(root, query, prefixes);
  Limit limit(query, analyzer);
  const bool is_list = root.kind == Kind::conjunction && std::ranges::all_of(root.children, is_text);
  if (!is_list) return limit.require(root);

  const auto first_out = std::ranges::find_if(root.children, [&](const QueryNode& leaf) { return !limit.takes(leaf); });
  if (first_out == root.children.end()) return;
  if (first_out == root.children.begin()) {
    throw query_error(query, first_out->begin, tr("more than {} words", kMaxQueryWords));
  }
  root.children.erase(first_out, root.children.end());
  parsed.notices.push_back({.code = "query_cut",
                            .message = tr("only the first {} words are searched", kMaxQueryWords),
                            .arguments = {std::to_string(kMaxQueryWords)}});
}

}  // namespace timtin::searcher
