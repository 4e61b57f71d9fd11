#include "searcher/web/assets/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "page_style.hpp"
#include "web_icon.hpp"
#include "web_script.hpp"
#include "web_style.hpp"

namespace timtin::web {
namespace {

// The style of HTML reports, and what only the server's pages need.
const std::string& style() {
  static const std::string kStyle = std::string(text::kPageStyle) + std::string(text::kWebStyle);
  return kStyle;
}

const std::array<Asset, 3>& assets() {
  static const std::array<Asset, 3> kAssets{{{"/style.css", "text/css; charset=utf-8", style()},
                                             {"/app.js", "text/javascript; charset=utf-8", text::kWebScript},
                                             {"/icon.svg", "image/svg+xml", text::kWebIcon}}};
  return kAssets;
}

// FNV-1a
std::uint64_t hash_of(std::string_view content) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : content) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

}  // namespace

const Asset* find_asset(std::string_view path) {
  const auto found = std::ranges::find(assets(), path, &Asset::path);
  return found == assets().end() ? nullptr : &*found;
}

searcher::Address asset_address(std::string_view path) {
  const Asset* const asset = find_asset(path);
  return searcher::Address::own(path, {{"v", fmt::format("{:x}", asset == nullptr ? 0 : hash_of(asset->content))}});
}

}  // namespace timtin::web
