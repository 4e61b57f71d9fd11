#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/integration/programs.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {

/// A folder of news and an index beside it.
///
/// Thread safety: one thread.
struct NewsSite {
  TemporaryDirectory directory;
  std::filesystem::path news = directory / "news";
  std::string index = (directory / "index").string();

  NewsSite();
  /// One article, an hour old.
  void write(const std::string& name, const std::string& title);
  /// A file with these bytes, an hour old.
  void put(const std::string& name, std::string_view bytes) const;
  /// Articles "000.txt" ...
  void write_many(int count);

  /// Runs timtin-index on the index; without arguments over the folder of news.
  ProcessResult run(std::vector<std::string> arguments);
  ProcessResult run();
  /// The report of a run over the folder.
  nlohmann::json report(std::vector<std::string> arguments = {});
  int count(const std::string& query);
};

}  // namespace timtin::test
