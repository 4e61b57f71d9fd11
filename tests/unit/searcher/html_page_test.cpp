#include "searcher/page/html_page.hpp"

#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <sstream>
#include <vector>

#include "searcher/page/html.hpp"
#include "searcher/page/web_address.hpp"

using namespace timtin;
using namespace timtin::searcher;
using namespace std::chrono_literals;

namespace {

constexpr const char* kAttack = "\"><script>alert('1')</script><img src=x onerror=alert(1)> & \x1b]0;x\x07 \u202E";

Hit hostile_hit(std::string url) {
  Hit hit{.rank = 1, .id = std::string("a/") + kAttack};
  hit.title = kAttack;
  hit.title_highlights = {{3, 9}};
  hit.kicker = hit.author = hit.source = kAttack;
  hit.url = std::move(url);
  hit.snippet = {.text = kAttack, .highlights = {{0, 3}}};
  hit.districts = {{.code = "020", .name = kAttack, .type = "huyện", .province = "Hà Nội"}};
  return hit;
}

std::string page_of(const SearchResults& results, const std::string& query = "tết") {
  SearchRequest request;
  request.query = query;
  request.districts = {kAttack};
  std::ostringstream out;
  const HtmlOptions options{.charts = {.facets = {"district"}, .timeline = TimelineUnit::automatic},
                            .made = 2026y / 11 / 22};
  write_html_page({request, results, {}}, options, out);
  return out.str();
}

SearchResults hostile_results() {
  SearchResults results;
  results.total = {3, true};
  for (const char* url :
       {"https://bao.example/a?b=\"&c=<d>'", "javascript:alert(1)", "data:text/html,x", "JaVaScript:alert(1)",
        " https://x.example", "//x.example", "file:///etc/passwd", "http://", "HTTPS://bao.example/B"})
    results.hits.push_back(hostile_hit(url));
  results.notices = {{.code = "x", .message = kAttack}};
  results.facets = {{.name = "district", .values = {{"020", kAttack, 3}}},
                    {.name = "month", .values = {{"2021-02", "2021-02", 3}}}};
  return results;
}

using Document = std::unique_ptr<xmlDoc, void (*)(xmlDoc*)>;

/// The page is well-formed XML, too, which is a stricter reader than any browser.
Document parse(const std::string& page) {
  return {xmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", XML_PARSE_NONET), xmlFreeDoc};
}

template <class Visit>
void visit_elements(const xmlNode* node, const Visit& visit) {
  for (; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) visit(*node);
    visit_elements(node->children, visit);
  }
}

std::string_view name_of(const xmlNode& node) { return reinterpret_cast<const char*>(node.name); }

}  // namespace

TEST_CASE("html: whatever an article contains is text") {
  const std::string page = page_of(hostile_results(), kAttack);
  const Document document = parse(page);
  REQUIRE(document != nullptr);
  std::vector<std::string> links;
  std::size_t marks = 0;
  visit_elements(xmlDocGetRootElement(document.get()), [&](const xmlNode& element) {
    const std::string_view name = name_of(element);
    for (const std::string_view forbidden : {"script", "img", "iframe", "object", "form", "link", "base"})
      CHECK(name != forbidden);
    if (name == "mark") ++marks;
    for (const xmlAttr* attribute = element.properties; attribute != nullptr; attribute = attribute->next) {
      const std::string_view key = reinterpret_cast<const char*>(attribute->name);
      CHECK_FALSE(key.starts_with("on"));
      CHECK(key != "src");
      if (key == "href") links.emplace_back(reinterpret_cast<const char*>(attribute->children->content));
    }
  });
  CHECK(links == std::vector<std::string>{"https://bao.example/a?b=\"&c=<d>'", "http://", "HTTPS://bao.example/B"});
  CHECK(marks == 18);
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(page.find("\u202E") == std::string::npos);
}

