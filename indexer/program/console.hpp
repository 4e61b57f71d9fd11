#pragma once
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// What timtin-index says while it works: warnings on standard error, one a line; a progress bar when that is a
/// terminal. Silent otherwise.
///
/// Thread safety: one call at a time, which RunEvents promises.
class Console {
 public:
  explicit Console(bool is_verbose);
  /// Clears the progress bar.
  ~Console();

  void warn(const Remark& remark);
  void detail(std::string_view line);
  /// How the work ended, for --verbose and for terminals.
  void conclude(std::string_view line);
  /// What a run found, one line a kind. On a terminal all of it, else only what deserves a mail
  /// (findings_to_mail).
  void tell_findings(const RunReport& report, const std::vector<Finding>& known);
  /// Prints a line of tab-separated `fields` on standard output, for programs; to a terminal it goes harmless.
  static void print_fields(std::initializer_list<std::string_view> fields);
  void progress(const RunProgress& progress);
  void clear_bar();

 private:
  void say(const std::string& line);

  const bool is_verbose_, is_terminal_;
  bool has_bar_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point phase_start_{}, last_drawn_{};
};

}  // namespace timtin::indexer
