#include "searcher/suggest/suggester.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/text/token_forms.hpp"
#include "searcher/suggest/word_lattice.hpp"
#include "tests/unit/searcher/small_index.hpp"

using namespace timtin;
using namespace timtin::searcher;
using namespace timtin::test;

namespace {

const SmallIndex& index() {
  static const SmallIndex result(std::vector<std::string>{
      "Công đoàn cơ sở họp bàn việc chăm lo tết cho công nhân.", "Liên đoàn lao động quận trao quà cho công nhân.",
      "Công đoàn nhà máy thăm công nhân ốm.", "Liên đoàn lao động huyện mở lớp tập huấn an toàn lao động.",
      "Mỗi công đoạn sản xuất có một tổ trưởng.", "Công đoàn đề nghị đo bụi ở công đoạn sản xuất.",
      "Bệnh nghề nghiệp: công đoàn nhắc công nhân khám định kỳ.", "Công nhân nhà máy bàn về thỏa ước lao động tập thể.",
      "Đoàn viên công đoàn hiến máu.", "Công đoàn và công nhân trồng cây.",
      "Cơ sở mới của liên đoàn lao động thành phố."});
  return result;
}

std::vector<OfferedQuery> offers(const std::string& query) {
  static text::Analyzer analyzer;
  const Xapian::Database database = index().database();
  return Suggester(database, analyzer).suggest(query, 0.5);
}

std::string first(const std::string& query) {
  const std::vector<OfferedQuery> all = offers(query);
  return all.empty() ? "nothing" : all.front().query;
}
std::string reason(const std::string& query) {
  const std::vector<OfferedQuery> all = offers(query);
  return all.empty() ? "nothing" : std::string(name_of(all.front().misspelling));
}

}  // namespace

TEST_CASE("suggester: letters swapped") {
  CHECK(first("liên đaòn lao dộng") == "liên đoàn lao động");
  CHECK(first("côgn đoàn") == "công đoàn");
  CHECK(reason("côgn đoàn") == "typo");
  CHECK(first("công nhna") == "công nhân");
}

TEST_CASE("suggester: a misspelling between words that are right is found, and they are left alone") {
  CHECK(first("liên đoàn lao dộng huyện mở lớp tập huấn") == "liên đoàn lao động huyện mở lớp tập huấn");
  CHECK(first("bệnh nghề nghiêp công đoàn nhắc công nhân") == "bệnh nghề nghiệp công đoàn nhắc công nhân");
  CHECK(first("liên đoàn lao động huyện mở lớp tập huấn") == "nothing");
}

TEST_CASE("suggester: letters swapped in a query without marks; the offer has marks") {
  CHECK(first("cong daon") == "công đoàn");
  CHECK(first("cong daon co so") == "công đoàn cơ sở");
}

TEST_CASE("suggester: marks wrong or left out") {
  CHECK(first("liên đoạn lao động") == "liên đoàn lao động");
  CHECK(reason("liên đoạn lao động") == "marks");
  CHECK(first("liên đoàn lao dộng") == "liên đoàn lao động");
  CHECK(first("cong đoàn cơ sở") == "công đoàn cơ sở");
}

TEST_CASE("suggester: Telex and VNI left raw") {
  CHECK(first("coong ddoanf") == "công đoàn");
  CHECK(reason("coong ddoanf") == "telex");
  CHECK(first("cong6 d9oan2") == "công đoàn");
  CHECK(reason("cong6 d9oan2") == "vni");
  CHECK(first("thoar uwowcs lao ddoongj taapj theer") == "thỏa ước lao động tập thể");
  CHECK(first("công ddoanf") == "công đoàn");
}

TEST_CASE("suggester: old spellings") {
  CHECK(first("bịnh nghề nghiệp") == "bệnh nghề nghiệp");
  CHECK(reason("bịnh nghề nghiệp") == "old_spelling");
}

