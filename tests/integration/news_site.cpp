#include "tests/integration/news_site.hpp"

#include <fmt/format.h>

namespace timtin::test {
namespace fs = std::filesystem;

NewsSite::NewsSite() { fs::create_directory(news); }

void NewsSite::write(const std::string& name, const std::string& title) {
  put(name, "12/03/2019 09:15\n" + title + "\nCông đoàn cơ sở họp bàn về tiền ăn ca của công nhân.\n");
}

void NewsSite::put(const std::string& name, std::string_view bytes) const {
  write_text(news / name, bytes);
  // A scrape ends before the run begins; a file younger than that is looked into again the next night.
  fs::last_write_time(news / name, fs::file_time_type::clock::now() - std::chrono::hours(1));
}

void NewsSite::write_many(int count) {
  for (int i = 0; i < count; ++i) write(fmt::format("{:03}.txt", i), fmt::format("Tin số {}", i));
}

ProcessResult NewsSite::run(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--index", index});
  return run_index(arguments);
}

ProcessResult NewsSite::run() { return run({news.string()}); }

nlohmann::json NewsSite::report(std::vector<std::string> arguments) {
  const std::string file = (directory / "report.json").string();
  arguments.insert(arguments.end(), {"--report", file, news.string()});
  run(arguments);
  return nlohmann::json::parse(read_text(file));
}

int NewsSite::count(const std::string& query) {
  return std::stoi(run_search({"--index", index, "--count", query}).out);
}

}  // namespace timtin::test
