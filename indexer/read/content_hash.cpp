#include "indexer/read/content_hash.hpp"

#include <fcntl.h>
#include <unistd.h>
#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <cerrno>
#include <charconv>
#include <memory>
#include <vector>

#include "common/message.hpp"
#include "indexer/index/posix_file.hpp"

namespace timtin::indexer {
namespace {

ContentHash to_content_hash(XXH128_hash_t hash) { return {hash.high64, hash.low64}; }

bool read_hex(std::string_view hex, std::uint64_t& value) {
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  return error == std::errc() && end == hex.data() + hex.size();
}

/// Reads until the buffer is full or the file ends. Returns the number of bytes read.
std::size_t fill(const FileDescriptor& input, std::vector<char>& buffer, const std::filesystem::path& file) {
  std::size_t count = 0;
  while (count < buffer.size()) {
    const ssize_t more = ::read(input.get(), buffer.data() + count, buffer.size() - count);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) throw system_error(tr("cannot read {}", file.string()), errno);
    if (more == 0) break;
    count += static_cast<std::size_t>(more);
  }
  return count;
}

}  // namespace

std::string ContentHash::to_hex() const { return fmt::format("{:016x}{:016x}", high, low); }

ContentHash ContentHash::from_bytes(std::string_view bytes) {
  if (bytes.size() < 16) return {};
  const auto half = [&](std::size_t begin) {
    std::uint64_t value = 0;
    for (const char byte : bytes.substr(begin, 8)) value = (value << 8) | static_cast<unsigned char>(byte);
    return value;
  };
  return {half(0), half(8)};
}

std::string ContentHash::to_bytes() const {
  std::string bytes;
  for (const std::uint64_t half : {high, low})
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((half >> shift) & 0xff));
  return bytes;
}

ContentHash ContentHash::from_hex(std::string_view hex) {
  ContentHash hash;
  if (hex.size() != 32 || !read_hex(hex.substr(0, 16), hash.high) || !read_hex(hex.substr(16), hash.low)) return {};
  return hash;
}

ContentHash hash_bytes(std::string_view bytes) { return to_content_hash(XXH3_128bits(bytes.data(), bytes.size())); }

ContentHash hash_file(const std::filesystem::path& file) {
  const FileDescriptor input(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!input.is_open()) throw system_error(tr("cannot open {}", file.string()), errno);
  std::vector<char> buffer(std::size_t{64} << 10);
  std::size_t count = fill(input, buffer, file);
  // Most articles fit into one buffer and need no streaming hash.
  if (count < buffer.size()) return hash_bytes({buffer.data(), count});
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  for (; count > 0; count = fill(input, buffer, file)) XXH3_128bits_update(state.get(), buffer.data(), count);
  return to_content_hash(XXH3_128bits_digest(state.get()));
}

}  // namespace timtin::indexer
