#include "indexer/run/file_update.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/read/file_facts.hpp"
#include "indexer/read/record_reader.hpp"

namespace timtin::indexer {
namespace {

Xapian::docid find_article(const Xapian::Database& db, const std::string& article_id) {
  const std::string term = id_term(article_id);
  const auto posting = db.postlist_begin(term);
  return posting == db.postlist_end(term) ? 0 : *posting;
}

/// Whether the file `id` has the document: a look into one list, where claims_of() unpacks all terms of the document.
/// Of a large file with a few changes nearly every article is asked this.
bool claims(const Xapian::Database& db, const std::string& id, Xapian::docid docid) {
  const std::string term = origin_term(id);
  auto posting = db.postlist_begin(term);
  posting.skip_to(docid);
  return posting != db.postlist_end(term) && *posting == docid;
}

}  // namespace

/// A file while it is read.
struct FileUpdate::Reading {
  std::string id, shown_path;
  FileEntry entry;
  std::vector<Failure> known_failures{};  ///< of the last time: told then
  std::uint64_t told = 0;                 ///< remarks
  std::vector<bool> is_met{};             ///< by docid: the documents that the file holds
  std::vector<Xapian::docid> moved{};     ///< documents that it holds for another shard now

  bool holds(Xapian::docid docid) const { return docid < is_met.size() && is_met[docid]; }
  void meet(Xapian::docid docid) {
    if (docid >= is_met.size()) is_met.resize(std::size_t{docid} + docid / 8 + 64);
    is_met[docid] = true;
  }
};

FileUpdate::FileUpdate(RunContext& context, IndexWriter& writer, const std::unordered_set<std::string>& leaving,
                       MovedArticles& moved, Tally& tally, std::function<void()> commit_if_full)
    : context_(context),
      writer_(writer),
      leaving_(leaving),
      moved_(moved),
      tally_(tally),
      commit_if_full_(std::move(commit_if_full)),
      builder_(context.places()),
      arrivals_(writer.db()) {}

void FileUpdate::update(const PlannedFile& file) {
  Reading reading{file_id(file.entry.source, file.entry.path), shown_path(file.source, file.entry.path), file.entry};
  const std::optional<FileEntry> before = find_file(writer_.db(), reading.id);
  if (before) reading.known_failures = before->failures;
  mark_unread(before.value_or(reading.entry));
  read(file.source.file_of(file.entry.path).string(), file.entry.path, reading);
  ++tally_.files_read;
  tally_.bytes_read += file.entry.size;
  reading.entry.has_pending_removals = find_released(reading);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    reading.entry.articles = db.get_termfreq(origin_term(reading.id));
    put_file(db, reading.entry);
  });
}

void FileUpdate::update_from_stdin() {
  Reading reading{file_id(kStdinSource, "-"), "-", {}};
  reading.entry.source = kStdinSource;
  reading.entry.path = "-";
  mark_unread(find_file(writer_.db(), reading.id).value_or(reading.entry));
  read("-", "-", reading);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    reading.entry.articles = db.get_termfreq(origin_term(reading.id));
    reading.entry.refused = 0;  // standard input is not looked at again, so it owes nothing
    reading.entry.failures.clear();
    put_file(db, reading.entry);
  });
}

void FileUpdate::update_article(const Article& article, const std::string& program) {
  const std::string name = "api:" + program;
  Reading reading{file_id(kStdinSource, name), name, {}};
  reading.entry.source = kStdinSource;
  reading.entry.path = name;
  put_article(reading, {article, hash_bytes(pack({article, {}, {}}))}, 0);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    if (!find_file(db, reading.id)) put_file(db, reading.entry);
  });
}

void FileUpdate::read(const std::string& path, const std::string& name, Reading& reading) {
  read_records(
      path, name,
      [&](RawRecord&& record) {
        context_.check_stop();
        put_record(reading, record);
        commit_if_full_();
        return true;
      },
      [&](Rejection&& rejection) { refuse(reading, rejection.line, rejection.reason); }, context_.fields());
}

/// A commit may come before the file is read to its end, and be the last of this run: the manifest then names the
/// file, to be read again, so that its articles are somebody's.
void FileUpdate::mark_unread(FileEntry entry) {
  entry.hash = {};
  entry.mtime_ns = 0;
  writer_.edit([&](Xapian::WritableDatabase& db) { put_file(db, entry); });
}

void FileUpdate::put_record(Reading& reading, const RawRecord& record) {
  auto read = read_article(record, context_.fields());
  if (const auto* rejection = std::get_if<Rejection>(&read)) return refuse(reading, record.line, rejection->reason);
  const auto& indexed = std::get<IndexedArticle>(read);
  if (context_.belongs(indexed.article) && !context_.leaves_out_list(indexed.article))
    context_.hear(indexed.notes, reading.shown_path, record.line);
  put_article(reading, indexed, record.line);
}

