#include "indexer/run/incremental_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "indexer/run/purge_guard.hpp"

namespace timtin::indexer {
namespace {

/// A batch is committed when it has this much text, whatever the number of articles, because it is kept in memory.
constexpr std::size_t kMaxBatchTextBytes = std::size_t{4} << 20;

/// A reader keeps its state until the second commit after it opened. So an answer, even on a busy
/// machine, should take less than the time of two commits.
constexpr std::chrono::milliseconds kBetweenCommits{1000};

}  // namespace

IncrementalRun::IncrementalRun(RunContext& context, IndexWriter& writer, const SourceSet& sources)
    : context_(context),
      writer_(writer),
      sources_(sources),
      update_(context, writer, leaving_, moved_, batch_, [this] { commit_if_full(); }) {}

void IncrementalRun::run() {
  articles_before_ = writer_.db().get_doccount();
  plan_ = make_plan(context_, writer_.db(), sources_);
  learn_lines();
  leaving_.insert(plan_.vanished.begin(), plan_.vanished.end());
  // If a SOURCE could not be read completely, missing files may only be out of reach.
  if (plan_.error_sources.empty()) moved_ = MovedArticles(writer_.db(), leaving_);
  apply_plan();
  remove_what_left();
  // A file may hold its own version of an article that was shown from another file, which is gone
  // now. It is read again for that version.
  while (!to_read_again_.empty()) read_files(std::exchange(to_read_again_, {}));
}

/// Learns the lines of SOURCEs that were too small until now.
void IncrementalRun::learn_lines() {
  context_.lines = SourceLines(writer_.db());
  const PhaseTimer timer(context_, "learn");
  for (const NamedSource& source : sources_.named) {
    const bool is_read = std::any_of(plan_.to_read.begin(), plan_.to_read.end(),
                                     [&](const PlannedFile& file) { return file.source.number == source.number; });
    if (!is_read || context_.lines.knows(source.number) || !context_.lines.learn(context_, source)) continue;
    writer_.edit([&](Xapian::WritableDatabase& db) {
      db.set_metadata(SourceLines::key(source.number), context_.lines.value(source.number));
    });
  }
}

void IncrementalRun::apply_plan() {
  const PhaseTimer timer(context_, "read");
  const std::vector<Source> before = load_sources(writer_.db());
  std::vector<Source> known = sources_.known;
  known.insert(known.end(), sources_.absorbed.begin(), sources_.absorbed.end());
  if (known.size() != before.size()) writer_.edit([&](Xapian::WritableDatabase& db) { save_sources(db, known); });
  for (const FileEntry& entry : plan_.to_renew) {
    writer_.edit([&](Xapian::WritableDatabase& db) { put_file(db, entry); });
    commit_if_full();
  }
  commit();
  read_files(plan_.to_read);
  if (sources_.reads_stdin) {
    update_.update_from_stdin();
    commit();
  }
}

void IncrementalRun::read_files(const std::vector<PlannedFile>& files) {
  std::size_t batch_begin = 0;
  for (std::size_t i = 0; i < files.size();) {
    context_.check_stop();
    try {
      update_.update(files[i]);
      ++i;
      commit_if_full();
      if (writer_.pending() == 0) batch_begin = i;
      context_.progress("read", "files", i, files.size());
    } catch (const DocumentRefused& refused) {
      // The whole batch is lost with the document, so it is repeated without it. Articles that a long
      // file has already committed are then found unchanged.
      writer_.roll_back();
      forget_batch();
      update_.never_add(refused.article_id, refused.what());
      i = batch_begin;
    }
  }
  commit();
}

void IncrementalRun::remove_what_left() {
  const PhaseTimer timer(context_, "remove");
  const std::vector<Released> releases = removable();
  const std::uint64_t removals = count_removals(releases);
  if (!plan_.missing.empty()) {
    context_.note([&](RunReport& report) {
      report.removal_refused = true;
      report.removal_reason = plan_.missing;
      report.kept = removals;
    });
    return;
  }
  if (!may_remove(context_, removals, articles_before_)) return;
  std::uint64_t done = 0;
  for (const Released& released : releases) {
    context_.check_stop();
    release(released, leaving_.contains(released.file));
    commit_if_full();
    context_.progress("remove", "articles", ++done, releases.size());
  }
  const bool all_gone = std::all_of(plan_.vanished.begin(), plan_.vanished.end(),
                                    [&](const std::string& id) { return !find_file(writer_.db(), id); });
  if (!sources_.absorbed.empty() && all_gone)
    writer_.edit([&](Xapian::WritableDatabase& db) { save_sources(db, sources_.known); });
  commit();
}

/// The articles that may be released: none of a SOURCE that could not be read completely.
std::vector<Released> IncrementalRun::removable() const {
  std::vector<Released> releases;
  if (context_.run.keep_missing) return releases;
  const auto is_held = [&](std::uint32_t source) {
    const bool is_absorbed = std::any_of(sources_.absorbed.begin(), sources_.absorbed.end(),
                                         [&](const Source& absorbed) { return absorbed.number == source; });
    return is_absorbed ? !plan_.error_sources.empty() : plan_.error_sources.contains(source);
  };
  for (const Released& released : released_)
    if (!is_held(released.source)) releases.push_back(released);
  for (const std::string& id : plan_.vanished) {
    Released released{id, find_file(writer_.db(), id).value().source, {}};
    if (is_held(released.source)) continue;
    const std::string term = origin_term(id);
    for (auto posting = writer_.db().postlist_begin(term); posting != writer_.db().postlist_end(term); ++posting)
      released.documents.push_back(*posting);
    releases.push_back(std::move(released));
  }
  return releases;
}

/// Articles that would lose their last file. One that moved to another file does not count.
std::uint64_t IncrementalRun::count_removals(const std::vector<Released>& releases) const {
  std::unordered_set<Xapian::docid> counted;
  for (const Released& released : releases) {
    if (plan_.renamed.contains(released.file)) continue;
    for (const Xapian::docid docid : released.documents) {
      if (std::ranges::find(released.moved, docid) != released.moved.end() || moved_.was_taken(docid)) continue;
      const std::vector<std::string> claims = claims_of(writer_.db().get_document(docid));
      const bool is_last = std::all_of(claims.begin(), claims.end(), [&](const std::string& claim) {
        return claim == released.file || leaving_.contains(claim);
      });
      if (is_last) counted.insert(docid);
    }
  }
  return counted.size();
}

void IncrementalRun::release(const Released& released, bool file_is_gone) {
  for (const Xapian::docid docid : released.documents)
    if (!writer_.is_dry() || !moved_.was_taken(docid)) release_claim(docid, released.file);
  writer_.edit([&](Xapian::WritableDatabase& db) {
    if (file_is_gone) return erase_file(db, released.file);
    FileEntry entry = find_file(db, released.file).value();
    entry.has_pending_removals = false;
    entry.articles = db.get_termfreq(origin_term(released.file));
    put_file(db, entry);
  });
}

void IncrementalRun::release_claim(Xapian::docid docid, const std::string& file) {
  Xapian::Document document = writer_.db().get_document(docid);
  const std::string article_id = article_id_of(document);
  std::vector<std::string> claims = claims_of(document);
  std::erase(claims, file);
  if (claims.empty()) {
    writer_.remove(docid);
    ++batch_removed_;
    const auto entry = find_file(writer_.db(), file);
    context_.plan("remove", article_id, entry ? entry->path : file);
    return;
  }
  const bool was_shown = origin_of(document).file == file;
  remove_claim(document, file);
  writer_.replace(docid, article_id, document);
  if (!was_shown) return;
  std::optional<FileEntry> next;
  for (const std::string& claim : claims)
    if (auto entry = find_file(writer_.db(), claim); entry && (!next || takes_precedence(*entry, *next)))
      next = std::move(entry);
  if (next) read_again(*next);
}

/// Notes in the manifest that a file must be read again for its version of an article, in case this
/// run ends first.
void IncrementalRun::read_again(const FileEntry& file) {
  FileEntry entry = file;
  entry.refused = 0;
  entry.failures.clear();
  const ContentHash content = std::exchange(entry.hash, {});
  writer_.edit([&](Xapian::WritableDatabase& db) { put_file(db, entry); });
  const bool is_queued = std::any_of(to_read_again_.begin(), to_read_again_.end(), [&](const PlannedFile& queued) {
    return queued.entry.source == entry.source && queued.entry.path == entry.path;
  });
  const auto known = std::find_if(sources_.known.begin(), sources_.known.end(),
                                  [&](const Source& source) { return source.number == entry.source; });
  if (is_queued || writer_.is_dry() || known == sources_.known.end()) return;
  NamedSource source{.number = known->number, .root = known->path, .below = {}};
  std::error_code ignored;
  source.is_file = std::filesystem::is_regular_file(source.root, ignored);
  // Gone or out of reach, it is left to the next run over its SOURCE.
  if (!std::filesystem::is_regular_file(source.file_of(entry.path), ignored)) return;
  entry.hash = content;
  to_read_again_.push_back({std::move(source), std::move(entry)});
}

void IncrementalRun::commit_if_full() {
  const bool is_full = writer_.pending() >= context_.options.commit_articles;
  const bool is_time = std::chrono::steady_clock::now() - last_commit_ >= kBetweenCommits;
  if ((is_full && is_time) || batch_.text_bytes >= kMaxBatchTextBytes) commit();
}

void IncrementalRun::commit() {
  writer_.commit();
  last_commit_ = std::chrono::steady_clock::now();
  for (const Remark& remark : batch_.refused) context_.refuse(remark);
  for (const auto& [path, count] : batch_.more_refused) context_.refuse_more(path, count);
  for (const Remark& remark : batch_.warned) context_.warn(remark);
  context_.note([&](RunReport& report) {
    report.added += batch_.added;
    report.changed += batch_.changed;
    report.unchanged += batch_.unchanged;
    report.taken_down += batch_.taken_down;
    report.list_pages += batch_.list_pages;
    report.files_read += batch_.files_read;
    report.bytes_read += batch_.bytes_read;
    report.removed += batch_removed_;
  });
  std::move(batch_.released.begin(), batch_.released.end(), std::back_inserter(released_));
  forget_batch();
}

void IncrementalRun::forget_batch() {
  batch_ = {};
  batch_removed_ = 0;
}

}  // namespace timtin::indexer
