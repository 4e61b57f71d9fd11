#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace timtin::test {

/// A line of data/sample_expected.tsv: the fields that a careful reader sees in one sample article. NFC; empty = not in
/// the text.
struct SampleArticle {
  std::string file;  ///< below sample_dir()
  std::string kicker, title;
  std::string published;  ///< "2018-02-06T09:15" or "2018-02-06"
  std::string author, source;
  std::vector<std::string> districts;  ///< codes
  std::string not_body;                ///< a phrase of the page outside the article
};

/// data/sample.
std::filesystem::path sample_dir();

/// All lines, in the order of the file. Throws std::runtime_error when the table cannot be read.
std::vector<SampleArticle> load_sample();

}  // namespace timtin::test
