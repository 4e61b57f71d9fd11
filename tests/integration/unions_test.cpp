// Union bodies on the command line.
#include <doctest/doctest.h>

#include <string>

#include "tests/integration/programs.hpp"
#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string ids(const std::string& body) {
  return search_sample({"--union", body, "-n", "all", "--format", "ids"}).out;
}

}  // namespace

TEST_CASE("unions: a federation is found however its name is typed") {
  const std::string expected = ids("Liên đoàn Lao động huyện Thanh Trì, Hà Nội");
  CHECK(has(expected, "2018/thanh-tri-cham-lo-tet-mau-tuat.txt"));
  for (const char* typed : {"LĐLĐ huyện Thanh Trì", "lđlđ thanh trì", "ldld huyen thanh tri", "LDLD THANH TRI",
                            "Công đoàn huyện Thanh Trì", "lien doan lao dong thanh tri ha noi"})
    CHECK_MESSAGE(ids(typed) == expected, typed);
}

TEST_CASE("unions: an unknown body matches nothing, with a notice") {
  const ProcessResult result = search_sample({"--union", "CĐCS Công ty Không Có Thật"});
  CHECK(result.status == 1);
  CHECK(has(result.err, "no article names a union body called"));
}

TEST_CASE("unions: JSON, --show and --explain-article tell them") {
  const std::string id = "2018/thanh-tri-cham-lo-tet-mau-tuat.txt", name = "Liên đoàn Lao động huyện Thanh Trì";
  CHECK(has(search_sample({"--union", "LĐLĐ Thanh Trì", "-n", "all", "--format", "json"}).out,
            "\"name\": \"" + name + "\""));
  CHECK(has(search_sample({"--show", id}).out, name + ", Hà Nội"));
  const std::string why = search_sample({"--explain-article", id}).out;
  CHECK(has(why, "union " + name + ", Hà Nội\n    kicker 0-25 \"LĐLĐ huyện Thanh Trì\""));
}

TEST_CASE("unions: a district's union stands for those of the communes after the reform") {
  const TemporaryDirectory directory;
  const std::string articles = (directory.path() / "articles").string(), index = (directory.path() / "index").string();
  write_text(articles + "/cu.txt",
             "05/03/2019 08:00\n\nTặng quà\n\nSáng nay, LĐLĐ huyện Thanh Trì tặng quà cho thợ may.\n");
  write_text(articles + "/moi.txt",
             "05/03/2026 08:00\n\nTrao học bổng\n\nCông đoàn xã Đại Thanh (Hà Nội) trao học bổng cho con thợ may.\n");
  CHECK(run_index({"--index", index, articles}).status == 0);
  const auto found = [&](const std::string& body) {
    return run_search({"--index", index, "--union", body, "--format", "ids"}).out;
  };
  CHECK(has(found("LĐLĐ huyện Thanh Trì"), "moi.txt"));
  CHECK(has(found("LĐLĐ huyện Thanh Trì"), "cu.txt"));
  CHECK(found("Công đoàn xã Đại Thanh") == "moi.txt\n");
}
