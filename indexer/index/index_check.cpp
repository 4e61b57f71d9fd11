#include "indexer/index/index_check.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <sstream>
#include <unordered_map>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/index/table_sums.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {
namespace {

class Check {
 public:
  Check(const std::filesystem::path& generation, const std::function<bool()>& should_stop,
        const std::function<void(const Article&)>& on_article)
      : generation_(generation.string()), should_stop_(should_stop), on_article_(on_article) {}

  std::vector<std::string> run() {
    try {
      store::check_seal(generation_);  // Xapian believes what stands there, and crashes
      for (std::string& damage : find_damaged_tables(generation_)) fault(std::move(damage));
      if (!faults_.empty()) return std::move(faults_);  // further faults would only be consequences
      check_structure();
      const Xapian::Database db(generation_);
      check_documents(db);
      check_manifest(db);
      check_ids(db);
    } catch (const Xapian::Error& error) {
      fault(error.get_description());
    } catch (const Error& error) {
      if (error.code() == ErrorCode::interrupted) throw;
      fault(error.what());
    }
    return std::move(faults_);
  }

 private:
  void fault(std::string text) {
    if (faults_.size() < kMaxFaults) faults_.push_back(std::move(text));
  }

  void check_stop() const {
    if (should_stop_ && should_stop_()) throw Error(ErrorCode::interrupted, tr("stopped by a signal"));
  }

  void check_structure() {
    std::ostringstream told;
    const std::size_t errors = Xapian::Database::check(generation_, 0, &told);
    if (errors > 0) fault(tr("Xapian finds {} errors in the structure: {}", errors, told.str()));
  }

  void check_documents(const Xapian::Database& db) {
    for (auto posting = db.postlist_begin(std::string()); posting != db.postlist_end(std::string()); ++posting) {
      check_stop();
      try {
        check_document(*posting, db.get_document(*posting));
      } catch (const Error& error) {
        fault(tr("document {}: {}", *posting, error.what()));
      }
    }
  }

  void check_document(Xapian::docid docid, const Xapian::Document& document) {
    const std::string id = article_id_of(document);
    const Article article = unpack(document.get_data()).article;
    if (article.id != id) fault(tr("document {}: stored under another id", docid));
    if (on_article_) on_article_(article);
    const std::vector<std::string> claims = claims_of(document);
    if (claims.empty()) fault(tr("article {}: belongs to no file", id));
    for (const std::string& claim : claims) ++claim_counts_[claim];
  }

  void check_manifest(const Xapian::Database& db) {
    std::vector<std::uint32_t> numbers{kStdinSource};
    for (const Source& source : load_sources(db)) numbers.push_back(source.number);
    for (const std::uint32_t number : numbers)
      for_each_file(db, number, [&](const std::string& id, const FileEntry& entry) {
        check_stop();
        if (file_id(entry.source, entry.path) != id) fault(tr("file {}: stored under another key", entry.path));
        const auto counted = claim_counts_.find(id);
        const std::uint64_t documents = counted == claim_counts_.end() ? 0 : counted->second;
        if (number != kStdinSource && !entry.is_unread() && documents != entry.articles)
          fault(tr("file {}: {} articles expected, {} found", entry.path, entry.articles, documents));
        if (counted != claim_counts_.end()) claim_counts_.erase(counted);
      });
    for (const auto& [id, count] : claim_counts_)
      fault(tr("{} articles belong to file {}, which is not in the manifest", count, id));
  }

  void check_ids(const Xapian::Database& db) {
    const std::string prefix(schema::kId);
    std::uint64_t ids = 0;
    for (auto term = db.allterms_begin(prefix); term != db.allterms_end(prefix); ++term, ++ids)
      if (term.get_termfreq() > 1) fault(tr("article {} is stored {} times", (*term).substr(1), term.get_termfreq()));
    if (ids != db.get_doccount()) fault(tr("{} documents with {} ids", db.get_doccount(), ids));
  }

  const std::string generation_;
  const std::function<bool()>& should_stop_;
  const std::function<void(const Article&)>& on_article_;
  std::vector<std::string> faults_;
  std::unordered_map<std::string, std::uint64_t> claim_counts_;
};

}  // namespace

std::vector<std::string> check_generation(const std::filesystem::path& generation,
                                          const std::function<bool()>& should_stop,
                                          const std::function<void(const Article&)>& on_article) {
  return Check(generation, should_stop, on_article).run();
}

}  // namespace timtin::indexer