TEST_CASE("html: nothing is loaded, and the policy of the page says so") {
  const std::string page = page_of(hostile_results());
  CHECK(page.find("default-src &#39;none&#39;") != std::string::npos);
  for (const char* loading : {"url(", "@import", "http-equiv=\"refresh\""})
    CHECK(page.find(loading) == std::string::npos);
}

TEST_CASE("html: timeline and facets are drawn and written") {
  SearchResults results;
  results.total = {9, true};
  results.facets = {{.name = "district",
                     .values = {{"020", "huyện Thanh Trì, Hà Nội", 6}, {"280", "huyện Thường Tín, Hà Nội", 3}},
                     .without = 1},
                    {.name = "month", .values = {{"2021-02", "", 4}, {"2021-04", "", 2}}, .without = 3}};
  const std::string page = page_of(results);
  const Document document = parse(page);
  REQUIRE(document != nullptr);
  std::vector<std::string> bars;
  visit_elements(xmlDocGetRootElement(document.get()), [&](const xmlNode& element) {
    if (name_of(element) != "rect") return;
    const std::unique_ptr<xmlChar, void (*)(void*)> width(
        xmlGetProp(const_cast<xmlNode*>(&element), reinterpret_cast<const xmlChar*>("width")), xmlFree),
        height(xmlGetProp(const_cast<xmlNode*>(&element), reinterpret_cast<const xmlChar*>("height")), xmlFree);
    bars.push_back(std::string(reinterpret_cast<const char*>(width.get())) + "x" +
                   reinterpret_cast<const char*>(height.get()));
  });
  CHECK(bars == std::vector<std::string>{"10x100", "10x50", "100x10", "50x10"});  // of March nothing
  CHECK(page.find("<tr><td>2021-03</td><td>0</td></tr>") != std::string::npos);
  CHECK(page.find("3 articles without a date") != std::string::npos);
  CHECK(page.find("huyện Thanh Trì, Hà Nội<span>6</span>") != std::string::npos);
  CHECK(page.find("<p class=\"faint\">9 articles</p>") != std::string::npos);
}

TEST_CASE("html: a page without hits or dates is whole") {
  const std::string page = page_of({}, "*");
  CHECK(parse(page) != nullptr);
  CHECK(page.find("<svg") == std::string::npos);
  CHECK(page.find("<h1>All articles</h1>") != std::string::npos);
}

TEST_CASE("html: marks are moved to where escaping puts them") {
  CHECK(Html().marked("a<b & c", {{1, 3}, {6, 7}}).str() == "a<mark>&lt;b</mark> &amp; <mark>c</mark>");
  CHECK(Html().marked("ab", {{0, 1}, {1, 2}}, 4).str() == "<mark id=\"m4\">a</mark><mark id=\"m5\">b</mark>");
  CHECK(Html().text("một\nhai\xFF").str() == "một hai\uFFFD");
}

TEST_CASE("address: pages of our own cannot be led astray") {
  CHECK(Address::own("/search", {{"q", "tết & \"x\""}, {"page", "2"}}).text() ==
        "/search?q=t%E1%BA%BFt%20%26%20%22x%22&page=2");
  CHECK(Address::own("//evil.example/x").text() == "/evil.example/x");
  CHECK(Address::web("javascript:alert(1)").empty());
  CHECK(Html().link(Address(), "a<b").str() == "a&lt;b");
  CHECK(Html().link(Address::own("/x"), "y", {{"title", "\"><script>"}}).str() ==
        "<a href=\"/x\" title=\"&quot;&gt;&lt;script&gt;\">y</a>");
}

TEST_CASE("web address: http and https only, in ASCII") {
  CHECK(web_address("https://bao.example/á b\n") == "https://bao.example/%C3%A1%20b%0A");
  CHECK(web_address("HTTP://bao.example") == "HTTP://bao.example");
  for (const char* other : {"", "javascript:alert(1)", "ftp://x", "http:/x", " http://x", "httpx://x", "bao.example"})
    CHECK(web_address(other).empty());
}
