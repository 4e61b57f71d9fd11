// Kills and restarts the servers of an archive at random while queries run: no crash, no wrong answer, and what is not
// whole says so.
//
//   timtin-archive-storm NEWS.jsonl QUERIES SHARD...     SHARD: an index directory, for which a server is started
//
// Every answer is held against those of the shards by themselves: its total must be the sum of the totals of all shards
// that it does not name as missing, and no hit may come from a missing one.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "benchmarks/archive/mixed_queries.hpp"
#include "tests/integration/search_server.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::archive_benchmark;
namespace fs = std::filesystem;

struct Shard {
  std::string name;
  fs::path index;
  std::unique_ptr<test::SearchServer> server;
  bool is_up = true, is_paused = false;
  std::set<std::string> ids{};          // of all its articles
  std::vector<std::uint64_t> totals{};  // by query
};

struct Tally {
  std::size_t whole = 0, partial = 0, none = 0, wrong = 0, unmarked = 0, unneeded = 0;
};

class Storm {
 public:
  Storm(const std::string& news, std::size_t count, const std::vector<std::string>& indexes) : count_(count) {
    for (MixedQuery& query : mixed_queries(news, 240))
      // Words with marks match whatever other shards hold; what an unmarked word means is for all of them to say.
      if (query.kind == "two words" || query.kind == "phrase" || query.kind == "newest" || query.kind == "facets")
        queries_.push_back(std::move(query.request));
    for (SearchRequest& request : queries_) request.suggestions = false;
    std::string list;
    for (const std::string& index : indexes) {
      shards_.push_back({fmt::format("s{}", shards_.size()), index, std::make_unique<test::SearchServer>(index)});
      Shard& shard = shards_.back();
      list += fmt::format("[[shard]]\nname = \"{}\"\naddress = \"{}\"\n", shard.name, shard.server->address());
      Searcher alone(shard.index);
      for (const SearchRequest& request : queries_) shard.totals.push_back(alone.search(request).total.value);
      alone.for_each_hit({.query = "*", .snippets = false},
                         [&](const Hit& hit) { return shard.ids.insert(hit.id).second; });
    }
    file_ = fs::temp_directory_path() / fmt::format("timtin-storm-{}.toml", std::random_device{}());
    std::ofstream(file_) << list;
  }
  ~Storm() { fs::remove(file_); }
  Storm(const Storm&) = delete;
  Storm& operator=(const Storm&) = delete;

  int run() {
    Searcher searcher(file_, {.shard_timeout = std::chrono::milliseconds(250)});
    for (std::size_t number = 0; number < count_; ++number) {
      disturb();
      ask(searcher, number % queries_.size());
    }
    fmt::print(
        "{} queries, {} kills, {} pauses: {} whole, {} partial, {} without any shard; wrong {}, unmarked {}; "
        "shards named that were up {}\n",
        count_, kills_, pauses_, tally_.whole, tally_.partial, tally_.none, tally_.wrong, tally_.unmarked,
        tally_.unneeded);
    return tally_.wrong + tally_.unmarked > 0 ? 1 : 0;
  }

 private:
  /// One query in three meets a change; a shard is up two thirds of the time.
  void disturb() {
    if (random_() % 3 != 0) return;
    Shard& shard = shards_[random_() % shards_.size()];
    if (shard.is_up && !shard.is_paused && random_() % 2 == 0) return;
    if (shard.is_paused) {
      shard.server->resume();
      shard.is_paused = false;
    } else if (!shard.is_up) {
      shard.server->start();
      shard.is_up = true;
    } else if (random_() % 8 == 0) {
      shard.server->pause();
      shard.is_paused = true;
      ++pauses_;
    } else {
      shard.server->stop();
      shard.is_up = false;
      ++kills_;
    }
  }

  void ask(Searcher& searcher, std::size_t query) {
    try {
      const SearchResults results = searcher.search(queries_[query]);
      std::set<std::string> missing;
      for (const MissingShard& shard : results.missing_shards) missing.insert(shard.name);
      ++(missing.empty() ? tally_.whole : tally_.partial);
      std::uint64_t total = 0;
      for (const Shard& shard : shards_) {
        const bool is_missing = missing.contains(shard.name), answers = shard.is_up && !shard.is_paused;
        if (!is_missing) total += shard.totals[query];
        if (!is_missing && !answers) ++tally_.unmarked;
        if (is_missing && answers) ++tally_.unneeded;
        for (const Hit& hit : results.hits)
          if (is_missing && shard.ids.contains(hit.id)) ++tally_.wrong;
      }
      if (total != results.total.value) {
        ++tally_.wrong;
        fmt::print("  {}: {} of {}\n", queries_[query].query, results.total.value, total);
      }
    } catch (const Error& error) {
      ++tally_.none;
      if (error.code() != ErrorCode::partial) ++tally_.wrong;
      // One that is up may be late on a busy machine; the error says so.
      for (const Shard& shard : shards_)
        if (shard.is_up && !shard.is_paused) ++tally_.unneeded;
    }
  }

  std::size_t count_;
  std::vector<SearchRequest> queries_;
  std::vector<Shard> shards_;
  fs::path file_;
  std::mt19937 random_{20261122};
  std::size_t kills_ = 0, pauses_ = 0;
  Tally tally_;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc < 4) {
      fmt::print(stderr, "usage: timtin-archive-storm NEWS QUERIES SHARD...\n");
      return 2;
    }
    return Storm(argv[1], std::stoul(argv[2]), {argv + 3, argv + argc}).run();
  } catch (const std::exception& error) {
    fmt::print(stderr, "timtin-archive-storm: {}\n", error.what());
    return 1;
  }
}
