#include "searcher/rank/score_tree.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <span>

namespace timtin::searcher {
namespace {

using Xapian::Query;

/// The factor of an OP_SCALE_WEIGHT, which Xapian tells in its description only ("Query(0.5 * ...": with 20 digits, so
/// nothing is lost).
double factor_of(const Query& query) {
  constexpr std::size_t kBefore = sizeof("Query(") - 1;
  return std::strtod(query.get_description().c_str() + kBefore, nullptr);
}

/// How many of `articles` have one of several terms, if the terms were independent: rounded after each two, of which
/// the rarest come first, as Xapian does it (OrPostList::get_termfreq_est_using_stats, 1.4.22). So scores are the same.
double frequency_of_any(std::vector<double> frequencies, double articles) {
  while (frequencies.size() > 1) {
    std::ranges::sort(frequencies, std::greater{});
    const double a = frequencies.back();
    frequencies.pop_back();
    double& b = frequencies.back();
    b = std::floor(b + a - a * b / articles + 0.5);
  }
  return frequencies.front();
}

}  // namespace

/// Builds a tree. `is_readable` turns false at what a tree cannot say.
class ScoreTree::Reader {
 public:
  Reader(ScoreTree& tree, const Bm25& bm25, const std::function<double(const std::string&)>& frequency)
      : tree_(tree), bm25_(bm25), frequency_(frequency) {}

  bool read(const Query& query) {
    const std::size_t root = add(query, 1);
    if (!is_readable_ || tree_.nodes_[root].kind == Kind::nothing) return false;
    tree_.leading_ = leading(tree_.nodes_[root]);
    order_others(tree_.nodes_[root]);
    tree_.sure_weights_.assign(tree_.terms_.size(), 0);
    tree_.only_sure_ = tree_.all() & ~matching(tree_.nodes_[root]);
    find_sure(tree_.nodes_[root], true);
    return true;
  }

 private:
  /// Adds the tree of `query`, whose scores count `factor` times. Returns its node.
  std::size_t add(const Query& query, double factor) {
    if (query.get_type() == Query::OP_SCALE_WEIGHT) return add(query.get_subquery(0), factor * factor_of(query));
    if (factor != 0 || query.get_num_subqueries() == 0) return add_new(query, factor);
    // A condition that stands in several places is one node.
    const std::size_t number = known_conditions_.size();
    const auto [known, is_new] = known_conditions_.emplace(query.get_description(), 0);
    if (!is_new) return known->second;
    known->second = add_new(query, factor);
    if (number < kMostConditions) tree_.nodes_[known->second].condition = std::uint64_t{1} << number;
    return known->second;
  }

  std::size_t add_new(const Query& query, double factor) {
    Node node;
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::OP_SYNONYM:
        node = word(query, factor);
        break;
      case Query::LEAF_MATCH_NOTHING:
        break;
      default:
        node.kind = kind_of(query.get_type());
        add_below(node, query, factor);
    }
    tree_.nodes_.push_back(std::move(node));
    return tree_.nodes_.size() - 1;
  }

  void add_below(Node& node, const Query& query, double factor) {
    for (std::size_t i = 0; is_readable_ && i < query.get_num_subqueries(); ++i) {
      const Query part = query.get_subquery(i);
      // Xapian takes the best of all that is in an OR in an OP_MAX, not of its sum (QueryOr::postlist_sub_or_like).
      if (node.kind == Kind::best && part.get_type() == Query::OP_OR) {
        add_below(node, part, factor);
        continue;
      }
      const bool is_scored = node.kind != Kind::filter || i == 0;
      node.below.push_back(add(part, is_scored ? factor : 0));
      node.lists |= tree_.nodes_[node.below.back()].lists;
    }
  }

  Kind kind_of(Query::op operation) {
    switch (operation) {
      case Query::OP_OR:
        return Kind::any;
      case Query::OP_AND:
        return Kind::all;
      case Query::OP_FILTER:
        return Kind::filter;
      case Query::OP_AND_MAYBE:
        return Kind::maybe;
      case Query::OP_MAX:
        return Kind::best;
      default:
        refuse();
        return Kind::nothing;
    }
  }

  /// A term, or several that count as one word.
  Node word(const Query& query, double factor) {
    Node node{.kind = Kind::word};
    std::vector<double> frequencies;
    const std::function<void(const Query&)> add_terms = [&](const Query& part) {
      const Query::op operation = part.get_type();
      if (operation == Query::LEAF_TERM) {
        const std::size_t list = list_of(*part.get_terms_begin());
        if (!is_readable_) return;
        node.words.push_back(list);
        node.lists |= set_of(list);
        frequencies.push_back(frequencies_[list]);
      } else if (operation == Query::OP_OR || operation == Query::OP_SYNONYM) {
        for (std::size_t i = 0; i < part.get_num_subqueries(); ++i) add_terms(part.get_subquery(i));
      } else {
        refuse();
      }
    };
    add_terms(query);
    if (factor != 0 && is_readable_)
      node.weight = factor * bm25_.weight(frequency_of_any(std::move(frequencies), bm25_.articles()));
    return node;
  }

