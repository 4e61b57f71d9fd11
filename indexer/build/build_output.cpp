#include "indexer/build/build_output.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/build/build_stories.hpp"
#include "indexer/bulk/merged_documents.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

/// Xapian's writer keeps uncommitted changes in memory, so it commits after this many articles.
constexpr std::size_t kDocumentsPerCommit = 2000;

}  // namespace

BuildOutput::BuildOutput(RunContext& context, const BuildFiles& files, const BuildArticles& articles,
                         const std::vector<std::unique_ptr<BuildWorker>>& workers,
                         std::map<std::string, std::string> metadata)
    : context_(context), files_(files), articles_(articles), metadata_(std::move(metadata)) {
  for (const auto& worker : workers) collectors_.push_back(&worker->collector());
  for (FileNumber file = 0; file < files.size(); ++file) files_by_id_.emplace_back(files.id_of(file), file);
  std::ranges::sort(files_by_id_);
}

fs::path BuildOutput::write(const fs::path& build_dir) {
  make_plan();
  const fs::path bulk = build_dir / "bulk", by_xapian = build_dir / "by-xapian";
  if (context_.options.writer == IndexerOptions::Writer::bulk) {
    std::string reason = bulk::xapian_writes_our_version(build_dir / "version")
                             ? write_in_bulk(bulk)
                             : tr("this version of Xapian uses another format");
    if (reason.empty()) return bulk;
    context_.warn({context_.index_dir.string(), 0, tr("written with Xapian's slower writer: {}", reason)});
    fs::remove_all(bulk);
  }
  write_by_xapian(by_xapian);
  const fs::path compacted = build_dir / "compacted";
  Xapian::Database(by_xapian.string()).compact(compacted.string());
  return compacted;
}

/// Docids without gaps, the claims of duplicates. The keys of stories are found while the writing has begun.
void BuildOutput::make_plan() {
  bulk::DocId docid = 0;
  if (!articles_.all().empty()) plan_.docids.resize(std::size_t{articles_.all().back().number} + 1);
  for (const BuildArticle& article : articles_.all()) {
    if (!article.is_kept) continue;
    plan_.docids[article.number] = ++docid;
    for (const FileNumber claim : articles_.more_claims_of(article))
      plan_.late_terms[origin_term(files_.id_of(claim))].push_back(article.number);
  }
  plan_.late_values = [this]() -> const bulk::LateValues& { return story_keys(); };
}

/// By slot, as the writer wants them.
const bulk::LateValues& BuildOutput::story_keys() {
  if (!story_keys_.empty()) return story_keys_;
  const PhaseTimer timer(context_, "stories");
  story_keys_[schema::kSlotStory] = find_story_keys(articles_, [this] { context_.check_stop(); });
  return story_keys_;
}

std::function<bool(std::string&, std::string&)> BuildOutput::metadata_reader() {
  // The keys of files are consecutive in the order of all keys.
  return [this, other = metadata_.begin(), file = files_by_id_.begin()](std::string& name, std::string& value) mutable {
    const std::string key = file == files_by_id_.end() ? std::string() : file_key(file->first);
    if (other != metadata_.end() && (key.empty() || other->first < key)) {
      std::tie(name, value) = *other++;
      return true;
    }
    if (key.empty()) return false;
    name = key;
    value = encode_file(files_[file++->second]);
    return true;
  };
}

/// Why the database cannot be used, or empty.
std::string BuildOutput::write_in_bulk(const fs::path& directory) {
  plan_.metadata = metadata_reader();
  bulk::DatabaseWriter writer(directory, [this] { context_.check_stop(); });
  const bulk::Written written = writer.write(collectors_, plan_);
  const PhaseTimer timer(context_, "read back");
  return bulk::read_back(directory, written);
}

void BuildOutput::write_by_xapian(const fs::path& directory) {
  Xapian::WritableDatabase db(directory.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  add_by_xapian(db);
  const auto next = metadata_reader();
  for (std::string name, value; next(name, value);) db.set_metadata(name, value);
  db.commit();
}

/// Makes the documents anew from the stored articles.
void BuildOutput::add_by_xapian(Xapian::WritableDatabase& db) {
  DocumentBuilder builder(context_.places());
  const auto& keys = story_keys().at(schema::kSlotStory);
  auto key = keys.begin();
  auto article = articles_.all().begin();
  std::size_t added = 0;
  for (bulk::MergedDocuments documents(collectors_, bulk::SpooledParts::data); documents.next();) {
    const bulk::SpooledDocument& spooled = documents.document();
    while (article->number < spooled.number) ++article;
    while (key != keys.end() && key->first < spooled.number) ++key;
    if (!article->is_kept) continue;
    context_.check_stop();
    const std::string data = bulk::unpack_tag(spooled.data.bytes, spooled.data.is_compressed);
    Xapian::Document document = builder.build(unpack(data).article);
    const std::string file = files_.id_of(article->file);
    add_claim(document, file);
    for (const FileNumber claim : articles_.more_claims_of(*article)) add_claim(document, files_.id_of(claim));
    set_origin(document, {article->content, file}, articles_.note_of(*article).indexed_at);
    if (key != keys.end() && key->first == spooled.number) document.add_value(schema::kSlotStory, key->second);
    db.replace_document(plan_.docids[spooled.number], document);
    if (++added % kDocumentsPerCommit == 0) db.commit();
  }
}

}  // namespace timtin::indexer
