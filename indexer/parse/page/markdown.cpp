#include "indexer/parse/page/markdown.hpp"

#include <cctype>
#include <utility>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

void drop_markdown_links(std::string& text) {
  constexpr std::size_t kMostShown = 2000;  // bytes between the brackets; keeps the time linear
  std::string read;
  std::vector<std::size_t> open;  // brackets in `read`
  std::size_t from = 0, close = 0;
  const auto read_until = [&](std::size_t end) {
    for (; from < end; ++from) {
      if (text[from] == '[') open.push_back(read.size());
      if (text[from] == ']' && !open.empty()) open.pop_back();
      read += text[from];
    }
  };
  for (std::size_t joint = text.find("]("); joint != std::string::npos; joint = text.find("](", joint + 1)) {
    if (close < joint) close = text.find(')', joint);
    if (close == std::string::npos) break;
    if (joint < from) continue;  // in an address
    read_until(joint);
    if (open.empty() || read.size() - open.back() > kMostShown) continue;
    const std::size_t begin = open.back();
    open.pop_back();
    if (begin > 0 && read[begin - 1] == '!')
      read.resize(begin - 1);
    else
      read.erase(begin, 1);
    from = close + 1;
  }
  read_until(text.size());
  text = std::move(read);
}

void drop_emphasis(std::string& text) {
  std::string read;
  std::size_t from = 0;
  for (std::size_t mark = text.find('*'); mark != std::string::npos; mark = text.find('*', from)) {
    const std::size_t close = text.find('*', mark + 1);
    if (close == std::string::npos) break;
    read.append(text, from, mark - from);
    const bool opens = (read.empty() || read.back() == ' ') && text[mark + 1] != ' ' && close > mark + 1;
    const bool closes = text[close - 1] != ' ' &&
                        (close + 1 == text.size() || !std::isalnum(static_cast<unsigned char>(text[close + 1])));
    const bool is_emphasis = opens && closes;
    if (is_emphasis)
      read.append(text, mark + 1, close - mark - 1);
    else
      read += '*';
    from = (is_emphasis ? close : mark) + 1;
  }
  read.append(text, from);
  text = std::move(read);
}

bool is_markdown_link(std::string_view text) {
  text = trim_marks(text, "*-+•");
  const std::size_t joint = text.find("](");
  return text.starts_with('[') && text.ends_with(')') && joint != std::string_view::npos &&
         text.find(')', joint) + 1 == text.size();
}

}  // namespace timtin::indexer
