#pragma once
#include <ostream>
#include <streambuf>
#include <string>

namespace timtin::searcher {

/// While it lives, output to a stream is made safe for terminals, line by line
/// (common/unicode/harmless.hpp). For everything but pages: formats for programs, explanations,
/// lists.
///
/// Thread safety: one thread.
class HarmlessBuffer : public std::streambuf {
 public:
  /// Does nothing unless `is_wanted`. `out` must outlive it.
  HarmlessBuffer(std::ostream& out, bool is_wanted);
  ~HarmlessBuffer() override;
  HarmlessBuffer(const HarmlessBuffer&) = delete;
  HarmlessBuffer& operator=(const HarmlessBuffer&) = delete;

 protected:
  int_type overflow(int_type byte) override;
  int sync() override;

 private:
  bool pass_on();

  std::ostream& out_;
  std::streambuf* target_ = nullptr;  ///< null: not wanted
  std::string line_;
};

}  // namespace timtin::searcher
