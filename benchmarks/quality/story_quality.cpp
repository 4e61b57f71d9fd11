// How well copies of a story are told from other stories.
// Usage: timtin-story-quality PAIRS.tsv NEWS.jsonl... [--half dev|held]
//
// PAIRS.tsv names articles of a collection by id and says how a pair is made of them, so that no text need be kept:
//   number  half  kind  same(1|0)  article  other-article-or-"="  operations
// "=": the other text is made of the same article. Operations, separated by blanks, with what they change:
//   title        another headline       words=P  P % of the words, each for its neighbour
//   cut=P        the last P % are gone   drop=P   P % of the sentences
//   furniture=P  P % more text at the end, from another article      numbers  every number becomes another
//   names        every capitalised word inside a sentence becomes another
// Each pair is indexed in a small index with all the others of its half, by timtin's own full build.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "benchmarks/quality/story_edits.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"

namespace {

using namespace timtin;
namespace fs = std::filesystem;
using Articles = std::map<std::string, Article>;

struct Pair {
  std::string number, half, kind, first, second, operations;
  bool is_same = false;
};

std::vector<Pair> read_pairs(const std::string& file, const std::string& half) {
  std::ifstream in(file);
  std::vector<Pair> pairs;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream cells(line);
    Pair pair;
    std::string same;
    for (std::string* cell : {&pair.number, &pair.half, &pair.kind, &same, &pair.first, &pair.second})
      std::getline(cells, *cell, '\t');
    std::getline(cells, pair.operations);
    pair.is_same = same == "1";
    if (half.empty() || pair.half == half) pairs.push_back(pair);
  }
  return pairs;
}

Articles read_news(const std::vector<std::string>& files) {
  Articles articles;
  for (const std::string& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const nlohmann::json json = nlohmann::json::parse(line);
      Article article;
      article.id = json.at("id");
      article.title = json.at("title");
      article.body = json.at("body");
      articles.emplace(article.id, article);
    }
  }
  return articles;
}

void write_line(const Article& article, const std::string& id, std::ostream& out) {
  out << nlohmann::json{{"id", id}, {"title", article.title}, {"body", article.body}}.dump() << '\n';
}

/// Indexes both texts of each pair; their ids are NUMBER-a and NUMBER-b.
void build_index(const std::vector<Pair>& pairs, const Articles& articles, const fs::path& directory) {
  const fs::path file = directory / "pairs.jsonl";
  {
    std::ofstream out(file);
    for (const Pair& pair : pairs) {
      const Article& first = articles.at(pair.first);
      Article second = pair.second == "=" ? first : articles.at(pair.second);
      // Furniture comes from an article that has nothing to do with this one.
      auto donor = articles.upper_bound(pair.first);
      for (int i = 0; i < 500 && donor != articles.end(); ++i) ++donor;
      if (donor == articles.end()) donor = articles.begin();
      second = edit(std::move(second), pair.operations, std::stoull(pair.number), donor->second.body);
      write_line(first, pair.number + "-a", out);
      write_line(second, pair.number + "-b", out);
    }
  }
  Indexer indexer(directory / "index");
  RunOptions run;
  run.sources = {file.string()};
  indexer.run(run);
}

/// Story keys by article id.
std::map<std::string, std::string> stories(const fs::path& index) {
  std::map<std::string, std::string> keys;
  SearchRequest request;
  request.query = "*";
  request.snippets = false;
  Searcher(index).for_each_hit(request, [&](const Hit& hit) {
    keys[hit.id] = hit.story;
    return true;
  });
  return keys;
}

struct Counts {
  int right_same = 0, missed = 0, wrong_same = 0, right_other = 0;
  double precision() const { return right_same + wrong_same == 0 ? 1 : 1.0 * right_same / (right_same + wrong_same); }
  double recall() const { return right_same + missed == 0 ? 1 : 1.0 * right_same / (right_same + missed); }
};

void report(const std::vector<Pair>& pairs, const std::map<std::string, std::string>& keys, bool lists_errors) {
  Counts all;
  std::map<std::string, std::pair<int, int>> kinds;  // right, all
  for (const Pair& pair : pairs) {
    const std::string &a = keys.at(pair.number + "-a"), &b = keys.at(pair.number + "-b");
    const bool is_same = !a.empty() && a == b;
    ++(pair.is_same ? (is_same ? all.right_same : all.missed) : (is_same ? all.wrong_same : all.right_other));
    kinds[pair.kind].first += is_same == pair.is_same ? 1 : 0;
    ++kinds[pair.kind].second;
    if (is_same != pair.is_same && lists_errors)
      std::cout << fmt::format("{} pair {} ({}) {} {} {}\n", is_same ? "wrong " : "missed", pair.number, pair.kind,
                               pair.first, pair.second, pair.operations);
  }
  std::cout << fmt::format("pairs {}  precision {:.4f} ({}/{})  recall {:.4f} ({}/{})\n", pairs.size(), all.precision(),
                           all.right_same, all.right_same + all.wrong_same, all.recall(), all.right_same,
                           all.right_same + all.missed);
  for (const auto& [kind, counts] : kinds)
    std::cout << fmt::format("  {:9} {}/{}\n", kind, counts.first, counts.second);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Pair precision and recall of stories");
  std::string pairs_file, half;
  std::vector<std::string> news;
  app.add_option("PAIRS", pairs_file)->required();
  app.add_option("NEWS", news)->required();
  app.add_option("--half", half, "dev or held; both by default");
  CLI11_PARSE(app, argc, argv);
  try {
    const std::vector<Pair> pairs = read_pairs(pairs_file, half);
    const fs::path directory =
        fs::temp_directory_path() / fmt::format("timtin-story-quality-{}", std::random_device{}());
    fs::create_directory(directory);
    build_index(pairs, read_news(news), directory);
    report(pairs, stories(directory / "index"), half != "held");
    fs::remove_all(directory);
  } catch (const std::exception& error) {
    std::cerr << "timtin-story-quality: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
