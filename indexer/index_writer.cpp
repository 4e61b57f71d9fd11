#include "indexer/index_writer.hpp"

#include "indexer/article_document.hpp"
#include "indexer/posix_file.hpp"

namespace timtin::indexer {

IndexWriter::IndexWriter(const std::filesystem::path& generation, bool is_dry) : generation_(generation) {
  if (is_dry) {
    database_ = Xapian::Database(generation.string());
    return;
  }
  writable_.emplace(generation.string(), Xapian::DB_OPEN);
  // In a transaction nothing reaches readers before we say so, whatever Xapian's flush threshold is.
  writable_->begin_transaction(true);
}

IndexWriter::~IndexWriter() {
  // Xapian's own destructor would cancel too, and swallow what goes wrong in either case.
  try {
    if (writable_) writable_->cancel_transaction();
  } catch (const Xapian::Error&) {
  }
}

Xapian::docid IndexWriter::add(const std::string& article_id, const Xapian::Document& document) {
  ++pending_;
  if (!writable_) return 0;
  try {
    return writable_->add_document(document);
  } catch (const Xapian::Error& error) {
    if (!is_about_document(error)) throw;
    throw DocumentRefused(article_id, reason_of(error));
  }
}

void IndexWriter::replace(Xapian::docid docid, const std::string& article_id, const Xapian::Document& document) {
  ++pending_;
  if (!writable_) return;
  try {
    writable_->replace_document(docid, document);
  } catch (const Xapian::Error& error) {
    if (!is_about_document(error)) throw;
    throw DocumentRefused(article_id, reason_of(error));
  }
}

void IndexWriter::remove(Xapian::docid docid) {
  ++pending_;
  if (writable_) writable_->delete_document(docid);
}

void IndexWriter::commit() {
  if (writable_ && pending_ > 0) {
    writable_->commit_transaction();
    // Xapian renames its version file into place and syncs the file, not its name. Two commits whose names a power cut
    // takes back would leave a version whose blocks the second one has reused.
    sync_directory(generation_);
    writable_->begin_transaction(true);
  }
  pending_ = 0;
}

void IndexWriter::roll_back() {
  if (writable_) {
    writable_->cancel_transaction();
    writable_->begin_transaction(true);
  }
  pending_ = 0;
}

}  // namespace timtin::indexer
