#include "benchmarks/quality/collection.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "common/unicode/utf8.hpp"

namespace timtin::quality {
namespace {

namespace fs = std::filesystem;

fs::path find_one(const fs::path& folder, std::string_view stem, bool is_required = true) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().filename().string().starts_with(stem)) return entry.path();
  if (is_required) throw std::runtime_error("no " + std::string(stem) + "* in " + folder.string());
  return {};
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
  return cells;
}

std::string remove_marks(const std::string& text) { return text::fold(text); }

std::vector<Topic> load_topics(const fs::path& folder) {
  std::vector<Topic> topics;
  const fs::path with_header = find_one(folder, "topics", false);
  std::ifstream file(with_header.empty() ? find_one(folder, "queries") : with_header);
  std::string line;
  if (!with_header.empty()) std::getline(file, line);
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = split(line);
    if (cells.size() < 2) continue;
    Topic topic{cells[0], {{"written", cells[1]}, {"plain", remove_marks(cells[1])}}};
    if (cells.size() > 2 && !cells[2].empty()) topic.forms["plain"] = cells[2];
    if (cells.size() > 3 && !cells[3].empty()) topic.forms["variant"] = cells[3];
    topics.push_back(std::move(topic));
  }
  return topics;
}

Judgements load_judgements(const fs::path& path) {
  Judgements judgements;
  std::ifstream file(path);
  std::string topic, unused, article;
  for (int grade = 0; file >> topic >> unused >> article >> grade;) judgements[topic][article] = grade;
  return judgements;
}

}  // namespace

Collection load_collection(const fs::path& folder) {
  return {find_one(folder, "docs.jsonl"), load_topics(folder), load_judgements(find_one(folder, "qrels"))};
}

}  // namespace timtin::quality
