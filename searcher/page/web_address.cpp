#include "searcher/page/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace timtin::searcher {
namespace {

bool begins_with(std::string_view url, std::string_view scheme) {
  if (url.size() < scheme.size()) return false;
  return std::equal(scheme.begin(), scheme.end(), url.begin(),
                    [](char want, char has) { return want == std::tolower(static_cast<unsigned char>(has)); });
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