void FileUpdate::put_article(Reading& reading, const IndexedArticle& indexed, std::size_t line) {
  if (context_.leaves_out_list(indexed.article)) {
    ++tally_.list_pages;
    tally_.warned.push_back({reading.shown_path, line, list_page_reason()});
    return;
  }
  const std::string& id = indexed.article.id;
  if (const std::string& conversion = indexed.article.conversion; !conversion.empty())
    warn(reading, line, "converted " + conversion);
  if (const auto refused = refused_ids_.find(id); refused != refused_ids_.end())
    return refuse(reading, line, refused->second);
  const Xapian::docid docid = find_article(writer_.db(), id);
  if (!context_.belongs(indexed.article)) {
    if (docid != 0) reading.moved.push_back(docid);
    return;
  }
  if (has_tombstone(writer_.db(), id)) {
    ++tally_.taken_down;
    return;
  }
  if (docid == 0) return add(reading, indexed, line);
  const bool is_second = reading.holds(docid);
  reading.meet(docid);
  const Xapian::Document before = writer_.db().get_document(docid);
  const Origin origin = origin_of(before);
  if (origin == Origin{indexed.content, reading.id} && claims(writer_.db(), reading.id, docid)) {
    ++tally_.unchanged;
    return;
  }
  const std::vector<std::string> claims = claims_of(before);
  const bool is_claimed = std::find(claims.begin(), claims.end(), reading.id) != claims.end();
  const bool is_copy = origin.content == indexed.content;
  if (!is_copy && (is_second || (!is_claimed && !leaving_.contains(origin.file))))
    warn(reading, line, tr("article id '{}' occurs more than once; the last one is kept", id));
  const bool origin_holds = std::find(claims.begin(), claims.end(), origin.file) != claims.end();
  if ((!origin_holds || supersedes(reading, origin)) && (origin.file != reading.id || !is_copy))
    return replace(reading, docid, before, indexed, line);
  if (!is_claimed) {
    Xapian::Document document = before;
    add_claim(document, reading.id);
    writer_.replace(docid, id, document);
  }
  ++tally_.unchanged;
}

Xapian::Document FileUpdate::build(const Reading& reading, const Article& article, std::size_t line) {
  Xapian::Document document = builder_.build(article);
  for (const std::string& name : builder_.unknown_districts())
    context_.find(code_of(NoteKind::district_unknown), name, place_of(reading.shown_path, line));
  return document;
}

/// Puts in an article of an id that the index does not have.
void FileUpdate::add(Reading& reading, const IndexedArticle& indexed, std::size_t line) {
  const std::string& id = indexed.article.id;
  if (const Xapian::docid left = moved_.take(writer_.db(), indexed.content, id); left != 0) {
    reading.meet(left);
    return replace(reading, left, writer_.db().get_document(left), indexed, line);
  }
  Xapian::Document document = build(reading, indexed.article, line);
  add_claim(document, reading.id);
  set_origin(document, {indexed.content, reading.id}, arrivals_.next());
  reading.meet(writer_.add(id, document));
  ++tally_.added;
  tally_.text_bytes += indexed.article.body.size();
  context_.plan("add", id, reading.shown_path);
}

void FileUpdate::replace(Reading& reading, Xapian::docid docid, const Xapian::Document& before,
                         const IndexedArticle& indexed, std::size_t line) {
  Xapian::Document document = build(reading, indexed.article, line);
  for (const std::string& claim : claims_of(before)) add_claim(document, claim);
  add_claim(document, reading.id);
  set_origin(document, {indexed.content, reading.id}, before.get_value(schema::kSlotIndexedAt));
  writer_.replace(docid, indexed.article.id, document);
  ++tally_.changed;
  tally_.text_bytes += indexed.article.body.size();
  context_.plan("change", indexed.article.id, reading.shown_path);
}

/// A batch is held in memory with its remarks, so there are not more of them than are told.
void FileUpdate::warn(Reading& reading, std::size_t line, const std::string& remark) {
  if (++reading.told <= RunContext::kMaxToldOfFile) tally_.warned.push_back({reading.shown_path, line, remark});
}

void FileUpdate::refuse(Reading& reading, std::size_t line, const std::string& reason) {
  ++reading.entry.refused;
  if (reading.entry.failures.size() < kMaxFailures) reading.entry.failures.push_back({line, reason});
  const auto& known = reading.known_failures;
  if (std::find(known.begin(), known.end(), Failure{line, reason}) != known.end()) return;
  if (++reading.told <= RunContext::kMaxToldOfFile)
    tally_.refused.push_back({reading.shown_path, line, reason});
  else
    ++tally_.more_refused[reading.shown_path];
}

/// Whether this file's version of an article is to be shown, rather than the one from `origin`.
bool FileUpdate::supersedes(const Reading& reading, const Origin& origin) const {
  if (origin.file == reading.id || leaving_.contains(origin.file)) return true;
  if (reading.entry.source == kStdinSource) return true;  // of what is given by hand, the last
  const auto other = find_file(writer_.db(), origin.file);
  return !other || takes_precedence(reading.entry, *other);
}

bool FileUpdate::find_released(const Reading& reading) {
  Released released{reading.id, reading.entry.source, {}, reading.moved};
  const std::string term = origin_term(reading.id);
  for (auto posting = writer_.db().postlist_begin(term); posting != writer_.db().postlist_end(term); ++posting)
    if (!reading.holds(*posting)) released.documents.push_back(*posting);
  if (released.documents.empty()) return false;
  // A file that could not be read whole may still hold what was not met: its last good version stays.
  if (reading.entry.refused == 0 || context_.run.allow_purge) tally_.released.push_back(std::move(released));
  return true;
}

}  // namespace timtin::indexer
