#include "indexer/run/file_update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/history/taken_down.hpp"
#include "indexer/read/file_facts.hpp"
#include "indexer/read/record_reader.hpp"

namespace timtin::indexer {
namespace {

Xapian::docid find_article(const Xapian::Database& db, const std::string& article_id) {
  const std::string term = id_term(article_id);
  const auto posting = db.postlist_begin(term);
  return posting == db.postlist_end(term) ? 0 : *posting;
}

/// Whether the file `id` has the document. This looks into one posting list; claims_of() would
/// unpack all terms of the document, and the question comes for nearly every article of a large
/// file with few changes.
bool claims(const Xapian::Database& db, const std::string& id, Xapian::docid docid) {
  const std::string term = origin_term(id);
  auto posting = db.postlist_begin(term);
  posting.skip_to(docid);
  return posting != db.postlist_end(term) && *posting == docid;
}

}  // namespace

/// A file while it is read.
struct FileUpdate::FileState {
  std::string id, shown_path;
  FileEntry entry;
  std::vector<Failure> known_failures{};  ///< of the last time, already reported
  std::uint64_t told = 0;                 ///< remarks
  bool is_unread = false;                 ///< the disk failed: the next run reads it again
  std::vector<bool> is_met{};             ///< by docid: the documents that the file holds
  std::vector<Xapian::docid> moved{};     ///< documents that it holds for another shard now

  bool holds(Xapian::docid docid) const { return docid < is_met.size() && is_met[docid]; }
  void meet(Xapian::docid docid) {
    if (docid >= is_met.size()) is_met.resize(std::size_t{docid} + docid / 8 + 64);
    is_met[docid] = true;
  }
};

FileUpdate::FileUpdate(RunContext& context, IndexWriter& writer, const std::unordered_set<std::string>& leaving,
                       MovedArticles& moved, BatchReport& batch, std::function<void()> commit_if_full)
    : context_(context),
      writer_(writer),
      leaving_(leaving),
      moved_(moved),
      batch_(batch),
      commit_if_full_(std::move(commit_if_full)),
      builder_(context.places()),
      arrivals_(writer.db()) {}

void FileUpdate::update(const PlannedFile& file) {
  FileState state{file_id(file.entry.source, file.entry.path), shown_path(file.source, file.entry.path), file.entry};
  const std::optional<FileEntry> before = find_file(writer_.db(), state.id);
  if (before) state.known_failures = before->failures;
  mark_unread(before.value_or(state.entry));
  read(file.source.file_of(file.entry.path).string(), file.entry.path, state);
  ++batch_.files_read;
  batch_.bytes_read += file.entry.size;
  state.entry.has_pending_removals = find_released(state);
  if (state.is_unread) state.entry.mark_unread();
  writer_.edit([&](Xapian::WritableDatabase& db) {
    state.entry.articles = db.get_termfreq(origin_term(state.id));
    put_file(db, state.entry);
  });
}

void FileUpdate::update_from_stdin() {
  FileState state{file_id(kStdinSource, "-"), "-", {}};
  state.entry.source = kStdinSource;
  state.entry.path = "-";
  mark_unread(find_file(writer_.db(), state.id).value_or(state.entry));
  read("-", "-", state);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    state.entry.articles = db.get_termfreq(origin_term(state.id));
    state.entry.refused = 0;  // standard input is never read again
    state.entry.failures.clear();
    put_file(db, state.entry);
  });
}

void FileUpdate::update_article(const Article& article, const std::string& program) {
  const std::string name = "api:" + program;
  FileState state{file_id(kStdinSource, name), name, {}};
  state.entry.source = kStdinSource;
  state.entry.path = name;
  put_article(state, {article, hash_bytes(pack({article, {}, {}}))}, 0);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    if (!find_file(db, state.id)) put_file(db, state.entry);
  });
}

void FileUpdate::read(const std::string& path, const std::string& name, FileState& state) {
  read_records(
      path, name,
      [&](RawRecord&& record) {
        context_.check_stop();
        record.repeated = context_.lines.of(state.entry.source);
        put_record(state, record);
        commit_if_full_();
        return true;
      },
      [&](Rejection&& rejection) {
        state.is_unread = state.is_unread || rejection.is_unread;
        refuse(state, rejection.line, rejection.reason);
      },
      context_.fields());
}

/// A commit may come before the file is read to its end, and be the last one of this run. So the
/// manifest names the file at once, as one to be read again, and its articles never belong to no
/// file.
void FileUpdate::mark_unread(FileEntry entry) {
  entry.mark_unread();
  writer_.edit([&](Xapian::WritableDatabase& db) { put_file(db, entry); });
}

void FileUpdate::put_record(FileState& state, const RawRecord& record) {
  auto read = read_article(record, context_.fields());
  if (const auto* rejection = std::get_if<Rejection>(&read)) return refuse(state, record.line, rejection->reason);
  const auto& indexed = std::get<IndexedArticle>(read);
  if (context_.belongs(indexed.article) && !context_.leaves_out_list(indexed.article))
    context_.hear(indexed.notes, state.shown_path, record.line);
  put_article(state, indexed, record.line);
}

