#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

enum class Command { run, remove, restore, export_articles, status, check, compact, try_file, reread };

/// The command line of timtin-index, resolved.
struct Options {
  Command command = Command::run;
  std::filesystem::path index_dir;
  std::filesystem::path archive_file;  ///< run the command for each shard of this archive; empty = for index_dir
  IndexerOptions indexer;
  RunOptions run;
  std::vector<std::string> remove_ids, restore_ids;
  std::optional<std::chrono::seconds> max_age;  ///< --status fails if the last good run is older
  bool repair = false;
  bool verbose = false;
  bool status_as_json = false;
  std::string file_to_try;  ///< --try: shows how the first `articles_to_try` articles of it are read
  std::size_t articles_to_try = 5;
  std::string article_to_reread;                              ///< --reread: the id of an article of the index
  std::filesystem::path report_file, metrics_file, log_file;  ///< empty = none
};

/// Reads the command line, without the program name. Nothing if --help or --version was printed.
/// Throws Error: usage.
std::optional<Options> parse_options(const std::vector<std::string>& arguments);

/// "10m", "26h", "90", "2d", "500ms": a number with an optional unit; the default unit is seconds.
/// Throws Error: usage.
std::chrono::milliseconds parse_duration(const std::string& text);

/// "512M", "1G", "800MiB" or bytes. Throws Error: usage.
std::uint64_t parse_size(const std::string& text);

}  // namespace timtin::indexer
