#include "indexer/run/purge_guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/index/manifest.hpp"

namespace timtin::indexer {
namespace {

ContentHash content_of(const Xapian::Database& db, const std::string& term) {
  const auto posting = db.postlist_begin(term);
  return posting == db.postlist_end(term) ? ContentHash{} : origin_of(db.get_document(*posting)).content;
}

/// Whether the article belongs to this index, not to another shard. An article that cannot be read
/// (damaged, or of an older layout) counts as ours.
bool belongs_here(const RunContext& context, const Xapian::Database& db, const std::string& term) {
  if (!context.rule.belongs) return true;
  try {
    return context.belongs(unpack(db.get_document(*db.postlist_begin(term)).get_data()).article);
  } catch (const Error&) {
    return true;
  }
}

struct ContentHasher {
  std::size_t operator()(const ContentHash& hash) const { return static_cast<std::size_t>(hash.low); }
};

}  // namespace

bool may_remove(RunContext& context, std::uint64_t removals, std::uint64_t articles) {
  if (removals == 0 || context.run.allow_purge) return true;
  const double part = static_cast<double>(removals) / static_cast<double>(std::max<std::uint64_t>(articles, 1));
  if (part <= context.run.max_purge) return true;
  context.note([&](RunReport& report) {
    report.removal_refused = true;
    report.kept = removals;
    report.removal_reason =
        tr("{} of {} articles would be removed, more than {:g} %", removals, articles, context.run.max_purge * 100);
  });
  return false;
}

bool guard_replacement(RunContext& context, const Xapian::Database& old, const Xapian::Database& fresh) {
  const std::string prefix(schema::kId);
  auto before = old.allterms_begin(prefix), after = fresh.allterms_begin(prefix);
  const auto before_end = old.allterms_end(prefix), after_end = fresh.allterms_end(prefix);
  std::vector<std::string> removed, added;
  std::uint64_t both = 0;
  while (before != before_end || after != after_end) {
    const int order = before == before_end ? 1 : after == after_end ? -1 : (*before).compare(*after);
    if (order < 0) removed.push_back(*before);
    if (order > 0) added.push_back(*after);
    if (order == 0) ++both;
    if (order <= 0) ++before;
    if (order >= 0) ++after;
  }
  std::unordered_map<ContentHash, std::uint64_t, ContentHasher> new_contents;
  if (!removed.empty())
    for (const std::string& term : added) ++new_contents[content_of(fresh, term)];
  std::uint64_t gone = 0;
  for (const std::string& term : removed) {
    const auto renamed = new_contents.find(content_of(old, term));
    if (renamed != new_contents.end() && renamed->second > 0)
      --renamed->second;
    else if (belongs_here(context, old, term))  // else it is in another shard now
      ++gone;
  }
  context.note([&](RunReport& report) {
    report.added = added.size();
    report.removed = removed.size();
    report.unchanged = both;
  });
  return may_remove(context, gone, old.get_doccount());
}

}  // namespace timtin::indexer