void FileUpdate::put_article(FileState& state, const IndexedArticle& indexed, std::size_t line) {
  if (context_.leaves_out_list(indexed.article)) {
    ++batch_.list_pages;
    context_.find("list_page", {}, place_of(state.shown_path, line));
    return;
  }
  const std::string& id = indexed.article.id;
  if (const std::string& conversion = indexed.article.conversion; !conversion.empty())
    warn(state, line, "converted " + conversion);
  if (const auto refused = refused_ids_.find(id); refused != refused_ids_.end())
    return refuse(state, line, refused->second);
  const Xapian::docid docid = find_article(writer_.db(), id);
  if (!context_.belongs(indexed.article)) {
    if (docid != 0) state.moved.push_back(docid);
    return;
  }
  if (is_taken_down(writer_.db(), id, indexed.content)) {
    ++batch_.taken_down;
    // Another version of it: if its file moves, it is recognised by this content.
    if (has_tombstone(writer_.db(), id))
      writer_.edit([&](Xapian::WritableDatabase& db) { put_tombstone(db, id, indexed.content); });
    return;
  }
  if (docid == 0) return add(state, indexed, line);
  const bool is_second = state.holds(docid);
  state.meet(docid);
  const Xapian::Document before = writer_.db().get_document(docid);
  const Origin origin = origin_of(before);
  if (origin == Origin{indexed.content, state.id} && claims(writer_.db(), state.id, docid)) {
    ++batch_.unchanged;
    return;
  }
  const std::vector<std::string> claims = claims_of(before);
  const bool is_claimed = std::find(claims.begin(), claims.end(), state.id) != claims.end();
  const bool is_copy = origin.content == indexed.content;
  if (!is_copy && (is_second || (!is_claimed && !leaving_.contains(origin.file))))
    warn(state, line, tr("article id '{}' occurs more than once; the last one is kept", id));
  const bool origin_holds = std::find(claims.begin(), claims.end(), origin.file) != claims.end();
  if ((!origin_holds || supersedes(state, origin)) && (origin.file != state.id || !is_copy))
    return replace(state, docid, before, indexed, line);
  if (!is_claimed) {
    Xapian::Document document = before;
    add_claim(document, state.id);
    writer_.replace(docid, id, document);
  }
  ++batch_.unchanged;
}

Xapian::Document FileUpdate::build(const FileState& state, const Article& article, std::size_t line) {
  Xapian::Document document;
  try {
    document = builder_.build(article);
  } catch (const bulk::DocumentRefused& refused) {
    throw DocumentRefused(article.id, tr("cannot be indexed: {}", refused.what()));
  }
  for (const std::string& name : builder_.unknown_districts())
    context_.find(code_of(NoteKind::district_unknown), name, place_of(state.shown_path, line));
  return document;
}

/// Adds an article whose id the index does not have.
void FileUpdate::add(FileState& state, const IndexedArticle& indexed, std::size_t line) {
  const std::string& id = indexed.article.id;
  if (const Xapian::docid left = moved_.take(writer_.db(), indexed.content, id); left != 0) {
    state.meet(left);
    return replace(state, left, writer_.db().get_document(left), indexed, line);
  }
  Xapian::Document document = build(state, indexed.article, line);
  add_claim(document, state.id);
  set_origin(document, {indexed.content, state.id}, arrivals_.next());
  state.meet(writer_.add(id, document));
  ++batch_.added;
  batch_.text_bytes += indexed.article.body.size();
  context_.plan("add", id, state.shown_path);
}

void FileUpdate::replace(FileState& state, Xapian::docid docid, const Xapian::Document& before,
                         const IndexedArticle& indexed, std::size_t line) {
  Xapian::Document document = build(state, indexed.article, line);
  for (const std::string& claim : claims_of(before)) add_claim(document, claim);
  add_claim(document, state.id);
  set_origin(document, {indexed.content, state.id}, before.get_value(schema::kSlotIndexedAt));
  writer_.replace(docid, indexed.article.id, document);
  ++batch_.changed;
  batch_.text_bytes += indexed.article.body.size();
  context_.plan("change", indexed.article.id, state.shown_path);
}

/// A batch is held in memory with its remarks, so only those that will be shown are kept.
void FileUpdate::warn(FileState& state, std::size_t line, const std::string& remark) {
  if (++state.told <= RunContext::kMaxToldOfFile) batch_.warned.push_back({state.shown_path, line, remark});
}

void FileUpdate::refuse(FileState& state, std::size_t line, const std::string& reason) {
  ++state.entry.refused;
  if (state.entry.failures.size() < kMaxFailures) state.entry.failures.push_back({line, reason});
  const auto& known = state.known_failures;
  if (std::find(known.begin(), known.end(), Failure{line, reason}) != known.end()) return;
  if (++state.told <= RunContext::kMaxToldOfFile)
    batch_.refused.push_back({state.shown_path, line, reason});
  else
    ++batch_.more_refused[state.shown_path];
}

/// Whether this file's version of an article is to be shown, rather than the one from `origin`.
bool FileUpdate::supersedes(const FileState& state, const Origin& origin) const {
  if (origin.file == state.id || leaving_.contains(origin.file)) return true;
  if (state.entry.source == kStdinSource) return true;  // of articles from standard input, the last
  const auto other = find_file(writer_.db(), origin.file);
  return !other || takes_precedence(state.entry, *other);
}

bool FileUpdate::find_released(const FileState& state) {
  Released released{state.id, state.entry.source, {}, state.moved};
  const std::string term = origin_term(state.id);
  for (auto posting = writer_.db().postlist_begin(term); posting != writer_.db().postlist_end(term); ++posting)
    if (!state.holds(*posting)) released.documents.push_back(*posting);
  if (released.documents.empty()) return false;
  // A file that could not be read to its end may still hold the articles that were not met. Their last
  // good version stays.
  if (state.entry.refused == 0 || context_.run.allow_purge) batch_.released.push_back(std::move(released));
  return true;
}

}  // namespace timtin::indexer
