#include "tests/support/sample.hpp"

#include <sstream>
#include <stdexcept>

#include "tests/support/files.hpp"

namespace timtin::test {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

}  // namespace

std::filesystem::path sample_dir() { return project_dir() / "data/sample"; }

std::vector<SampleArticle> load_sample() {
  std::vector<SampleArticle> articles;
  std::vector<std::string> lines = split(read_text(project_dir() / "data/sample_expected.tsv"), '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> fields = split(lines[i], '\t');
    if (fields.size() != 8) throw std::runtime_error("sample_expected.tsv: not 8 fields: " + lines[i]);
    articles.push_back({.file = fields[0],
                        .kicker = fields[1],
                        .title = fields[2],
                        .published = fields[3],
                        .author = fields[4],
                        .source = fields[5],
                        .districts = split(fields[6], ','),
                        .not_body = fields[7]});
  }
  return articles;
}

}  // namespace timtin::test
