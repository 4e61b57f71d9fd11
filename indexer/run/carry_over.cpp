#include "indexer/run/carry_over.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"

namespace timtin::indexer {
namespace fs = std::filesystem;
namespace {

constexpr Xapian::doccount kDocumentsPerDatabase = 600;

/// The file that goes before all others.
const FileEntry& foremost(const std::vector<FileEntry>& files) {
  return *std::max_element(files.begin(), files.end(),
                           [](const FileEntry& a, const FileEntry& b) { return goes_before(b, a); });
}

}  // namespace

CarryOver::CarryOver(RunContext& context, const SourceSet& sources, const std::set<std::uint32_t>& unreadable_sources,
                     const Xapian::Database& old, const Xapian::Database& fresh)
    : context_(context),
      sources_(sources),
      unreadable_sources_(unreadable_sources),
      old_(old),
      fresh_(fresh),
      builder_(context.places()) {}

std::vector<fs::path> CarryOver::write(const fs::path& build_dir) {
  build_dir_ = build_dir;
  is_seen_.resize(std::size_t{old_.get_lastdocid()} + 1);
  std::vector<std::uint32_t> numbers{kStdinSource};
  for (const Source& source : load_sources(old_)) numbers.push_back(source.number);
  for (const std::uint32_t number : numbers)
    for_each_file(old_, number, [&](const std::string& id, const FileEntry& entry) {
      if (!keeps(entry)) return;
      const std::string term = origin_term(id);
      for (auto posting = old_.postlist_begin(term); posting != old_.postlist_end(term); ++posting) carry(*posting);
    });
  write_entries(numbers);
  close_output();
  return std::move(written_);
}

/// Whether what the old index has of this file stays; for a file with new failures, what they took away.
bool CarryOver::keeps(const FileEntry& entry) const {
  if (entry.source == kStdinSource) return true;
  const bool is_absorbed = std::any_of(sources_.absorbed.begin(), sources_.absorbed.end(),
                                       [&](const Source& source) { return source.number == entry.source; });
  if (is_absorbed) return false;
  const auto named = std::find_if(sources_.named.begin(), sources_.named.end(),
                                  [&](const NamedSource& source) { return source.number == entry.source; });
  if (named == sources_.named.end() || !named->covers(entry.path)) return true;
  if (const auto fresh = find_file(fresh_, file_id(entry.source, entry.path))) return fresh->refused > 0;
  // A link that leads nowhere today hides what was found behind it before.
  for (std::size_t slash = entry.path.find('/'); slash != std::string::npos; slash = entry.path.find('/', slash + 1))
    if (find_file(fresh_, file_id(entry.source, entry.path.substr(0, slash)))) return true;
  return context_.run.keep_missing || unreadable_sources_.contains(entry.source);
}

bool CarryOver::is_kept_claim(const std::string& file, const std::string& article_id) const {
  const auto entry = find_file(old_, file);
  if (!entry || !keeps(*entry)) return false;
  const std::string term = id_term(article_id);
  const auto posting = fresh_.postlist_begin(term);
  if (posting == fresh_.postlist_end(term)) return true;
  const std::vector<std::string> fresh_claims = claims_of(fresh_.get_document(*posting));
  return std::find(fresh_claims.begin(), fresh_claims.end(), file) == fresh_claims.end();
}

void CarryOver::carry(Xapian::docid docid) {
  if (is_seen_[docid]) return;
  is_seen_[docid] = true;
  context_.check_stop();
  const Xapian::Document old = old_.get_document(docid);
  const std::string article_id = article_id_of(old);
  std::vector<FileEntry> files;
  std::vector<std::string> claims = claims_of(old);
  std::erase_if(claims, [&](const std::string& claim) { return !is_kept_claim(claim, article_id); });
  if (claims.empty()) return;
  Origin origin = origin_of(old);
  if (std::find(claims.begin(), claims.end(), origin.file) == claims.end()) {
    for (const std::string& claim : claims) files.push_back(find_file(old_, claim).value());
    const FileEntry& file = foremost(files);
    origin.file = file_id(file.source, file.path);
    to_be_read_.insert(origin.file);
  }
  try {
    Xapian::Document document = builder_.build(unpack(old.get_data()).article);
    for (const std::string& claim : claims) {
      add_claim(document, claim);
      if (find_file(fresh_, claim)) files_to_recount_.insert(claim);
    }
    set_origin(document, origin, old.get_value(schema::kSlotIndexedAt));
    output().add_document(document);
    ++documents_;
  } catch (const Error& error) {
    context_.refuse({article_id, 0, tr("cannot be carried over from the old index: {}", error.what())});
  }
}

void CarryOver::write_entries(const std::vector<std::uint32_t>& source_numbers) {
  for (const std::uint32_t number : source_numbers)
    for_each_file(old_, number, [&](const std::string& id, const FileEntry& entry) {
      if (!keeps(entry) || find_file(fresh_, id)) return;
      FileEntry copy = entry;
      if (to_be_read_.contains(id)) copy.hash = {};
      put_file(output(), copy);
    });
}

Xapian::WritableDatabase& CarryOver::output() {
  if (output_ && output_->get_doccount() >= kDocumentsPerDatabase) close_output();
  if (!output_) {
    written_.push_back(build_dir_ / fmt::format("carried-{:06}", written_.size()));
    output_.emplace(written_.back().string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
  }
  return *output_;
}

void CarryOver::close_output() {
  if (!output_) return;
  output_->commit();
  output_->close();
  output_.reset();
}

}  // namespace timtin::indexer
