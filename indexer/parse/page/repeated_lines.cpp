#include "indexer/parse/page/repeated_lines.hpp"

#include <xxhash.h>

#include <algorithm>

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxLineBytes = 240;  // longer lines are text, which no site repeats
constexpr std::size_t kMaxLines = 1000;     // of a page
constexpr std::size_t kMinCount = 8;
constexpr std::size_t kMinPart = 20;  // one story in twenty

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Numbers are ignored except in sentences: "Giá lúa tăng 200 đồng." has another number tomorrow.
std::uint64_t hash_of(std::string_view line) {
  if (line.ends_with('.') || std::none_of(line.begin(), line.end(), is_digit))
    return XXH3_64bits(line.data(), line.size());
  std::string plain;
  for (const char c : line)
    if (!is_digit(c) || plain.empty() || plain.back() != '0') plain += is_digit(c) ? '0' : c;
  return XXH3_64bits(plain.data(), plain.size());
}

}  // namespace

bool RepeatedLines::holds(std::string_view line) const {
  return !hashes_.empty() && line.size() <= kMaxLineBytes && hashes_.contains(hash_of(line));
}

std::string RepeatedLines::pack() const {
  std::vector<std::uint64_t> sorted(hashes_.begin(), hashes_.end());
  std::sort(sorted.begin(), sorted.end());
  std::string bytes;
  for (const std::uint64_t hash : sorted)
    for (unsigned shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(hash >> shift & 0xFF));
  return bytes;
}

RepeatedLines RepeatedLines::unpack(std::string_view bytes) {
  RepeatedLines lines;
  if (bytes.size() % 8 != 0) return lines;
  for (std::size_t i = 0; i < bytes.size(); i += 8) {
    std::uint64_t hash = 0;
    for (std::size_t k = 8; k-- > 0;) hash = hash << 8 | static_cast<unsigned char>(bytes[i + k]);
    lines.hashes_.insert(hash);
  }
  return lines;
}

void LineCounter::add(const std::vector<std::string>& lines) {
  const auto longest =
      std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  if (longest == lines.end() || !stories_.insert(hash_of(*longest)).second) return;
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t i = 0; i < std::min(lines.size(), kMaxLines); ++i) {
    if (lines[i].size() > kMaxLineBytes) continue;
    const std::uint64_t hash = hash_of(lines[i]);
    if (seen.insert(hash).second) ++counts_[hash];
  }
}

RepeatedLines LineCounter::repeated() const {
  RepeatedLines lines;
  if (stories() < kMinStories) return lines;
  const std::size_t enough = std::max(kMinCount, (stories() + kMinPart - 1) / kMinPart);
  for (const auto& [hash, count] : counts_)
    if (count >= enough) lines.hashes_.insert(hash);
  return lines;
}

}  // namespace timtin::indexer
