#pragma once
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace timtin::test {

/// An invented text or page, and the fields that a reader sees in it.
struct LayoutCase {
  std::string number;
  std::map<std::string, std::string> fields;  ///< absent = the text does not say
  std::vector<std::string> out, keep;         ///< phrases that must not be found, and that must be
  std::string text;

  std::string field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string() : found->second;
  }
  bool is_page() const { return text.starts_with('<'); }
};

/// `text` with "{1}" and so on replaced by sentences.
inline std::string with_sentences(std::string text, const std::map<std::string, std::string>& sentences) {
  for (const auto& [name, sentence] : sentences)
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + sentence.size()))
      text.replace(at, name.size(), sentence);
  return text;
}

/// Reads a file of cases: "=== number", fields, "---", the text. Text above the first case is a comment.
inline std::vector<LayoutCase> read_layout_cases(const std::string& file) {
  std::ifstream in(file);
  std::vector<LayoutCase> cases;
  std::map<std::string, std::string> sentences;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    if (cases.empty() && line.size() > 4 && line[0] == '{' && line[2] == '}') {
      sentences[line.substr(0, 3)] = line.substr(4);
    } else if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), {}, {}, {}, {}});
      in_text = false;
    } else if (!cases.empty() && in_text) {
      cases.back().text += with_sentences(line, sentences) + "\n";
    } else if (line == "---") {
      in_text = true;
    } else if (const auto colon = line.find(':'); !cases.empty() && colon != std::string::npos) {
      const std::string name = line.substr(0, colon), value = colon + 2 < line.size() ? line.substr(colon + 2) : "";
      if (name == "out" || name == "not_body") {
        if (!value.empty()) cases.back().out.push_back(value);
      } else if (name == "keep") {
        cases.back().keep.push_back(with_sentences(value, sentences));
      } else {
        cases.back().fields[name] = value;
      }
    }
  }
  return cases;
}

}  // namespace timtin::test
