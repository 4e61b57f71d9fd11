#pragma once
#include <array>
#include <streambuf>

namespace timtin::searcher {

/// A stream buffer on a file descriptor that keeps the errno of a failed write, which std::cout
/// does not report.
///
/// Thread safety: one thread. The destructor does not write: flush the stream and check error().
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }

  /// errno of the first failed write, or 0.
  int error() const { return error_; }

 protected:
  int_type overflow(int_type byte) override;
  int sync() override;

 private:
  int descriptor_;
  int error_ = 0;
  std::array<char, 65536> bytes_{};
};

}  // namespace timtin::searcher
