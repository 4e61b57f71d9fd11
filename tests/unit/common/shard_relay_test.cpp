#include "common/archive/shard_relay.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace timtin::store;

namespace {

/// A reply as Xapian sends it.
std::string reply(std::size_t length, std::size_t sent) {
  std::string bytes = "\x03";
  if (length < 255) {
    bytes += static_cast<char>(length);
  } else {
    bytes += '\xff';
    std::size_t rest = length - 255;
    for (; rest >= 128; rest >>= 7) bytes += static_cast<char>(rest & 127);
    bytes += static_cast<char>(rest | 128);
  }
  return bytes + std::string(sent, '\xff');
}

/// Whether a limit of 1,000 takes `bytes`, handed over in pieces of `size`.
bool takes(const std::string& bytes, std::size_t size) {
  ReplyLimit limit(1000);
  for (std::size_t i = 0; i < bytes.size(); i += size)
    if (!limit.takes(std::string_view(bytes).substr(i, size))) return false;
  return true;
}

}  // namespace

TEST_CASE("shard relay: replies of any length are followed, one that is too long is known by its first bytes") {
  std::string fits;
  for (const unsigned length : {0U, 1U, 254U, 255U, 256U, 382U, 383U, 384U, 999U, 1000U}) fits += reply(length, length);
  for (const unsigned size : {1U, 2U, 3U, 7U, 100000U}) {
    CAPTURE(size);
    CHECK(takes(fits, size));
    for (const std::size_t length : {std::size_t{1001}, std::size_t{70'000}, std::size_t{3} << 30})
      CHECK_FALSE(takes(fits + reply(length, 0), size));
    CHECK_FALSE(takes(fits + "\x03\xff" + std::string(9, '\0'), size));  // a length without an end
  }
}
