// How well districts are recognised, against labels made by reading.
//
// Usage: timtin-district-quality FOLDER [--list] [--explain ID] [--half 0|1]
//
// FOLDER holds docs.jsonl.gz ({"id","title","date","body"}) and gold_dev.tsv (id, primary, mentioned, ..., kind; one
// header line; codes separated by commas). `mentioned` districts are named in passing: the first three figures leave
// them out, the last counts them as wrong.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "common/place/recogniser.hpp"
#include "indexer/read/record_reader.hpp"
#include "timtin/date.hpp"

namespace {

using timtin::Article;
using Codes = std::set<std::string>;

struct Label {
  Codes primary, mentioned;
  std::string kind;
};

struct Counts {
  int right = 0, wrong = 0, missed = 0, mentioned_as_about = 0, exact = 0, articles = 0;
  void operator+=(const Counts& other) {
    right += other.right, wrong += other.wrong, missed += other.missed;
    mentioned_as_about += other.mentioned_as_about, exact += other.exact, articles += other.articles;
  }
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

Codes codes_of(const std::string& list) {
  const auto parts = split(list, ',');
  return {parts.begin(), parts.end()};
}

std::map<std::string, Label> read_labels(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read " + path);
  std::map<std::string, Label> labels;
  while (std::getline(in, line)) {
    const auto columns = split(line, '\t');
    if (columns.size() >= 6) labels[columns[0]] = {codes_of(columns[1]), codes_of(columns[2]), columns[5]};
  }
  return labels;
}

std::vector<Article> read_articles(const std::string& path) {
  std::vector<Article> articles;
  const auto accept = [&](timtin::indexer::RawRecord&& record) {
    const auto json = nlohmann::json::parse(record.bytes);
    Article article;
    article.id = json.at("id");
    article.title = json.value("title", "");
    article.body = json.value("body", "");
    if (const std::string date = json.value("date", ""); !date.empty())
      if (const auto range = timtin::parse_date_range(date, timtin::today()); range.first)
        article.published = timtin::LocalTime{*range.first, {}};
    articles.push_back(std::move(article));
    return true;
  };
  timtin::indexer::read_records(path, path, accept, [](timtin::indexer::Rejection&& rejection) {
    throw std::runtime_error(rejection.path + ": " + rejection.reason);
  });
  return articles;
}

timtin::place::ArticlePlaces recognise(const Article& article) {
  static timtin::text::Analyzer analyzer;
  static timtin::place::Recogniser recogniser;
  analyzer.start_document();
  std::vector<std::vector<timtin::text::Token>> tokens;
  std::vector<timtin::place::FieldText> fields;
  const auto sources = timtin::place::fields_of(article);
  for (const auto& source : sources) tokens.push_back(analyzer.analyze(source.text));
  for (std::size_t i = 0; i < sources.size(); ++i) fields.push_back({sources[i].part, sources[i].text, tokens[i]});
  return recogniser.recognise(article, fields);
}

std::string join(const Codes& codes) { return fmt::format("{}", fmt::join(codes, ",")); }

Counts compare(const Codes& found, const Label& label) {
  Counts counts;
  counts.articles = 1;
  for (const auto& code : found) {
    if (label.primary.contains(code))
      ++counts.right;
    else if (label.mentioned.contains(code))
      ++counts.mentioned_as_about;
    else
      ++counts.wrong;
  }
  counts.missed = static_cast<int>(label.primary.size()) - counts.right;
  counts.exact = counts.wrong == 0 && counts.missed == 0;
  return counts;
}

void print(const std::string& name, const Counts& c) {
  const auto ratio = [](int part, int whole) { return whole == 0 ? 1.0 : static_cast<double>(part) / whole; };
  const double precision = ratio(c.right, c.right + c.wrong), recall = ratio(c.right, c.right + c.missed);
  const double strict = ratio(c.right, c.right + c.wrong + c.mentioned_as_about);
  const double f1 = strict + recall == 0 ? 0 : 2 * strict * recall / (strict + recall);
  fmt::print(
      "{:8} articles {:3}  precision {:.3f}  recall {:.3f}  exact {:.3f}  F1, mentioned wrong {:.3f}  "
      "(right {}, wrong {}, missed {}, mentioned as about {})\n",
      name, c.articles, precision, recall, ratio(c.exact, c.articles), f1, c.right, c.wrong, c.missed,
      c.mentioned_as_about);
}

/// Halves by a hash of the id, so that rules can be made on one and judged on the other.
unsigned half_of(const std::string& id) {
  unsigned sum = 0;
  for (const char c : id) sum = sum * 31 + static_cast<unsigned char>(c);
  return (sum >> 3) & 1;
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App app{"Measures district recognition against labels"};
  std::string folder, explained;
  bool list = false;
  int half = -1;
  app.add_option("FOLDER", folder, "docs.jsonl.gz and gold_dev.tsv")->required();
  app.add_flag("--list", list, "print articles whose districts differ");
  app.add_option("--explain", explained, "print the evidence of one article");
  app.add_option("--half", half, "only one half of the articles, 0 or 1");
  CLI11_PARSE(app, argc, argv);
  const auto labels = read_labels(folder + "/gold_dev.tsv");
  std::map<std::string, Counts> by_kind;
  Counts total;
  for (const auto& article : read_articles(folder + "/docs.jsonl.gz")) {
    const auto label = labels.find(article.id);
    if (label == labels.end() || (half >= 0 && half_of(article.id) != static_cast<unsigned>(half))) continue;
    const auto places = recognise(article);
    if (article.id == explained) fmt::print("{}", explain(places, article));
    Codes about, mentioned;
    for (const auto& district : places.districts)
      (district.role == timtin::PlaceRole::about ? about : mentioned).insert(district.code);
    const Counts counts = compare(about, label->second);
    if (list && (!counts.exact || counts.mentioned_as_about > 0))
      fmt::print("{} {}: about [{}] mentioned [{}], labels [{}] [{}]{}: {}\n", article.id, label->second.kind,
                 join(about), join(mentioned), join(label->second.primary), join(label->second.mentioned),
                 counts.exact ? " (role only)" : "", article.title);
    by_kind[label->second.kind] += counts;
    total += counts;
  }
  for (const auto& [kind, counts] : by_kind) print(kind, counts);
  print("all", total);
} catch (const std::exception& error) {
  std::cerr << "timtin-district-quality: " << error.what() << '\n';
  return 1;
}
