#include "indexer/parse/html/html_charset.hpp"

#include <algorithm>

namespace timtin::indexer {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMaxNameBytes = 40;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_name_char(char c) {
  const char lower = to_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

}  // namespace

std::string find_declared_charset(std::string_view page) {
  std::string head(page.substr(0, kHeadBytes));
  std::transform(head.begin(), head.end(), head.begin(), to_lower);
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 1)) {
    std::size_t begin = head.find_first_not_of(" \t\r\n", at + 7);
    if (begin == std::string::npos || head[begin] != '=') continue;
    begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == std::string::npos) return {};
    std::size_t end = begin;
    while (end < head.size() && is_name_char(head[end]) && end - begin < kMaxNameBytes) ++end;
    return head.substr(begin, end - begin);
  }
  return {};
}

}  // namespace timtin::indexer
