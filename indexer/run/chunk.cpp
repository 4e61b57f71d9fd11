#include "indexer/run/chunk.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

#include "common/store/store.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

constexpr int kNoSync = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC;

}  // namespace

void BuildingFile::add_failure(Failure failure) {
  const std::lock_guard lock(mutex_);
  ++entry_.refused;
  if (entry_.failures.size() < kMaxFailures) entry_.failures.push_back(std::move(failure));
}

bool BuildingFile::leave_chunk(std::size_t articles, FileEntry& entry) {
  const std::lock_guard lock(mutex_);
  entry_.articles += articles;
  --open_chunks_;
  if (open_chunks_ > 0 || !is_closed_) return false;
  entry = entry_;
  return true;
}

void Chunk::enter(const std::shared_ptr<BuildingFile>& file) {
  if (!files.empty() && files.back() == file) return;
  file->enter_chunk();
  files.push_back(file);
}

void ChunkWriter::write(Chunk& chunk, const fs::path& directory) {
  std::vector<Accepted> articles = read_articles(chunk);
  for (;;) {
    Xapian::WritableDatabase db(directory.string(), kNoSync);
    // A document that the database refuses takes the whole uncommitted batch with it: write the chunk again without.
    const std::size_t added = add_documents(articles, db);
    if (added < articles.size()) {
      articles.erase(articles.begin() + static_cast<std::ptrdiff_t>(added));
      continue;
    }
    add_manifest(chunk, articles, db);
    db.commit();
    return;
  }
}

std::vector<ChunkWriter::Accepted> ChunkWriter::read_articles(Chunk& chunk) {
  std::vector<Accepted> articles;
  articles.reserve(chunk.items.size());
  for (Chunk::Item& item : chunk.items) {
    context_.check_stop();
    auto read = read_article(item.record, context_.fields());
    if (const auto* rejection = std::get_if<Rejection>(&read)) {
      refuse_record(context_, *item.file, item.record.line, rejection->reason);
    } else if (auto& indexed = std::get<IndexedArticle>(read); !context_.belongs(indexed.article)) {
      // another shard's
    } else if (context_.leaves_out_list(indexed.article)) {
      context_.note([](RunReport& report) { ++report.list_pages; });
      context_.warn({item.file->shown_path, item.record.line, list_page_reason()});
    } else if (taken_down_.contains(indexed.article.id)) {
      context_.note([](RunReport& report) { ++report.taken_down; });
    } else {
      context_.hear(indexed.notes, item.file->shown_path, item.record.line);
      if (const std::string& conversion = indexed.article.conversion; !conversion.empty())
        context_.warn({item.file->shown_path, item.record.line, "converted " + conversion});
      articles.push_back({item.file, item.record.line, std::move(indexed)});
    }
    std::string().swap(item.record.bytes);
  }
  return articles;
}

/// Gives the number of documents added; fewer than there are articles when the next one was refused.
std::size_t ChunkWriter::add_documents(const std::vector<Accepted>& articles, Xapian::WritableDatabase& db) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    context_.check_stop();
    const Accepted& accepted = articles[i];
    Xapian::Document document = builder_.build(accepted.indexed.article);
    for (const std::string& name : builder_.unknown_districts())
      context_.find(code_of(NoteKind::district_unknown), name, place_of(accepted.file->shown_path, accepted.line));
    add_claim(document, accepted.file->id);
    set_origin(document, {accepted.indexed.content, accepted.file->id},
               context_.arrivals.value_of(accepted.indexed.article.id, accepted.indexed.content));
    try {
      db.add_document(document);
    } catch (const Xapian::Error& error) {
      if (!is_about_document(error)) throw;
      refuse_record(context_, *accepted.file, accepted.line, reason_of(error));
      return i;
    }
  }
  return articles.size();
}

void ChunkWriter::add_manifest(const Chunk& chunk, const std::vector<Accepted>& articles,
                               Xapian::WritableDatabase& db) {
  std::map<const BuildingFile*, std::size_t> counts;
  for (const Accepted& accepted : articles) ++counts[accepted.file.get()];
  FileEntry complete;
  for (const std::shared_ptr<BuildingFile>& file : chunk.files)
    if (file->leave_chunk(counts[file.get()], complete)) put_file(db, complete);
}

void refuse_record(RunContext& context, BuildingFile& file, std::size_t line, const std::string& reason) {
  const Failure failure{line, reason};
  file.add_failure(failure);
  if (file.knows(failure))
    context.note([](RunReport& report) { ++report.known_failures; });
  else
    context.refuse({file.shown_path, line, reason});
}

}  // namespace timtin::indexer
