#pragma once
#include <cstdint>

namespace timtin::test {

/// The source of numbers of a test: a generator, or the bytes of a fuzzer.
class Choices {
 public:
  virtual ~Choices() = default;
  /// A number below `bound`, which is not 0.
  virtual std::uint32_t below(std::uint32_t bound) = 0;
  bool one_in(std::uint32_t count) { return below(count) == 0; }
};

}  // namespace timtin::test