TEST_CASE("suggester: nothing for queries that are right") {
  for (const char* query :
       {"công đoàn", "công đoạn sản xuất", "lao động", "liên đoàn lao động", "cong doan", "lao dong", "LĐLĐ",
        "công đoàn 2018", "*", "12/2022/NĐ-CP", "thỏa ước", "cơ sở", "công nhân ốm"}) {
    CAPTURE(query);
    CHECK(first(query) == "nothing");
  }
}

TEST_CASE("suggester: operators, fields, quotes and capitals stay") {
  CHECK(first("\"liên đaòn lao động\" -nhna (quà OR tết)") == "\"liên đoàn lao động\" -nhna (quà OR tết)");
  CHECK(first("title:\"côgn đoàn\" author:côgn") == "title:\"công đoàn\" author:côgn");
  CHECK(first("Liên Đaòn LAO ĐỘGN") == "Liên Đoàn LAO ĐỘNG");
  CHECK(first("=côgn đaòn") == "=côgn đoàn");
  CHECK(first("date:2018 côgn nhân") == "date:2018 công nhân");
}

TEST_CASE("suggester: words of other neighbours are no offer") {
  for (const OfferedQuery& offered : offers("liên đaòn lao động")) CHECK(offered.gain >= 0.5);
  CHECK(offers("xyzzy").empty());
  CHECK(offers("").empty());
}

TEST_CASE("word lattice: its paths are the likeliest of all that are likelier than the typed words") {
  const store::Index database(index().database());
  Vocabulary vocabulary(database);
  const std::vector<std::string> known{"công", "đoàn", "nhân", "lao", "động", "đoạn", "cơ", "sở", "tết", "vắng"};
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::vector<WordCandidate>> words(1 + random() % 4);
    for (std::vector<WordCandidate>& candidates : words)
      for (std::size_t count = 1 + random() % 4; count > 0; --count)
        candidates.push_back({text::make_forms(known[random() % known.size()]), static_cast<double>(random() % 70) / 10,
                              random() % 3 == 0 ? Misspelling::typo : Misspelling::none});
    for (std::vector<WordCandidate>& candidates : words)
      candidates.front() = {candidates.front().forms, 0, Misspelling::none};
    const double relief = random() % 2 == 0 ? 0 : 2;
    const WordLattice lattice(words, relief, vocabulary);
    for (std::vector<WordCandidate>& candidates : words)
      for (WordCandidate& candidate : candidates) candidate.cost = std::max(candidate.cost - relief, 0.0);
    const auto is_right = [](const WordCandidate& candidate) { return candidate.misspelling == Misspelling::none; };
    std::vector<double> costs;  // of every path, one candidate after the other
    const auto walk = [&](auto& self, std::size_t word, const text::TokenForms* last, double cost) -> void {
      if (word == words.size()) return costs.push_back(cost);
      for (const WordCandidate& candidate : words[word])
        if (is_right(candidate))
          self(self, word + 1, &candidate.forms, cost + candidate.cost + step_cost(last, candidate.forms, vocabulary));
    };
    walk(walk, 0, nullptr, 0);
    const double typed = costs.front();
    std::ranges::sort(costs);
    std::vector<WordPath> best = lattice.likeliest(3, is_right);
    std::erase_if(costs, [&](double cost) { return cost > typed; });
    std::erase_if(best, [&](const WordPath& path) { return path.cost > typed; });
    REQUIRE(best.size() == std::min<std::size_t>(3, costs.size()));
    for (std::size_t i = 0; i < best.size(); ++i) {
      CHECK(best[i].cost == doctest::Approx(costs[i]));
      double cost = 0;
      const text::TokenForms* last = nullptr;
      REQUIRE(best[i].words.size() == words.size());
      for (const WordCandidate* candidate : best[i].words) {
        cost += candidate->cost + step_cost(last, candidate->forms, vocabulary);
        last = &candidate->forms;
      }
      CHECK(best[i].cost == doctest::Approx(cost));
    }
  }
}
