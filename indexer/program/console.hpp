#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/error.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// The output of timtin-index during its work: warnings on standard error, one a line, and a
/// progress bar if that is a terminal. Silent otherwise.
///
/// Thread safety: one call at a time, which RunEvents promises.
class Console {
 public:
  /// `log_file`: receives the same lines with the local time; empty = none. Throws Error: io.
  explicit Console(bool is_verbose, const std::filesystem::path& log_file = {});
  /// Removes the progress bar from the screen.
  ~Console();

  void warn(const Remark& remark);
  void detail(std::string_view line);
  /// Summary of the work, for --verbose and for terminals.
  void conclude(std::string_view line);
  /// What a run found, one line for each kind. A terminal gets everything; otherwise only what
  /// deserves a mail (findings_to_mail).
  void tell_findings(const RunReport& report, const std::vector<Finding>& known);
  /// Prints a line of tab-separated `fields` on standard output, for programs. On a terminal,
  /// control characters are escaped.
  static void print_fields(std::initializer_list<std::string_view> fields);
  void progress(const RunProgress& progress);
  void clear_bar();
  /// Logs why a run failed. The program itself prints it.
  void log_failure(const Error& error) { log(error.what()); }

 private:
  void say(const std::string& line);
  void log(const std::string& line);

  const bool is_verbose_, is_terminal_;
  std::ofstream log_;
  bool has_bar_ = false;
  std::string phase_;
  std::chrono::steady_clock::time_point phase_start_{}, last_drawn_{};
};

}  // namespace timtin::indexer
