#pragma once
#include <string>
#include <vector>

#include "indexer/parse/article_parser.hpp"

namespace timtin::test {

/// The articles of a file, why others were refused, and what was noted: "CODE NAME".
struct Reading {
  std::vector<Article> articles;
  std::vector<std::string> rejections, notes;
};

Reading read_file(const std::string& path, const indexer::FieldTable& fields = indexer::FieldTable::standard());

/// Of a file of that name with these bytes.
Reading read(const std::string& name, const std::string& bytes,
             const indexer::FieldTable& fields = indexer::FieldTable::standard());

/// "2019-03-12 08:15"; "none"
std::string date_of(const Article& article);

/// A line: title | date | authors | lead | body.
std::string summary(const Article& article);

}  // namespace timtin::test
