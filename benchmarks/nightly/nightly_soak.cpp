// Simulated nights with growth, edits, renames, removals, broken files and kills; then the index must equal a fresh
// build from the final folder: the same articles, the same answers to 500 queries, a size within 1.3 times.
//   timtin-nightly-soak TIMTIN-INDEX WORK-DIR [NIGHTS] [ARTICLES-AT-FIRST]
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "benchmarks/nightly/measured_run.hpp"
#include "benchmarks/nightly/news_generator.hpp"
#include "common/store/store.hpp"
#include "common/store/stored_article.hpp"
#include "indexer/index/posix_file.hpp"
#include "timtin/searcher.hpp"

namespace {
namespace fs = std::filesystem;
using namespace timtin;
using namespace timtin::benchmark;

class Soak {
 public:
  Soak(std::string program, fs::path work) : program_(std::move(program)), work_(std::move(work)) {
    fs::remove_all(work_);
  }

  bool run(int nights, int articles) {
    for (int i = 0; i < articles; ++i) write(name());
    int bad_runs = 0;
    for (int night = 0; night < nights; ++night) {
      if (night > 0) change();
      if (night % 4 == 3) index("index", static_cast<int>(random_() % 120) + 10);
      const int status = index("index", 0);
      if (status != 0 && status != 3) ++bad_runs;
    }
    repair();
    if (index("index", 0) != 0) ++bad_runs;
    index("fresh", 0);
    return compare(nights, bad_runs);
  }

 private:
  std::string name() { return fmt::format("{:02}/{:06}.txt", random_() % 40, next_++); }

  void write(const std::string& name) {
    texts_[name] = static_cast<std::uint32_t>(random_());
    fs::create_directories((work_ / "news" / name).parent_path());
    std::ofstream(work_ / "news" / name, std::ios::binary) << generator_.article(texts_[name]);
    set_time(name);
  }
  void set_time(const std::string& name) {
    // Every change is older than the run and newer than the change before.
    clock_ += std::chrono::seconds(1);
    fs::last_write_time(work_ / "news" / name, clock_);
  }
  std::string any() {
    auto found = texts_.begin();
    std::advance(found, static_cast<std::ptrdiff_t>(random_() % texts_.size()));
    return found->first;
  }

  void change() {
    for (int i = 0; i < 6; ++i) write(name());
    for (int i = 0; i < 8; ++i) write(any());
    for (int i = 0; i < 3; ++i) {
      const std::string from = any(), to = name();
      fs::create_directories((work_ / "news" / to).parent_path());
      fs::rename(work_ / "news" / from, work_ / "news" / to);
      texts_[to] = texts_[from];
      texts_.erase(from);
    }
    for (int i = 0; i < 2; ++i) {
      const std::string gone = any();
      fs::remove(work_ / "news" / gone);
      texts_.erase(gone);
    }
    const std::string broken = any();
    std::ofstream(work_ / "news" / broken, std::ios::binary) << (random_() % 2 == 0 ? "" : "\xff\xfe tin");
    set_time(broken);
    broken_.push_back(broken);
    if (broken_.size() > 5) repair();
  }

  void repair() {
    for (const std::string& name : broken_)
      if (texts_.contains(name))
        write(name);
      else if (fs::exists(work_ / "news" / name))
        fs::remove(work_ / "news" / name);
    broken_.clear();
    // A broken file that was renamed on is repaired under its new name.
    for (const auto& [name, seed] : texts_)
      if (fs::file_size(work_ / "news" / name) < 100) write(name);
  }

  int index(const char* name, int kill_after_ms) {
    return run_measured({"sh", "-c",
                         fmt::format("exec {} --index {} {} 2>>{}", program_, (work_ / name).string(),
                                     (work_ / "news").string(), (work_ / "messages").string())},
                        kill_after_ms)
        .status;
  }

  std::map<std::string, std::string> articles_of(const char* name) const {
    const Xapian::Database db = store::open_for_reading(work_ / name);
    std::map<std::string, std::string> articles;
    for (auto posting = db.postlist_begin(std::string()); posting != db.postlist_end(std::string()); ++posting) {
      const std::string data = db.get_document(*posting).get_data();
      articles[unpack(data).article.id] = data;
    }
    return articles;
  }

  int count_differing_answers() {
    Searcher grown(work_ / "index"), fresh(work_ / "fresh");
    int differing = 0;
    for (std::uint32_t i = 0; i < 500; ++i) {
      SearchRequest request;
      auto text = texts_.begin();
      std::advance(text, static_cast<std::ptrdiff_t>(random_() % texts_.size()));
      request.query = generator_.query(text->second, 1 + static_cast<int>(i % 4));
      if (i % 5 == 0) request.query = '"' + request.query + '"';
      request.sort = i % 2 == 0 ? SortOrder::relevance : SortOrder::newest;
      const SearchResults a = grown.search(request), b = fresh.search(request);
      const bool is_same =
          a.total.value == b.total.value && std::equal(a.hits.begin(), a.hits.end(), b.hits.begin(), b.hits.end(),
                                                       [](const Hit& x, const Hit& y) { return x.id == y.id; });
      differing += is_same ? 0 : 1;
    }
    return differing;
  }

  bool compare(int nights, int bad_runs) {
    const auto grown = articles_of("index"), fresh = articles_of("fresh");
    const auto size = [&](const char* name) {
      return static_cast<double>(indexer::size_of_directory(store::current_generation(work_ / name)));
    };
    const double ratio = size("index") / size("fresh");
    const int differing = count_differing_answers();
    fmt::print(
        "{} nights, {} articles at the end: same articles {}, {} of 500 answers differ, size {:.2f} x fresh, {} bad "
        "runs\n",
        nights, grown.size(), grown == fresh ? "yes" : "NO", differing, ratio, bad_runs);
    return grown == fresh && differing == 0 && ratio <= 1.3 && bad_runs == 0;
  }

  const std::string program_;
  const fs::path work_;
  const NewsGenerator generator_;
  std::mt19937 random_{7};
  fs::file_time_type clock_ = fs::file_time_type::clock::now() - std::chrono::hours(24 * 30);
  int next_ = 0;
  std::map<std::string, std::uint32_t> texts_;  ///< file -> seed of its text
  std::vector<std::string> broken_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const int nights = argc > 3 ? std::atoi(argv[3]) : 200, articles = argc > 4 ? std::atoi(argv[4]) : 1000;
  return Soak(argv[1], argv[2]).run(nights, articles) ? 0 : 1;
}
