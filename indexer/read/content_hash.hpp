#pragma once
#include <compare>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// 128-bit XXH3. Detects changed contents; no protection against deliberate collisions.
struct ContentHash {
  std::uint64_t high = 0, low = 0;
  friend auto operator<=>(const ContentHash&, const ContentHash&) = default;

  /// 32 hexadecimal digits.
  std::string to_hex() const;
  /// 16 bytes, most significant first.
  std::string to_bytes() const;
  /// Reads the first 16 bytes; fewer give the zero hash.
  static ContentHash from_bytes(std::string_view bytes);
  /// Reads to_hex(); anything else gives the zero hash.
  static ContentHash from_hex(std::string_view hex);
};

ContentHash hash_bytes(std::string_view bytes);

/// The hash of a whole file, read in pieces. Throws Error: io.
ContentHash hash_file(const std::filesystem::path& file);

}  // namespace timtin::indexer
