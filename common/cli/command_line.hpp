#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/error.hpp"

namespace CLI {
class App;
}

namespace timtin::cli {

// Command-line code shared by the programs: parsing, help and error messages.

/// Parses `arguments` (without the program name) into the options of `app`. Returns true if --help
/// or --version was given and there is nothing more to do; app.count tells which. Throws Error:
/// usage; for an unknown option the hint names the most similar one.
bool parse(CLI::App& app, std::vector<std::string> arguments);

/// The options of `app`, one a line, under their group names.
std::string option_table(const CLI::App& app);

/// The options of `app` for completion scripts, one a line: name, tab, value type or "-", tab,
/// description.
std::string option_list(const CLI::App& app);

/// The exit statuses `codes` with their meanings, one a line. `successes` (status and a catalog
/// text) come first.
std::string exit_status_table(std::span<const std::pair<int, const char*>> successes, std::span<const ErrorCode> codes);

/// The versions of program, library, index schema and analyzer, one a line.
std::string version_text(std::string_view program);

/// `argument` in NFC. Throws Error: usage for invalid UTF-8. `what` names the argument:
/// "--district".
std::string to_nfc_argument(std::string_view argument, std::string_view what);

/// Prints `program: remark` to standard error.
void warn(std::string_view program, const std::string& remark);

/// Prints `program: message` and the hint to standard error. Returns the exit status.
int report(std::string_view program, const Error& error);

/// The frame of a program's main(): runs `work` and returns its exit status. Reports any exception
/// as an Error, after flushing output, and returns its status.
int run_program(std::string_view program, const std::function<int()>& work);

}  // namespace timtin::cli
