// How well union bodies are recognised, against labels made by reading.
//
// Usage: timtin-union-quality LABELS DOCS [--part build|judge] [--list] [--explain ID]
//
// LABELS: a table with a header line, columns id, part, bodies, neutral; "; " between bodies, each written so that the
// recogniser knows it. Bodies that are neutral (a person's former office, a football team) are neither right nor wrong.
// DOCS: articles as JSON Lines, perhaps compressed, among them those of the labels. The rules were made with the part
// "build" in view; "judge" was labelled before and never looked at.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "common/place/recogniser.hpp"
#include "common/union/union_body.hpp"
#include "common/union/union_recogniser.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"

namespace {

using timtin::Article;
using Names = std::set<std::string>;

class Reader {
 public:
  timtin::unions::ArticleUnions read(const Article& article) {
    analyzer_.start_document();
    std::vector<std::vector<timtin::text::Token>> tokens;
    std::vector<timtin::place::FieldText> fields;
    const auto sources = timtin::place::fields_of(article);
    for (const auto& source : sources) tokens.push_back(analyzer_.analyze(source.text));
    for (std::size_t i = 0; i < sources.size(); ++i) fields.push_back({sources[i].part, sources[i].text, tokens[i]});
    const auto places = places_.recognise(article, fields);
    return unions_.recognise(fields, {places_.mentions(), places_.readings(), places.districts});
  }
  Names names(const Article& article) {
    Names found;
    for (const auto& body : read(article).bodies) found.insert(timtin::unions::key_of(analyzer_, body));
    return found;
  }

 private:
  timtin::text::Analyzer analyzer_;
  timtin::place::Recogniser places_;
  timtin::unions::UnionRecogniser unions_{analyzer_};
};

struct Label {
  std::string part;
  Names bodies, neutral;
};

struct Counts {
  int right = 0, wrong = 0, missed = 0, articles = 0;
};

Names keys_of(const std::string& list, Reader& reader) {
  Names keys;
  std::istringstream in(list);
  for (std::string name; std::getline(in, name, ';');) {
    Article article;
    article.title = name.substr(name.find_first_not_of(' '));
    article.body = "Việt Nam.";
    const Names found = reader.names(article);
    if (found.size() != 1)
      throw std::runtime_error(fmt::format("the label \"{}\" names {} bodies", name, found.size()));
    keys.insert(*found.begin());
  }
  return keys;
}

std::map<std::string, Label> read_labels(const std::string& path, Reader& reader) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read " + path);
  std::map<std::string, Label> labels;
  while (std::getline(in, line)) {
    std::vector<std::string> columns(4);
    std::istringstream row(line);
    for (std::string& column : columns) std::getline(row, column, '\t');
    labels[columns[0]] = {columns[1], keys_of(columns[2], reader), keys_of(columns[3], reader)};
  }
  return labels;
}

void print(const std::string& name, const Counts& c) {
  const auto ratio = [](int part, int whole) { return whole == 0 ? 1.0 : static_cast<double>(part) / whole; };
  fmt::print("{:6} articles {:3}  precision {:.3f}  recall {:.3f}  (right {}, wrong {}, missed {})\n", name, c.articles,
             ratio(c.right, c.right + c.wrong), ratio(c.right, c.right + c.missed), c.right, c.wrong, c.missed);
}

Counts compare(const Names& found, const Label& label) {
  Counts counts{.articles = 1};
  for (const std::string& body : found) {
    counts.right += label.bodies.contains(body);
    counts.wrong += !label.bodies.contains(body) && !label.neutral.contains(body);
  }
  counts.missed = static_cast<int>(label.bodies.size()) - counts.right;
  return counts;
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{"Measures recognition of union bodies against labels"};
  std::string label_file, docs, part, explained;
  bool list = false;
  app.add_option("LABELS", label_file)->required();
  app.add_option("DOCS", docs)->required();
  app.add_option("--part", part, "only articles of this part");
  app.add_flag("--list", list, "print articles whose bodies differ");
  app.add_option("--explain", explained, "print the evidence of one article");
  CLI11_PARSE(app, argc, argv);
  Reader reader;
  const auto labels = read_labels(label_file, reader);
  std::map<std::string, Counts> by_part;
  const auto accept = [&](timtin::indexer::RawRecord&& record) {
    const auto parsed = timtin::indexer::parse_article(record);
    const auto* article = std::get_if<Article>(&parsed);
    const auto label = article ? labels.find(article->id) : labels.end();
    if (label == labels.end() || (!part.empty() && label->second.part != part)) return true;
    if (article->id == explained) fmt::print("{}", explain(reader.read(*article), *article));
    const Names found = reader.names(*article);
    const Counts counts = compare(found, label->second);
    if (list && counts.wrong + counts.missed > 0)
      fmt::print("{}: found {}, labels {}\n", article->id, found, label->second.bodies);
    for (const std::string& name : {label->second.part, std::string("all")}) {
      Counts& sum = by_part[name];
      sum = {sum.right + counts.right, sum.wrong + counts.wrong, sum.missed + counts.missed, sum.articles + 1};
    }
    return true;
  };
  timtin::indexer::read_records(docs, docs, accept, [](timtin::indexer::Rejection&& rejection) {
    throw std::runtime_error(rejection.path + ": " + rejection.reason);
  });
  for (const auto& [name, counts] : by_part) print(name, counts);
} catch (const std::exception& error) {
  std::cerr << "timtin-union-quality: " << error.what() << '\n';
  return 1;
}
