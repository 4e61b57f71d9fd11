// What only a terminal shows: the programs run in a pseudoterminal, which script(1) makes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;

namespace {

using Environment = std::map<std::string, std::optional<std::string>>;

/// timtin-search with `arguments` (for a shell) in a terminal; its output and remarks together.
ProcessResult in_terminal(const std::filesystem::path& index, const std::string& arguments,
                          Environment environment = {}) {
  const auto set = [&](const char* name, std::optional<std::string> value) {
    environment.try_emplace(name, std::move(value));
  };
  for (const char* name :
       {"NO_COLOR", "COLUMNS", "TIMTIN_COLOR", "TIMTIN_LINKS", "TIMTIN_PAGER", "PAGER", "LESS", "LC_ALL", "VTE_VERSION",
        "TERM_PROGRAM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "WT_SESSION", "DOMTERM"})
    set(name, std::nullopt);
  set("TERM", "xterm-256color");
  set("LANG", "C.UTF-8");
  set("HOME", "/nonexistent");
  const std::string command =
      fmt::format("stty cols 80; '{}' --index '{}' {}", search_program(), index.string(), arguments);
  return run_process({"script", "-qec", command, "/dev/null"}, {.environment = environment});
}

/// False in a chroot without /dev/pts, where no program can have a terminal.
bool has_terminals() {
  static const bool result = run_process({"script", "-qec", "true", "/dev/null"}).status == 0;
  return result;
}

bool has(const ProcessResult& result, std::string_view text) { return result.out.find(text) != std::string::npos; }

/// An article that tries to steer the terminal, and one to be opened.
const std::filesystem::path& hostile_index() {
  static const TemporaryDirectory directory;
  static const std::filesystem::path index = [] {
    const std::string body =
        R"(bình thường \u001b[31m đỏ \u009b31m \u0007 \u202e đảo \u2066 \u001b]0;tên\u0007 \u0085 hết)";
    std::ofstream(directory / "news.jsonl")
        << R"~({"id":"1","title":"Tin \u001b[2J lạ","url":"https://bao.example/\u001b]8;;x","body":")~" << body
        << "\"}\n"
        << R"~({"id":"2","title":"Tin hai","body":"Nội dung\nđoạn hai","url":"javascript:alert(1)"})~" << '\n'
        << R"~({"id":"3","title":"Tin ba","body":"Nội dung"})~" << '\n';
    const ProcessResult made =
        run_index({"--index", (directory / "index").string(), (directory / "news.jsonl").string()});
    if (made.status != 0) throw std::runtime_error("indexing failed: " + made.err);
    return directory / "index";
  }();
  return index;
}

constexpr const char* kLink = "\x1b]8;;https://bao.example/%1B]8;;x\x1b\\";

}  // namespace

TEST_CASE("terminal: colour by itself, and not where NO_COLOR, TERM or --color say no" *
          doctest::skip(!has_terminals())) {
  CHECK(has(in_terminal(sample_index(), "'công đoàn'"), "\x1b[1;31m"));
  CHECK_FALSE(has(in_terminal(sample_index(), "'công đoàn'", {{"NO_COLOR", "1"}}), "\x1b["));
  CHECK_FALSE(has(in_terminal(sample_index(), "'công đoàn'", {{"TERM", "dumb"}}), "\x1b["));
  CHECK_FALSE(has(in_terminal(sample_index(), "'công đoàn' --color never"), "\x1b["));
  CHECK(has(in_terminal(sample_index(), "'công đoàn' --color always", {{"NO_COLOR", "1"}}), "\x1b["));
  CHECK_FALSE(has(in_terminal(sample_index(), "'công đoàn' | cat"), "\x1b["));
}

TEST_CASE("terminal: nothing in an article can steer it" * doctest::skip(!has_terminals())) {
  for (const char* arguments :
       {"'tin' --color never", "--show 1 --color never --no-pager", "--show 1 --raw --no-pager"}) {
    CAPTURE(arguments);
    const ProcessResult result = in_terminal(hostile_index(), arguments);
    CHECK(has(result, "[2J"));  // the letters are there, without the sign that makes them an order
    for (const char* control : {"\x1b", "\x07", "\u009B", "\u0085", "\u202E", "\u2066"})
      CHECK_FALSE(has(result, control));
  }
}

TEST_CASE("terminal: titles are links where that is known to work or asked for, never elsewhere" *
          doctest::skip(!has_terminals())) {
  CHECK(has(in_terminal(hostile_index(), "tin", {{"VTE_VERSION", "6800"}}), kLink));
  CHECK_FALSE(has(in_terminal(hostile_index(), "tin"), "\x1b]8;"));
  CHECK(has(in_terminal(hostile_index(), "tin --links always"), kLink));
  CHECK(has(in_terminal(hostile_index(), "tin", {{"TIMTIN_LINKS", "always"}}), kLink));
  CHECK_FALSE(has(in_terminal(hostile_index(), "tin --links never", {{"VTE_VERSION", "6800"}}), "\x1b]8;"));
  CHECK_FALSE(has(in_terminal(hostile_index(), "tin --links always --color always | cat"), "\x1b]8;"));
  CHECK_FALSE(has(in_terminal(hostile_index(), "tin --links always"), "javascript"));
}

TEST_CASE("terminal: a whole article goes through the pager, unless it shall not" * doctest::skip(!has_terminals())) {
  const Environment pager{{"TIMTIN_PAGER", "sed 's/^/paged: /'"}};
  CHECK(has(in_terminal(hostile_index(), "--show 2", pager), "paged: Nội dung"));
  CHECK_FALSE(has(in_terminal(hostile_index(), "--show 2 --no-pager", pager), "paged"));
  CHECK_FALSE(has(in_terminal(hostile_index(), "--show 2 | cat", pager), "paged"));
  CHECK(has(in_terminal(hostile_index(), "--show 2", {{"TIMTIN_PAGER", "no-such-pager"}}), "Nội dung"));
  CHECK(in_terminal(hostile_index(), "--show 2", {{"TIMTIN_PAGER", "true"}}).status == 0);  // left at once
}

TEST_CASE("terminal: work that has no output says that it is done, only there" * doctest::skip(!has_terminals())) {
  const TemporaryDirectory work;
  const Environment own{{"XDG_CONFIG_HOME", work.path().string()}};
  CHECK(has(in_terminal(hostile_index(), "tin --save 'tin lạ'", own), "saved; --saved 'tin lạ' runs it"));
  CHECK(run_search({"tin", "--save", "x"}, {.environment = own}).err.empty());
  const std::string page = (work / "page.html").string();
  CHECK(has(in_terminal(hostile_index(), "tin --html " + page), page + " is written, with 3 hits"));
  write_text(work / "news" / "a.txt", "Tin một\n\nNội dung.\n");
  const ProcessResult made = run_process(
      {"script", "-qec",
       fmt::format("'{}' --index '{}' '{}'", index_program(), (work / "index").string(), (work / "news").string()),
       "/dev/null"},
      {.environment = {{"LC_ALL", "C.UTF-8"}}});
  CHECK(has(made, "timtin-index: rebuilt, 1 article: 1 added"));
}

TEST_CASE("terminal: --show N is the Nth hit of the last search there" * doctest::skip(!has_terminals())) {
  const TemporaryDirectory work;
  const Environment own{{"XDG_STATE_HOME", work.path().string()}};
  const std::string index = sample_index().string();
  const auto show = [&](const char* rank) {
    return run_search({"--index", index, "--show", rank}, {.environment = own});
  };
  CHECK(show("1").status == 1);  // no search yet
  const ProcessResult ids = run_search({"--index", index, "đối thoại", "--format", "ids"}, {.environment = own});
  CHECK(show("1").status == 1);  // a program asked
  CHECK(in_terminal(sample_index(), "'đối thoại'", own).status == 0);
  const std::string second = ids.out.substr(ids.out.find('\n') + 1);
  const ProcessResult by_id = run_search({"--index", index, "--show", second.substr(0, second.find('\n'))});
  CHECK(by_id.status == 0);
  CHECK(show("2").out == by_id.out);
  CHECK(show("99").status == 1);
  CHECK(run_search({"--index", hostile_index().string(), "--show", "2"}, {.environment = own}).out.find("Tin hai") !=
        std::string::npos);  // an id goes first, and another index has hits of its own
  write_text(work / "timtin" / "last-hits", "[1,2");
  CHECK(show("2").status == 1);
}

TEST_CASE("show: the text as stored") {
  CHECK(run_search({"--index", hostile_index().string(), "--show", "2", "--raw"}).out ==
        "Tin hai\n\nNội dung\nđoạn hai\n");
  CHECK(run_search({"--index", hostile_index().string(), "--show", "2", "--raw", "--format", "json"}).status == 2);
  CHECK(run_search({"--index", hostile_index().string(), "--raw", "tin"}).status == 2);
}

TEST_CASE("show: a page is opened by its web address only") {
  const TemporaryDirectory directory;
  const std::string browser = (directory / "browser").string();
  std::ofstream(browser) << "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$0.opened\"\n";
  std::filesystem::permissions(browser, std::filesystem::perms::owner_all);
  const auto open = [&](const char* id, const std::string& program) {
    return run_search({"--index", hostile_index().string(), "--show", id, "--open"},
                      {.environment = {{"TIMTIN_BROWSER", program}}});
  };
  CHECK(open("1", browser).status == 0);
  CHECK(read_text(browser + ".opened") == "https://bao.example/%1B]8;;x\n");
  std::filesystem::remove(browser + ".opened");
  CHECK(open("2", browser).status == 2);
  CHECK(open("3", browser).err.find("the article has no URL") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(browser + ".opened"));
  CHECK(open("1", "/nonexistent/browser").status == 17);
  CHECK(open("1", "false").status == 17);
}

TEST_CASE("pipes: a reader that has left ends the program without a word") {
  const std::string command = fmt::format("set -o pipefail; {{ sleep 0.3; exec '{}' --index '{}' '*' -n all; }} | true",
                                          search_program(), sample_index().string());
  const ProcessResult result = run_process({"bash", "-c", command});
  CHECK(result.status == 128 + 13);  // SIGPIPE
  CHECK(result.err.empty());
}
