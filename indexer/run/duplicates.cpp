#include "indexer/run/duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "indexer/index/manifest.hpp"

namespace timtin::indexer {
namespace {

/// What is deleted lies in memory until it is committed; nobody reads the database yet.
constexpr std::size_t kDeletionsPerCommit = 500;

struct Candidate {
  Xapian::docid docid = 0;
  ContentHash content{};
  FileEntry file;
};

std::vector<std::string> duplicated_ids(const Xapian::Database& db) {
  std::vector<std::string> terms;
  const std::string prefix(schema::kId);
  for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term)
    if (term.get_termfreq() > 1) terms.push_back(*term);
  return terms;
}

std::vector<Candidate> candidates_of(const Xapian::Database& db, const std::string& term) {
  std::vector<Candidate> candidates;
  for (auto posting = db.postlist_begin(term); posting != db.postlist_end(term); ++posting) {
    const Origin origin = origin_of(db.get_document(*posting));
    candidates.push_back({*posting, origin.content, find_file(db, origin.file).value_or(FileEntry{})});
  }
  // Stable: of one file, the later stays behind.
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return goes_before(b.file, a.file); });
  return candidates;
}

}  // namespace

void resolve_duplicates(Xapian::WritableDatabase& db, RunContext& context, Xapian::docid silent_before) {
  std::set<std::string> touched_files;
  std::size_t deletions = 0;
  for (const std::string& term : duplicated_ids(db)) {
    context.check_stop();
    std::vector<Candidate> candidates = candidates_of(db, term);
    const Candidate winner = candidates.back();
    candidates.pop_back();
    Xapian::Document document = db.get_document(winner.docid);
    bool is_silent = winner.docid <= silent_before, has_versions = false;
    for (const Candidate& loser : candidates) {
      for (const std::string& claim : claims_of(db.get_document(loser.docid))) {
        add_claim(document, claim);
        touched_files.insert(claim);
      }
      is_silent = is_silent || loser.docid <= silent_before;
      has_versions = has_versions || loser.content != winner.content;
      db.delete_document(loser.docid);
      ++deletions;
    }
    db.replace_document(winner.docid, document);
    if (has_versions && !is_silent)
      context.warn({winner.file.path, 0,
                    tr("article id '{}' occurs {} times; the last one is kept", term.substr(schema::kId.size()),
                       candidates.size() + 1)});
    if (deletions >= kDeletionsPerCommit) {
      db.commit();
      deletions = 0;
    }
  }
  recount_articles(db, touched_files);
}

}  // namespace timtin::indexer
