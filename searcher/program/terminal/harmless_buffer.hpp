#pragma once
#include <ostream>
#include <streambuf>
#include <string>

namespace timtin::searcher {

/// While it lives, what is written to a stream cannot steer a terminal (common/unicode/harmless.hpp), line by line. For
/// what is no page: formats for programs, explanations, lists.
///
/// Thread safety: one thread.
class HarmlessBuffer : public std::streambuf {
 public:
  /// `is_wanted`: else it does nothing. `out` must outlive it.
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
