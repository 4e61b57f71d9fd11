// What the programs say, in English and in Vietnamese.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"

using namespace timtin::test;
using nlohmann::json;

namespace {

struct Entry {
  bool is_fuzzy = false;
  std::vector<std::string> english;       // the text, and its plural
  std::vector<std::string> translations;  // as many as the language has plurals
};

// The entries of a catalog, escapes left as they are.
std::vector<Entry> read_catalog(const std::string& text) {
  std::vector<Entry> entries;
  std::string* value = nullptr;
  bool is_fuzzy = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#,")) is_fuzzy = line.find("fuzzy") != std::string::npos;
    if (line.starts_with("msgid ")) {
      entries.push_back({.is_fuzzy = std::exchange(is_fuzzy, false)});
      value = &entries.back().english.emplace_back();
    } else if (line.starts_with("msgid_plural ")) {
      value = &entries.back().english.emplace_back();
    } else if (line.starts_with("msgstr")) {
      value = &entries.back().translations.emplace_back();
    }
    const std::size_t begin = line.find('"'), end = line.rfind('"');
    if (value != nullptr && !line.starts_with('#') && begin < end) value->append(line, begin + 1, end - begin - 1);
  }
  return entries;
}

// "{1} ({0:.2f})" -> {"0:.2f", "1"}: the values of a text, numbered as they come where it does not number them.
std::vector<std::string> values_in(const std::string& text) {
  static const std::regex value(R"(\{(\d*)(:[^{}]*)?\})");
  std::vector<std::string> values;
  int next = 0;
  for (auto found = std::sregex_iterator(text.begin(), text.end(), value); found != std::sregex_iterator(); ++found) {
    const std::string number = (*found)[1], format = (*found)[2];
    values.push_back((number.empty() ? std::to_string(next++) : number) + format);
  }
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::string vietnamese_catalog() { return read_text(project_dir() / "po" / "vi.po"); }

ProcessOptions with(std::map<std::string, std::optional<std::string>> environment) {
  return {.environment = std::move(environment)};
}

}  // namespace

TEST_CASE("messages: every text of the sources is in the catalog, translated") {
  const TemporaryDirectory directory;
  const std::string sources = (directory / "timtin.pot").string(), catalog = (project_dir() / "po" / "vi.po").string();
  const ProcessResult made =
      run_process({(project_dir() / "scripts" / "translations.sh").string(), "--template", sources});
  CAPTURE(made.err);
  REQUIRE(made.status == 0);
  CHECK(made.err.empty());
  const ProcessResult compared = run_process({"msgcmp", catalog, sources});
  INFO("mend it with scripts/translations.sh and translate what it prints: ", compared.err);
  CHECK(compared.status == 0);
  CHECK(run_process({"msgfmt", "--check", "-o", "/dev/null", catalog}).status == 0);
}

TEST_CASE("messages: translations are whole and have the values of the English text") {
  const std::vector<Entry> entries = read_catalog(vietnamese_catalog());
  REQUIRE(entries.size() > 300);
  for (const Entry& entry : entries) {
    if (entry.english.front().empty()) continue;  // the header
    CAPTURE(entry.english.front());
    CHECK_FALSE(entry.is_fuzzy);
    REQUIRE_FALSE(entry.translations.empty());
    for (const std::string& translation : entry.translations) {
      CAPTURE(translation);
      CHECK_FALSE(translation.empty());
      CHECK(values_in(translation) == values_in(entry.english.front()));
    }
  }
}

TEST_CASE("messages: --lang, TIMTIN_LANG, a configuration file and the locale choose the language") {
  const std::string vietnamese = "timtin-search: chưa có câu tìm\n", english = "timtin-search: no query\n";
  const auto first_line = [](const ProcessResult& result) {
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    return result.err.substr(0, result.err.find('\n') + 1);
  };
  CHECK(first_line(run_search({})) == english);
  CHECK(first_line(run_search({"--lang", "vi"})) == vietnamese);
  CHECK(first_line(run_search({"--lang=vi"})) == vietnamese);
  CHECK(first_line(run_search({}, with({{"TIMTIN_LANG", "vi"}}))) == vietnamese);
  CHECK(first_line(run_search({"--lang", "en"}, with({{"TIMTIN_LANG", "vi"}}))) == english);
  // Whether or not the system has this locale.
  CHECK(first_line(run_search({}, with({{"LANG", "vi_VN.UTF-8"}}))) == vietnamese);
  CHECK(first_line(run_search({"--lang", "en"}, with({{"LANG", "vi_VN.UTF-8"}}))) == english);
  CHECK(first_line(run_search({}, with({{"LANG", "vi_VN.UTF-8"}, {"LC_ALL", "C"}}))) == english);

  const TemporaryDirectory directory;
  write_text(directory / "timtin" / "config.toml", "lang = \"vi\"\n");
  CHECK(first_line(run_search({}, with({{"XDG_CONFIG_HOME", directory.path().string()}}))) == vietnamese);
  CHECK(first_line(run_search({"--lang", "fr"})).find("\"fr\"") != std::string::npos);
}

TEST_CASE("messages: the library's and timtin-index's are translated, too") {
  CHECK(run_search({"--lang", "vi", "--index", "/nonexistent", "x"}).err.find("không có chỉ mục") != std::string::npos);
  CHECK(search_sample({"--lang", "vi", "x", "--district", "Thanh Trỉ"}).err.find("không có quận/huyện") !=
        std::string::npos);
  CHECK(search_sample({"--lang", "vi", "--from", "31/02/2020", "x"}).err.find("không có trong lịch") !=
        std::string::npos);
  CHECK(run_index({"--lang", "vi"}).err.find("chưa nêu NGUỒN") != std::string::npos);
  CHECK(search_sample({"--lang", "vi", "\"công đoàn\"", "-n", "2"}).out.find("1-2 trong ") != std::string::npos);
}

TEST_CASE("messages: help is translated, its options stay") {
  static const std::regex option("--[a-z][a-z-]+");
  const auto options_in = [](const std::string& text) {
    std::vector<std::string> names{std::sregex_token_iterator(text.begin(), text.end(), option),
                                   std::sregex_token_iterator()};
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  };
  for (const char* help : {"--help", "--help-all"})
    CHECK(options_in(run_search({help}).out) == options_in(run_search({help, "--lang", "vi"}).out));
  for (const char* help : {"--help", "--help-all"})
    CHECK(options_in(run_index({help}).out) == options_in(run_index({help, "--lang", "vi"}).out));
  CHECK(run_search({"--help", "--lang", "vi"}).out.find("Ví dụ:") != std::string::npos);
}

TEST_CASE("messages: JSON keys, codes and exit statuses are the same in every language") {
  const auto ask = [](const std::string& language) {
    return search_sample({"--lang", language, "chăm lo: tết - 'x", "--from", "2018", "--format", "json"});
  };
  const ProcessResult english = ask("en"), vietnamese = ask("vi");
  CHECK(english.status == vietnamese.status);
  json one = json::parse(english.out), other = json::parse(vietnamese.out);
  for (json* document : {&one, &other})
    for (json& notice : (*document)["notices"]) notice.erase("message");
  CHECK(one == other);
}
