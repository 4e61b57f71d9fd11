// Completion in bash, zsh and fish, in the shells themselves where they are installed.
#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;

namespace {

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.insert(line);
  return lines;
}

std::set<std::string> names(const std::string& kind, const std::string& typed) {
  const ProcessResult result = search_sample({"--complete", kind, "--", typed});
  CHECK(result.status == 0);
  CHECK(result.err.empty());
  return lines_of(result.out);
}

bool has_shell(const std::string& shell) {
  return run_process({"sh", "-c", "command -v " + shell + " >/dev/null"}).status == 0;
}

std::string script(const std::string& name) { return (project_dir() / "completions" / name).string(); }

// The shell's environment: programs by their bare names, the sample index.
ProcessOptions shell_options() {
  const std::string folders = std::filesystem::path(TIMTIN_SEARCH_PROGRAM).parent_path().string() + ":" +
                              std::filesystem::path(TIMTIN_INDEX_PROGRAM).parent_path().string();
  return {.environment = {{"PATH", folders + ":/usr/bin:/bin"},
                          {"TIMTIN_INDEX", sample_index().string()},
                          {"LC_ALL", "C.UTF-8"},
                          {"HOME", "/nonexistent"}}};
}

// What bash offers for these words, the last of which is being typed.
std::set<std::string> in_bash(const std::vector<std::string>& words) {
  std::string line = "source '" + script("timtin.bash") + "'; COMP_WORDS=(";
  for (const std::string& word : words) line += "'" + word + "' ";
  line += "); COMP_CWORD=" + std::to_string(words.size() - 1) + "; _timtin; printf '%s\\n' \"${COMPREPLY[@]}\"";
  const ProcessResult result = run_process({"bash", "--norc", "-c", line}, shell_options());
  CAPTURE(result.err);
  CHECK(result.status == 0);
  return lines_of(result.out);
}

}  // namespace

TEST_CASE("completions: names of the index that begin so, marks aside") {
  CHECK(names("district", "thanh tr").contains("Thanh Trì"));
  CHECK(names("district", "Thanh Trì") == std::set<std::string>{"Thanh Trì"});
  CHECK(names("district", "huyện thanh tr").contains("huyện Thanh Trì"));
  CHECK(names("district", "zz").empty());
  CHECK(names("district", "").size() > 10);
  CHECK(names("province", "ha n").contains("Hà Nội"));
  CHECK(names("author", "mai").contains("Mai Diệp"));
  CHECK(names("no such kind", "x").empty());
}

TEST_CASE("completions: every district offered is one that --district takes") {
  for (const std::string& name : names("district", "")) {
    CAPTURE(name);
    CHECK(search_sample({"--district", name, "--strict-places", "--count"}).status == 0);
  }
}

TEST_CASE("completions: an index that is not there gives no names and no message") {
  const ProcessResult result = run_search({"--index", "/nonexistent", "--complete", "district", "--", "t"});
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(result.err.empty());
}

TEST_CASE("completions: bash") {
  REQUIRE(has_shell("bash"));
  CHECK(in_bash({"timtin-search", "--dis"}) == std::set<std::string>{"--district"});
  CHECK(in_bash({"timtin-search", "--sort", "ne"}) == std::set<std::string>{"newest"});
  CHECK(in_bash({"timtin-search", "--format", "json"}) == std::set<std::string>{"json", "jsonl"});
  CHECK(in_bash({"timtin-search", "--sort", "=", "ne"}) == std::set<std::string>{"newest"});
  CHECK(in_bash({"timtin-search", "--district", "thanh tr"}).contains("Thanh\\ Trì"));
  CHECK(in_bash({"timtin-search", "--district", "\"thanh tr"}).contains("Thanh Trì"));
  CHECK(in_bash({"timtin-search", "author", ":", "mai"}).contains("\\\"Mai\\ Diệp\\\""));
  CHECK(in_bash({"timtin-search", "--links", "al"}) == std::set<std::string>{"always"});
  CHECK(in_bash({"timtin-search", "--facet", "y"}) == std::set<std::string>{"year"});
  CHECK(in_bash({"timtin-search", "--lang", ""}) == std::set<std::string>{"en", "vi"});
  CHECK(in_bash({"timtin-index", "--allow"}) == std::set<std::string>{"--allow-purge"});
}

TEST_CASE("completions: bash offers every option of the help") {
  for (const char* program : {"timtin-search", "timtin-index"}) {
    const std::string help = run_process({"sh", "-c", program + std::string(" --help-all")}, shell_options()).out;
    for (const std::string& option : in_bash({program, "--"})) {
      CAPTURE(option);
      CHECK(help.find(option) != std::string::npos);
    }
    CHECK(in_bash({program, "--"}).size() > 20);
  }
}

TEST_CASE("completions: fish" * doctest::skip(!has_shell("fish"))) {
  const auto in_fish = [](const std::string& line) {
    const ProcessResult result =
        run_process({"fish", "--no-config", "-c", "source " + script("timtin.fish") + "; complete -C \"" + line + "\""},
                    shell_options());
    CAPTURE(result.err);
    CHECK(result.status == 0);
    return result.out;
  };
  CHECK(in_fish("timtin-search --dis").starts_with("--district\t"));
  CHECK(in_fish("timtin-search --sort ne") == "newest\n");
  CHECK(in_fish("timtin-search --district thanh").find("Thanh Trì") != std::string::npos);
  CHECK(in_fish("timtin-index --allow").starts_with("--allow-purge\t"));
}

TEST_CASE("completions: zsh" * doctest::skip(!has_shell("zsh"))) {
  // What the script asks the shell to offer; its widgets work in a terminal only.
  const auto in_zsh = [](const std::string& then) {
    const ProcessResult result = run_process(
        {"zsh", "-f", "-c",
         "compadd() { print -l -- $@ }; _arguments() { print -l -- $@ }; words=(timtin-search); service=timtin-search; "
         "source '" +
             script("timtin.zsh") + "' > /dev/null; " + then},
        shell_options());
    CAPTURE(result.err);
    CHECK(result.status == 0);
    return lines_of(result.out);
  };
  const auto specs = in_zsh("_timtin");
  CHECK(specs.contains("*--sort=[relevance, newest, oldest]:ORDER: _timtin_value --sort ORDER"));
  CHECK(specs.size() > 30);
  CHECK(in_zsh("typeset -A opt_args; PREFIX='thanh tr'; _timtin_names district").contains("Thanh Trì"));
  CHECK(in_zsh("typeset -A opt_args; PREFIX=mai; _timtin_names author").contains("\"Mai Diệp\""));
  CHECK(in_zsh("typeset -A timtin_descriptions=(--sort 'relevance, newest'); _timtin_value --sort ORDER")
            .contains("newest"));
}

TEST_CASE("completions: names come while a key is pressed") {
  const auto start = std::chrono::steady_clock::now();
  names("district", "th");
  const auto spent = std::chrono::steady_clock::now() - start;
  MESSAGE("a name list took ", std::chrono::duration_cast<std::chrono::milliseconds>(spent).count(), " ms");
  CHECK(spent < std::chrono::seconds(2));  // 50 ms on an idle machine; tests share theirs
}
