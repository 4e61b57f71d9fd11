#include "searcher/match/time_limit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "searcher/filter/place_query.hpp"
#include "searcher/filter/union_query.hpp"
#include "searcher/match/enquire.hpp"
#include "searcher/query/query_limits.hpp"
#include "searcher/suggest/keyboard.hpp"
#include "searcher/words/query_words.hpp"
#include "tests/unit/searcher/small_index.hpp"

namespace timtin::test {
namespace {

using namespace timtin::searcher;
using std::chrono::milliseconds;

std::vector<std::string> bodies(std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i)
    result.push_back("Công đoàn họp bàn lương thưởng, phiên thứ " + std::to_string(i));
  return result;
}

store::Deadline passed() {
  store::Deadline deadline(milliseconds{1});
  std::this_thread::sleep_for(milliseconds{3});
  return deadline;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("time limit: a query within its time finds what it finds without one") {
  const SmallIndex small(bodies(300));
  const store::Index index = small.database();
  const store::Deadline far(std::chrono::hours{1});
  for (const Xapian::Query& query :
       {Xapian::Query("lương"), Xapian::Query("lương") & Xapian::Query("đoàn"), Xapian::Query(std::string()),
        Xapian::Query("7") | Xapian::Query("11"),
        Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query("lương"), Xapian::Query("7"))}) {
    const MatchCount without = count_matches(index, query, 1000), with = count_matches(index.until(far), query, 1000);
    CHECK(with.value == without.value);
    CHECK(with.is_exact);
    CHECK(docids(index.until(far), query, 400) == docids(index, query, 400));
  }
  CHECK_FALSE(far.was_missed());
}

TEST_CASE("time limit: past it nothing more is found, and the deadline knows") {
  const SmallIndex small(bodies(300));
  const store::Deadline deadline = passed();
  const store::Index index = store::Index(small.database()).until(deadline);
  CHECK(docids(index, Xapian::Query("lương"), 400).size() < 300);
  CHECK(deadline.was_missed());
  CHECK(index.is_too_late());
}

TEST_CASE("time limit: an answer that ran out of time says so and takes no count for exact") {
  const SmallIndex small(bodies(2000));
  Searcher searcher = small.searcher();
  SearchRequest request{.query = "a* OR b* OR c* OR đ* OR h* OR l* OR p* OR t* OR lương OR thưởng OR họp OR phiên"};
  request.time_limit = milliseconds{1};
  const SearchResults cut = searcher.search(request);
  CHECK(cut.timed_out);
  CHECK_FALSE(cut.total.is_exact);
  CHECK(cut.total.value <= 2000);
  REQUIRE_FALSE(cut.notices.empty());
  CHECK(cut.notices.back().code == "timed_out");
  request.time_limit = std::chrono::hours{1};
  const SearchResults whole = searcher.search(request);
  CHECK_FALSE(whole.timed_out);
  CHECK(whole.hits.size() == 10);
  for (const Notice& notice : whole.notices) CHECK(notice.code != "timed_out");
}

TEST_CASE("query limits: what takes long to read is refused with the reason") {
  const SmallIndex small(bodies(3));
  Searcher searcher = small.searcher();
  const auto refused = [&](const SearchRequest& request) { CHECK_THROWS_AS(searcher.search(request), Error); };
  refused({.query = repeated("x", kMaxQueryBytes + 1)});
  refused({.query = repeated("a* ", kMaxPrefixes + 1)});
  refused({.query = "a", .districts = {repeated("a", kMaxPlaceBytes + 1)}});
  refused({.query = "a", .districts = {repeated("Thanh Trì,", kMaxPlaces + 1)}});
  refused({.query = "a", .districts = std::vector<std::string>(kMaxPlaces + 1, "020")});
  refused({.query = "a", .communes = {"Đại Thanh" + repeated(", Hà Nội", kMaxPlaces + kMaxPlaceBytes)}});
  refused({.query = repeated("district:\"Thanh Trì,020,021\" ", kMaxPlaces)});
  refused({.query = "a", .unions = std::vector<std::string>(kMaxUnionNames + 1, "Sao Khuê")});
  refused({.query = "a", .unions = {repeated("Sao Khuê ", kMaxUnionBytes)}});
  // At the limits all is well.
  searcher.search({.query = repeated("a* ", kMaxPrefixes)});
  searcher.search({.query = "a", .districts = std::vector<std::string>(kMaxPlaces, "Thanh Trì, Hà Nội")});
  searcher.search({.query = "a", .communes = {"Đại Thanh, Thanh Trì, Hà Nội"}});
}

TEST_CASE(
    "query limits: a prefix stands for its most frequent words, and no count is exact where that leaves some out") {
  std::vector<std::string> texts = bodies(20);
  std::string many;
  for (int i = 0; i < 250; ++i)
    many += std::string(" bq") + static_cast<char>('b' + i / 16) + static_cast<char>('b' + i % 16);
  for (int i = 0; i < 4; ++i) texts[static_cast<std::size_t>(i)] += " bqbb";
  texts.back() += many;
  const SmallIndex small(texts);
  text::Analyzer analyzer;
  const QueryWord word = analyze_words(analyzer, "bq", false).front();
  const PrefixQuery whole = prefix_query(word, schema::kWhole, small.database(), kMaxPrefixPostings);
  CHECK(whole.terms == kMaxPrefixTerms);
  CHECK(whole.is_cut);
  const PrefixQuery few = prefix_query(word, schema::kWhole, small.database(), 7);
  CHECK(few.is_cut);
  CHECK(few.terms < 7);
  CHECK(docids(small.database(), few.query, 100).size() == 5);  // the most frequent one is among them
  CHECK(prefix_query(word, schema::kWhole, small.database(), 0).terms == 1);
  CHECK_FALSE(
      prefix_query(analyze_words(analyzer, "thư", false).front(), schema::kWhole, small.database(), kMaxPrefixPostings)
          .is_cut);

  Searcher searcher = small.searcher();
  const SearchResults cut = searcher.search({.query = "bq*"});
  CHECK(cut.total.value == 5);
  CHECK_FALSE(cut.total.is_exact);
  REQUIRE_FALSE(cut.notices.empty());
  CHECK(cut.notices.front().code == "prefix_cut");
  CHECK(searcher.search({.query = "thư*"}).total.is_exact);
}

TEST_CASE("query limits: a word far longer than any is not tried as typed keys") {
  CHECK(decode_telex("coong") == "công");
  CHECK_FALSE(decode_telex(repeated("oo", 100)));
  CHECK_FALSE(decode_vni(repeated("o6", 100)));
}

}  // namespace timtin::test
