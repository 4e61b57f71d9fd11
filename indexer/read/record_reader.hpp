#pragma once
#include <functional>
#include <string>

#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Streams the records of one file or of standard input in order, decompressing .gz, .xz and .zst; what cannot be
/// read goes to `rejected` and the rest goes on. `file`: path to open, or "-"; `name`: the path to show and store.
/// Memory: one record at a time. Stops early when `accept` returns false.
void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected);

/// What a file is by its name, or nothing for files that are not articles: .txt, .json, .jsonl (also .gz .xz .zst),
/// .html, .htm.
bool is_article_file(const std::string& name);

}  // namespace timtin::indexer
