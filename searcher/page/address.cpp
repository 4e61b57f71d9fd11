#include "searcher/page/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/page/web_address.hpp"

namespace timtin::searcher {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::string percent_encoded(std::string_view text, std::string_view kept) {
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c) || kept.find(c) != std::string_view::npos)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

Address Address::web(std::string_view url) {
  Address address;
  address.text_ = web_address(url);
  address.leads_to_web_ = !address.text_.empty();
  return address;
}

Address Address::own(std::string_view path, const Parameters& parameters) {
  Address address;
  // Exactly one slash at the front, so that it cannot become "//host".
  address.text_ = "/" + percent_encoded(path.substr(std::min(path.find_first_not_of('/'), path.size())), "/");
  char before = '?';
  for (const auto& [name, value] : parameters) {
    address.text_ += std::exchange(before, '&');
    address.text_ += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return address;
}

Address Address::fragment(std::string_view id) {
  Address address;
  address.text_ = "#" + percent_encoded(id);
  return address;
}

}  // namespace timtin::searcher
