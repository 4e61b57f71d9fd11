#include "indexer/parse/html/html_charset.hpp"

#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMaxNameBytes = 40;

bool is_name_char(char c) {
  const char lower = text::to_lower_ascii(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

}  // namespace

std::string find_declared_charset(std::string_view page) {
  const std::string head = text::to_lower_ascii(page.substr(0, kHeadBytes));
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
