#include "indexer/parse/page/markdown.hpp"

#include <cctype>
#include <utility>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

/// The length of a number in brackets at the start of `text`, with a word directly behind it: "[12]Trang chủ" -> 4.
std::size_t link_number_length(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  const std::size_t close = text.find_first_not_of("0123456789", 1);
  if (close == std::string_view::npos || close == 1 || text[close] != ']' || close + 1 == text.size()) return 0;
  return text[close + 1] == ' ' || text[close + 1] == '(' ? 0 : close + 1;
}

}  // namespace

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
  if (text.size() > 2 && text.starts_with('_') && text.ends_with('_') && text.find(' ') != std::string::npos)
    text = text.substr(1, text.size() - 2);
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

bool drop_link_numbers(std::string& text) {
  std::string read;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool may_begin = i == 0 || text[i - 1] == ' ' || text[i - 1] == '#';
    const std::size_t length = may_begin ? link_number_length(std::string_view(text).substr(i)) : 0;
    i += length;
    read += text[i];
  }
  const bool is_changed = read.size() != text.size();
  text = std::move(read);
  return is_changed;
}

bool begins_with_link_number(std::string_view text) { return link_number_length(trim_marks(text, "*+•#")) > 0; }

bool drop_tags(std::string& text) {
  const std::size_t last_close = text.rfind('>');  // searched once, since a line may be millions of '<'
  if (last_close == std::string::npos) return false;
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    const bool may_be_tag = next == '/' || next == '!' || (next >= 'a' && next <= 'z');
    const bool is_tag = text[i] == '<' && may_be_tag && i < last_close;
    plain += is_tag ? ' ' : text[i];
    i = is_tag ? text.find('>', i) + 1 : i + 1;
  }
  const bool is_shorter = plain.size() != text.size();
  text = std::move(plain);
  return is_shorter;
}

}  // namespace timtin::indexer
