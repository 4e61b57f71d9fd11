#include "indexer/build/carry_over.hpp"

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"

namespace timtin::indexer {

void CarryOver::run(BuildWorker& worker, const std::function<std::size_t()>& memory) {
  is_seen_.resize(std::size_t{old_.get_lastdocid()} + 1);
  fresh_files_ = static_cast<FileNumber>(files_.size());
  files_.index();
  std::vector<std::uint32_t> numbers{kStdinSource};
  for (const Source& source : load_sources(old_)) numbers.push_back(source.number);
  add_files(numbers);
  for (const std::uint32_t number : numbers)
    for_each_file(old_, number, [&](const std::string& id, const FileEntry& entry) {
      if (!keeps(entry)) return;
      const std::string term = origin_term(id);
      for (auto posting = old_.postlist_begin(term); posting != old_.postlist_end(term); ++posting) {
        carry(*posting, worker);
        worker.keep_below(memory());
      }
    });
}

/// Adds the entries of files that were not read. Their numbers of articles are counted at the end.
void CarryOver::add_files(const std::vector<std::uint32_t>& source_numbers) {
  for (const std::uint32_t number : source_numbers)
    for_each_file(old_, number, [&](const std::string& id, const FileEntry& entry) {
      if (keeps(entry) && !files_.find(id)) files_.add(entry, nullptr);
    });
  files_.index();
}

/// Whether the articles that the old index has from this file are kept. Of a file with new failures, those that failed.
bool CarryOver::keeps(const FileEntry& entry) const {
  if (entry.source == kStdinSource) return true;
  const bool is_absorbed = std::any_of(sources_.absorbed.begin(), sources_.absorbed.end(),
                                       [&](const Source& source) { return source.number == entry.source; });
  if (is_absorbed) return false;
  const auto named = std::find_if(sources_.named.begin(), sources_.named.end(),
                                  [&](const NamedSource& source) { return source.number == entry.source; });
  if (named == sources_.named.end() || !named->covers(entry.path)) return true;
  const auto find_fresh = [&](std::string_view path) {
    const auto file = files_.find(file_id(entry.source, path));
    return file && *file < fresh_files_ ? file : std::nullopt;
  };
  if (const auto fresh = find_fresh(entry.path)) return files_[*fresh].refused > 0;
  // A broken link hides the files found behind it before.
  for (std::size_t slash = entry.path.find('/'); slash != std::string::npos; slash = entry.path.find('/', slash + 1))
    if (find_fresh(std::string_view(entry.path).substr(0, slash))) return true;
  return context_.run.keep_missing || unreadable_sources_.contains(entry.source);
}

bool CarryOver::is_kept_claim(const std::string& file, const std::string& article_id) const {
  const auto entry = find_file(old_, file);
  if (!entry || !keeps(*entry)) return false;
  // The run did not find the article there.
  return !articles_.is_held(article_id, files_.find(file).value());
}

void CarryOver::carry(Xapian::docid docid, BuildWorker& worker) {
  if (is_seen_[docid]) return;
  is_seen_[docid] = true;
  context_.check_stop();
  const Xapian::Document old = old_.get_document(docid);
  const std::string article_id = article_id_of(old);
  std::vector<FileNumber> claims;
  const Origin origin = origin_of(old);
  std::optional<FileNumber> owner;
  for (const std::string& claim : claims_of(old)) {
    if (!is_kept_claim(claim, article_id)) continue;
    claims.push_back(files_.find(claim).value());
    if (claim == origin.file) owner = claims.back();
  }
  if (claims.empty()) return;
  if (!owner) {
    // Only another file holds the article now. That one must be read again, because its version may
    // differ.
    owner = *std::ranges::max_element(
        claims, [&](FileNumber a, FileNumber b) { return takes_precedence(files_[b], files_[a]); });
    if (*owner >= fresh_files_) files_[*owner].hash = {};
  }
  std::erase(claims, *owner);
  try {
    worker.add(next_number_, {unpack(old.get_data()).article, origin.content}, files_, *owner, claims,
               old.get_value(schema::kSlotIndexedAt), true);
    ++next_number_;
  } catch (const Error& error) {
    context_.refuse({article_id, 0, tr("cannot be carried over from the old index: {}", error.what())});
  } catch (const bulk::DocumentRefused& refused) {
    context_.refuse({article_id, 0, tr("cannot be carried over from the old index: {}", refused.what())});
  }
}

}  // namespace timtin::indexer