  void refuse() { is_readable_ = false; }

  std::size_t list_of(const std::string& term) {
    const auto [found, is_new] = numbers_.emplace(term, numbers_.size());
    if (!is_new) return found->second;
    if (term.empty() || numbers_.size() > kMostLists) refuse();  // everything; too many
    tree_.terms_.push_back(term);
    frequencies_.push_back(frequency_(term));
    conditions_.push_back(0);
    return found->second;
  }

  double length(ListSet lists) const {
    double sum = 0;
    for_each(lists, [&](std::size_t list) { sum += frequencies_[list]; });
    return sum;
  }

  ListSet leading(const Node& node) const {
    const auto of = [&](std::size_t below) { return leading(tree_.nodes_[below]); };
    switch (node.kind) {
      case Kind::maybe:
        return of(node.below.front());
      case Kind::all:
      case Kind::filter: {
        ListSet shortest = of(node.below.front());
        for (const std::size_t below : std::span(node.below).subspan(1))
          if (const ListSet other = of(below); length(other) < length(shortest)) shortest = other;
        return shortest;
      }
      case Kind::any:
      case Kind::best: {
        ListSet sum = 0;
        for (const std::size_t below : node.below) sum |= of(below);
        return sum;
      }
      default:
        return node.lists;
    }
  }

  ListSet matching(const Node& node) const {
    if (node.kind == Kind::maybe) return matching(tree_.nodes_[node.below.front()]);
    if (node.below.empty()) return node.lists;
    ListSet sum = 0;
    for (const std::size_t below : node.below) sum |= matching(tree_.nodes_[below]);
    return sum;
  }

  void order_others(const Node& root) {
    find_conditions(root, 0);
    std::vector<std::size_t> lists;
    for (std::size_t list = 0; list < tree_.terms_.size(); ++list) {
      if ((tree_.leading_ & set_of(list)) == 0) lists.push_back(list);
      if (conditions_[list] == 0) conditions_[list] = kAlways;
    }
    const ListSet matching = this->matching(root);
    std::ranges::sort(lists, {},
                      [&](std::size_t list) { return std::pair((matching & set_of(list)) == 0, frequencies_[list]); });
    ListSet known = tree_.leading_;
    while (!lists.empty()) {
      const auto is_ready = [&](std::size_t list) {
        return (matching & set_of(list)) != 0 || conditions_[list] == kAlways || (conditions_[list] & ~known) == 0;
      };
      const auto ready = std::ranges::find_if(lists, is_ready);
      const auto next = ready == lists.end() ? lists.begin() : ready;
      const bool decides = (matching & set_of(*next)) != 0;
      const bool is_bound = ready != lists.end() && !decides;
      tree_.others_.push_back({*next, is_bound ? conditions_[*next] : kAlways, decides});
      known |= set_of(*next);
      lists.erase(next);
    }
  }

  /// Where a list stands behind others in an AND, a filter or an AND_MAYBE, it counts only with one of those.
  void find_conditions(const Node& node, ListSet condition) {
    for (const std::size_t list : node.words)
      conditions_[list] = condition == 0 ? kAlways : conditions_[list] | condition;
    const bool is_strict = node.kind == Kind::all || node.kind == Kind::filter || node.kind == Kind::maybe;
    for (const std::size_t below : node.below) {
      const bool is_first = below == node.below.front();
      find_conditions(tree_.nodes_[below], is_strict && !is_first ? tree_.nodes_[node.below.front()].lists : condition);
    }
  }

  /// `is_matched`: whether every match of the query is one of `node`; otherwise it may be one.
  void find_sure(const Node& node, bool is_matched) {
    if (node.kind == Kind::word && node.words.size() == 1) {
      tree_.sure_weights_[node.words.front()] += node.weight;
      return;
    }
    const bool is_maybe = node.kind == Kind::maybe, is_any = node.kind == Kind::any;
    if (!is_any && !(is_matched && (is_maybe || node.kind == Kind::all || node.kind == Kind::filter))) {
      tree_.only_sure_ &= ~node.lists;
      return;
    }
    for (const std::size_t below : node.below) {
      const bool is_optional = is_any || (is_maybe && below != node.below.front());
      find_sure(tree_.nodes_[below], is_matched && !is_optional);
    }
  }

  static constexpr ListSet kAlways = ~ListSet{0};
  static constexpr std::size_t kMostConditions = 64;  // more are worked out each time
  ScoreTree& tree_;
  const Bm25& bm25_;
  const std::function<double(const std::string&)>& frequency_;
  std::map<std::string, std::size_t> numbers_;           // of lists, by term
  std::map<std::string, std::size_t> known_conditions_;  // nodes, by description
  std::vector<double> frequencies_;                      // by list
  std::vector<ListSet> conditions_;                      // by list
  bool is_readable_ = true;
};

std::optional<ScoreTree> ScoreTree::read(const Query& query, const Bm25& bm25,
                                         const std::function<double(const std::string&)>& frequency) {
  ScoreTree tree;
  if (query.empty() || !Reader(tree, bm25, frequency).read(query)) return std::nullopt;
  return tree;
}

}  // namespace timtin::searcher
