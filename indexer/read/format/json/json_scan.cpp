#include "indexer/read/format/json/json_scan.hpp"

#include <algorithm>
#include <variant>

#include "indexer/parse/json/json_value.hpp"

namespace timtin::indexer {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Scanner {
 public:
  explicit Scanner(std::string_view json) : json_(json) {}

  std::vector<JsonPart> run(std::size_t most) {
    std::vector<JsonPart> parts;
    skip_blanks();
    if (at_ >= json_.size() || (json_[at_] != '{' && json_[at_] != '[')) return parts;
    const bool is_object = json_[at_++] == '{';
    while (parts.size() < most) {
      skip_blanks_and_commas();
      if (at_ >= json_.size() || json_[at_] == '}' || json_[at_] == ']') break;
      JsonPart part;
      if (is_object && !read_key(part.key)) break;
      const std::size_t begin = at_;
      part.is_whole = skip_value();
      part.value = json_.substr(begin, at_ - begin);
      if (part.value.empty()) break;
      parts.push_back(std::move(part));
    }
    return parts;
  }

 private:
  void skip_blanks() {
    while (at_ < json_.size() && is_blank(json_[at_])) ++at_;
  }
  void skip_blanks_and_commas() {
    while (at_ < json_.size() && (is_blank(json_[at_]) || json_[at_] == ',')) ++at_;
  }

  /// The position after the string that starts here; false if the string never ends.
  bool skip_string() {
    const std::size_t begin = ++at_;
    for (std::size_t quote; (quote = json_.find('"', at_)) != std::string_view::npos;) {
      at_ = quote + 1;
      std::size_t escapes = quote;  // an odd number of '\\' before it makes it a part of the string
      while (escapes > begin && json_[escapes - 1] == '\\') --escapes;
      if ((quote - escapes) % 2 == 0) return true;
    }
    at_ = json_.size();
    return false;
  }

  bool read_key(std::string& key) {
    if (json_[at_] != '"') return false;
    const std::size_t begin = at_;
    if (!skip_string()) return false;
    const std::string_view written = json_.substr(begin, at_ - begin);
    key = written.substr(1, written.size() - 2);
    if (key.find('\\') != std::string::npos)
      if (auto read = read_json(written); std::holds_alternative<JsonReading>(read))
        key = std::get<JsonReading>(read).value.text;
    skip_blanks();
    if (at_ >= json_.size() || json_[at_] != ':') return false;
    ++at_;
    skip_blanks();
    return at_ < json_.size();
  }

  bool skip_value() {
    const char first = json_[at_];
    if (first == '"') return skip_string();
    if (first != '{' && first != '[') {
      at_ = std::min(json_.find_first_of(",}] \t\r\n", at_), json_.size());
      return true;
    }
    for (std::size_t depth = 0; at_ < json_.size();) {
      const char c = json_[at_];
      if (c == '"') {
        if (!skip_string()) return false;
        continue;
      }
      ++at_;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return true;
    }
    return false;
  }

  std::string_view json_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<JsonPart> json_parts(std::string_view json, std::size_t most) { return Scanner(json).run(most); }

}  // namespace timtin::indexer
