#include "indexer/build/build_worker.hpp"

#include <utility>

#include "common/message.hpp"
#include "indexer/read/record_reader.hpp"

namespace timtin::indexer {

BuildWorker::BuildWorker(RunContext& context, const std::filesystem::path& directory, const std::string& name,
                         bulk::RowCuts& cuts)
    : context_(context),
      collector_(std::make_unique<bulk::Collector>(directory, name, cuts)),
      document_(collector_->terms()),
      builder_(context.places()) {
  articles_.notes = std::make_unique<NoteFile>(directory / (name + "-notes"));
}

void BuildWorker::read(Batch& batch, BuildFiles& files, const TakenDown& taken_down) {
  for (Batch::Item& item : batch.items) {
    context_.check_stop();
    auto read = read_article(item.record, context_.fields());
    std::string().swap(item.record.bytes);
    if (const auto* rejection = std::get_if<Rejection>(&read)) {
      files.refuse(item.file, item.record.line, rejection->reason);
      continue;
    }
    const IndexedArticle& indexed = std::get<IndexedArticle>(read);
    if (!context_.belongs(indexed.article)) continue;  // another shard's
    if (context_.leaves_out_list(indexed.article)) {
      context_.note([](RunReport& report) { ++report.list_pages; });
      context_.find("list_page", {}, place_of(files.shown_path_of(item.file), item.record.line));
      continue;
    }
    if (taken_down.holds(indexed.article.id, indexed.content)) {
      if (taken_down.has_id(indexed.article.id)) left_out_.add(indexed.article.id, indexed.content);
      context_.note([](RunReport& report) { ++report.taken_down; });
      continue;
    }
    context_.hear(indexed.notes, files.shown_path_of(item.file), item.record.line);
    if (const std::string& conversion = indexed.article.conversion; !conversion.empty())
      context_.warn({files.shown_path_of(item.file), item.record.line, "converted " + conversion});
    try {
      add(item.number, indexed, files, item.file, {}, context_.arrivals.value_of(indexed.article.id, indexed.content),
          false);
      for (const std::string& name : builder_.unknown_districts())
        context_.find(code_of(NoteKind::district_unknown), name,
                      place_of(files.shown_path_of(item.file), item.record.line));
    } catch (const bulk::DocumentRefused& refused) {
      files.refuse(item.file, item.record.line, tr("cannot be indexed: {}", refused.what()));
    }
  }
}

void BuildWorker::add(bulk::DocNumber number, const IndexedArticle& indexed, const BuildFiles& files, FileNumber file,
                      const std::vector<FileNumber>& more_claims, const std::string& indexed_at, bool is_carried) {
  const StorySketch& sketch = builder_.build(indexed.article, document_);
  const std::string file_id = files.id_of(file);
  document_.add_term(origin_term(file_id), 0);
  for (const FileNumber claim : more_claims) document_.add_term(origin_term(files.id_of(claim)), 0);
  set_origin(document_, {indexed.content, file_id}, indexed_at);
  collector_->add(number, document_);
  BuildArticle article;
  article.id = hash_bytes(indexed.article.id);
  article.content = indexed.content;
  article.number = number;
  article.file = file;
  article.is_carried = is_carried;
  article.has_story = !is_blank(sketch);
  if (article.has_story) article.anchors = anchor_hashes(sketch);
  article.note = articles_.notes->add(
      {indexed.article.id, article.has_story ? pack_story_sketch(sketch) : std::string(), indexed_at});
  articles_.articles.push_back(article);
  if (!more_claims.empty()) articles_.more_claims[number] = more_claims;
}

}  // namespace timtin::indexer
