#include "searcher/page/web_address.hpp"

#include <fmt/format.h>

#include "common/unicode/ascii.hpp"

namespace timtin::searcher {
namespace {

bool begins_with(std::string_view url, std::string_view scheme) {
  return text::to_lower_ascii(url.substr(0, scheme.size())) == scheme;
}

}  // namespace

std::string web_address(std::string_view url) {
  if (!begins_with(url, "http://") && !begins_with(url, "https://")) return {};
  std::string address;
  for (const char c : url) {
    if (c > 0x20 && c < 0x7F)
      address += c;
    else
      address += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return address;
}

}  // namespace timtin::searcher
