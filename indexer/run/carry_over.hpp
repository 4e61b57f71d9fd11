#pragma once
#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/document/document_builder.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/read/source_set.hpp"
#include "indexer/run/run_context.hpp"

namespace timtin::indexer {

/// What a rebuilt index takes from the old one, from the stored articles: everything of SOURCEs (and of standard
/// input) that the run did not read, of parts of SOURCEs that could not be read, and the last good version of
/// articles whose file can no longer be indexed.
class CarryOver {
 public:
  /// `fresh`: the database made from what was read, with its manifest entries.
  CarryOver(RunContext& context, const SourceSet& sources, const std::set<std::uint32_t>& unreadable_sources,
            const Xapian::Database& old, const Xapian::Database& fresh);

  /// Writes small databases with the documents and manifest entries; empty when there are none.
  std::vector<std::filesystem::path> write(const std::filesystem::path& build_dir);
  Xapian::doccount documents() const { return documents_; }
  /// Files of the fresh manifest that an article was carried over for: their counts are to be made anew.
  const std::set<std::string>& files_to_recount() const { return files_to_recount_; }

 private:
  bool keeps(const FileEntry& entry) const;
  bool is_kept_claim(const std::string& file, const std::string& article_id) const;
  void carry(Xapian::docid docid);
  void write_entries(const std::vector<std::uint32_t>& source_numbers);
  Xapian::WritableDatabase& output();
  void close_output();

  RunContext& context_;
  const SourceSet& sources_;
  const std::set<std::uint32_t>& unreadable_sources_;
  const Xapian::Database& old_;
  const Xapian::Database& fresh_;
  DocumentBuilder builder_;
  std::filesystem::path build_dir_;
  std::vector<std::filesystem::path> written_;
  std::optional<Xapian::WritableDatabase> output_;
  std::vector<bool> is_seen_;         ///< by docid of the old database
  std::set<std::string> to_be_read_;  ///< files that must be read again: an article now rests on them alone
  std::set<std::string> files_to_recount_;
  Xapian::doccount documents_ = 0;
};

}  // namespace timtin::indexer
