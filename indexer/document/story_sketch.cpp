#include "indexer/document/story_sketch.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace timtin::indexer {
namespace {

constexpr std::size_t kShingle = 3;     // syllables
constexpr std::size_t kMinTokens = 20;  // of a text that can be a story

// Two articles are one story if at least this many of the 64 minima agree (a resemblance of about
// 0.53; chance adds 1/256 each) and fewer than a third of the numbers in the same place differ. See
// benchmarks/runs for how the limits were chosen.
constexpr std::size_t kMinAgreeing = 34;
constexpr std::size_t kAgreeingPerDiffering = 2;

std::uint64_t hash_text(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

/// The lowest `bytes` bytes of a number, highest first.
std::string big_endian(std::uint64_t number, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += static_cast<char>(number >> shift & 0xFF);
  return text;
}

/// Finaliser of splitmix64.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// Odd factors of the hash functions h(x) = high half of factor * x.
constexpr std::array<std::uint64_t, StorySketch::kMinima> kFactors = [] {
  std::array<std::uint64_t, StorySketch::kMinima> factors{};
  for (std::size_t i = 0; i < factors.size(); ++i) factors[i] = mix((i + 1) * 0x9E3779B97F4A7C15u) | 1u;
  return factors;
}();

constexpr std::uint8_t kBlank = 0xFF;

using Minima = std::array<std::uint32_t, StorySketch::kMinima>;

// What a sketch costs are mostly products. With AVX2 several instructions make four of them at once, with AVX-512
// (x86-64-v4) one makes eight: an eighth of the time (benchmarks/runs/2026-11-29-build-rate).
// The version is chosen before the thread sanitizer is awake, which ends the program.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define TIMTIN_FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "avx2", "default"), optimize("O3")))
#else
#define TIMTIN_FOR_EACH_PROCESSOR
#endif

TIMTIN_FOR_EACH_PROCESSOR
void add_shingles(Minima& minima, const std::vector<std::uint64_t>& shingles) {
  for (const std::uint64_t shingle : shingles)
    for (std::size_t i = 0; i < StorySketch::kMinima; ++i) {
      const auto hash = static_cast<std::uint32_t>((kFactors[i] * shingle) >> 32);
      minima[i] = std::min(minima[i], hash);
    }
}

TIMTIN_FOR_EACH_PROCESSOR
void collect_shingles(const std::vector<std::uint64_t>& words, std::vector<std::uint64_t>& shingles) {
  const std::size_t size = std::min(kShingle, words.size());
  shingles.assign(words.empty() ? 0 : words.size() - size + 1, 0);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t first = 0; first < shingles.size(); ++first)
      shingles[first] = mix(shingles[first] + words[first + i]);
}

/// Numbers by the two words before them. "Cúp 3 4 5" has three places behind "cúp"; a table repeats its words, so a
/// place also has its turn.
class NumberPlaces {
 public:
  void add_field(std::span<const text::Token> tokens, const std::vector<std::uint64_t>& words) {
    std::uint64_t before = 0, last = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].forms->kind != text::TokenKind::number) {
        before = last;
        last = words[i];
        continue;
      }
      const std::uint64_t place = mix(before + mix(last));
      const std::uint64_t context = mix(place + ++turns_[place]);
      numbers_.push_back({static_cast<std::uint16_t>(context), static_cast<std::uint8_t>(words[i])});
    }
  }
  std::vector<StorySketch::Number> take() {
    std::stable_sort(numbers_.begin(), numbers_.end(), [](auto& a, auto& b) { return a.context < b.context; });
    const auto is_same_place = [](auto& a, auto& b) { return a.context == b.context; };
    numbers_.erase(std::unique(numbers_.begin(), numbers_.end(), is_same_place), numbers_.end());
    if (numbers_.size() > StorySketch::kNumbers) numbers_.resize(StorySketch::kNumbers);
    return std::move(numbers_);
  }

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> turns_;
  std::vector<StorySketch::Number> numbers_;
};

/// Places that both sketches kept, with equal and with different numbers.
struct NumberCounts {
  std::size_t agreeing = 0, differing = 0;
};

