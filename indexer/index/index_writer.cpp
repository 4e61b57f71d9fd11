#include "indexer/index/index_writer.hpp"

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/version_file.hpp"
#include "indexer/document/article_document.hpp"
#include "indexer/index/posix_file.hpp"
#include "indexer/index/table_sums.hpp"
#include "timtin/error.hpp"

namespace timtin::indexer {

IndexWriter::IndexWriter(const std::filesystem::path& generation, bool is_dry) : generation_(generation) {
  if (is_dry) {
    database_ = Xapian::Database(generation.string());
    return;
  }
  store::check_seal(generation);
  store::seal(generation);
  writable_.emplace(generation.string(), Xapian::DB_OPEN);
  // In a transaction nothing reaches readers before we commit, whatever Xapian's flush threshold
  // is.
  writable_->begin_transaction(true);
  stories_.emplace(*writable_);
}

IndexWriter::~IndexWriter() {
  // Xapian's destructor would also cancel, and also ignore errors.
  try {
    if (writable_) writable_->cancel_transaction();
  } catch (const Xapian::Error&) {
  }
}

Xapian::docid IndexWriter::add(const std::string& article_id, const Xapian::Document& document) {
  begin_change();
  if (!writable_) return 0;
  try {
    const Xapian::docid docid = writable_->add_document(document);
    stories_->arrived(docid);
    return docid;
  } catch (const Xapian::Error& error) {
    if (!is_about_document(error)) throw;
    throw DocumentRefused(article_id, reason_of(error));
  }
}

void IndexWriter::replace(Xapian::docid docid, const std::string& article_id, const Xapian::Document& document) {
  begin_change();
  if (!writable_) return;
  try {
    const Xapian::Document before = writable_->get_document(docid);
    const auto has_same = [&](Xapian::valueno slot) { return before.get_value(slot) == document.get_value(slot); };
    const bool is_same_text = has_same(schema::kSlotStorySketch);
    const bool keeps_story = is_same_text && has_same(schema::kSlotStory);
    if (!is_same_text) stories_->leaving(docid);
    writable_->replace_document(docid, document);
    if (!keeps_story) stories_->arrived(docid);
  } catch (const Xapian::Error& error) {
    if (!is_about_document(error)) throw;
    throw DocumentRefused(article_id, reason_of(error));
  }
}

void IndexWriter::remove(Xapian::docid docid) {
  begin_change();
  if (!writable_) return;
  stories_->leaving(docid);
  writable_->delete_document(docid);
}

/// Compares the sums, so that no change builds on damage, and removes them: Xapian writes blocks before the commit,
/// too.
void IndexWriter::begin_change() {
  ++pending_;
  if (is_writing_ || !writable_) return;
  const std::vector<std::string> faults = find_damaged_tables(generation_);
  if (!faults.empty())
    throw Error(ErrorCode::corrupt, (generation_ / faults.front()).string(),
                tr("timtin-index --check shows what is damaged, --full rebuilds the index"));
  drop_table_sums(generation_);
  is_writing_ = true;
}

void IndexWriter::finish() {
  if (writable_ && pending_ == 0 && !has_table_sums(generation_)) save_table_sums(generation_);
  is_writing_ = false;
}

void IndexWriter::commit() {
  if (writable_ && pending_ > 0) {
    stories_->settle();
    writable_->commit_transaction();
    // Xapian renames its version file into place and syncs the file, but not the folder. If a power
    // cut undid the names of two commits, the old version would point to blocks that the second
    // commit has reused.
    sync_directory(generation_);
    store::seal(generation_);
    writable_->begin_transaction(true);
  }
  pending_ = 0;
}

void IndexWriter::roll_back() {
  if (writable_) {
    stories_->forget();
    writable_->cancel_transaction();
    writable_->begin_transaction(true);
  }
  pending_ = 0;
}

}  // namespace timtin::indexer