NumberCounts compare_numbers(const StorySketch& a, const StorySketch& b) {
  NumberCounts counts;
  for (auto x = a.numbers.begin(), y = b.numbers.begin(); x != a.numbers.end() && y != b.numbers.end();) {
    if (x->context != y->context) {
      ++(x->context < y->context ? x : y);
      continue;
    }
    ++(x->value == y->value ? counts.agreeing : counts.differing);
    ++x;
    ++y;
  }
  return counts;
}

}  // namespace

StorySketch make_story_sketch(std::span<const std::span<const text::Token>> fields) {
  Minima minima;
  minima.fill(std::numeric_limits<std::uint32_t>::max());
  NumberPlaces places;
  std::vector<std::uint64_t> words, shingles;
  std::size_t count = 0;
  for (const std::span<const text::Token> tokens : fields) {
    words.clear();
    count += tokens.size();
    for (const text::Token& token : tokens) words.push_back(hash_text(token.forms->exact));
    collect_shingles(words, shingles);
    add_shingles(minima, shingles);
    places.add_field(tokens, words);
  }
  StorySketch sketch;
  sketch.minima.fill(kBlank);
  if (count < kMinTokens) return sketch;
  std::copy_n(minima.begin(), StorySketch::kAnchors, sketch.anchors.begin());
  // The low byte of a minimum; its high bytes are nearly always zero.
  std::transform(minima.begin(), minima.end(), sketch.minima.begin(),
                 [](std::uint32_t minimum) { return static_cast<std::uint8_t>(minimum); });
  sketch.numbers = places.take();
  return sketch;
}

bool is_blank(const StorySketch& sketch) {
  return std::all_of(sketch.minima.begin(), sketch.minima.end(), [](std::uint8_t byte) { return byte == kBlank; });
}

bool is_same_story(const StorySketch& a, const StorySketch& b) {
  std::size_t agreeing = 0;
  for (std::size_t i = 0; i < StorySketch::kMinima; ++i) agreeing += a.minima[i] == b.minima[i] ? 1u : 0u;
  if (agreeing < kMinAgreeing || is_blank(a)) return false;
  const NumberCounts numbers = compare_numbers(a, b);
  return numbers.differing * kAgreeingPerDiffering <= numbers.agreeing;
}

std::string pack_story_sketch(const StorySketch& sketch) {
  std::string bytes(sketch.minima.begin(), sketch.minima.end());
  for (const StorySketch::Number& number : sketch.numbers) {
    bytes += static_cast<char>(number.context >> 8);
    bytes += static_cast<char>(number.context & 0xFF);
    bytes += static_cast<char>(number.value);
  }
  return bytes;
}

StorySketch unpack_story_sketch(std::string_view bytes) {
  StorySketch sketch;
  sketch.minima.fill(kBlank);
  if (bytes.size() < StorySketch::kMinima) return sketch;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  for (std::size_t i = 0; i < StorySketch::kMinima; ++i) sketch.minima[i] = byte(i);
  for (std::size_t i = StorySketch::kMinima; i + 3 <= bytes.size(); i += 3)
    sketch.numbers.push_back({static_cast<std::uint16_t>(byte(i) << 8 | byte(i + 1)), byte(i + 2)});
  return sketch;
}

std::string own_story_key(const StorySketch& sketch) {
  if (is_blank(sketch)) return {};
  return big_endian(hash_text(pack_story_sketch(sketch)), 8);
}

std::array<std::uint32_t, StorySketch::kAnchors> anchor_hashes(const StorySketch& sketch) {
  std::array<std::uint32_t, StorySketch::kAnchors> hashes{};
  std::ranges::transform(sketch.anchors, hashes.begin(),
                         [](std::uint32_t anchor) { return static_cast<std::uint32_t>(mix(anchor)); });
  return hashes;
}

std::vector<std::string> anchor_values(const StorySketch& sketch) {
  std::vector<std::string> values;
  if (is_blank(sketch)) return values;
  const auto hashes = anchor_hashes(sketch);
  for (std::size_t i = 0; i < hashes.size(); ++i)
    values.push_back(std::string(1, static_cast<char>('a' + i)) + big_endian(hashes[i], 4));
  return values;
}

}  // namespace timtin::indexer
