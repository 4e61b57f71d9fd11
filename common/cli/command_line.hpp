#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "timtin/error.hpp"

namespace timtin::cli {

// What timtin-index and timtin-search share: one way to parse, to help, to fail.

/// Parses `arguments` (without the program's name) into the options of `app`. Returns true when there is nothing more
/// to do because --help or --version was given; see which by app.count. Throws Error: usage, with the nearest option as
/// hint for an unknown one.
bool parse(CLI::App& app, std::vector<std::string> arguments);

/// The options of `app`, a line each, under the names of their groups.
std::string option_table(const CLI::App& app);

/// The options of `app` for completion scripts, a line each: name, tab, type of its value or "-", tab, description.
std::string option_list(const CLI::App& app);

/// The exit statuses `codes` with their meaning, a line each, after those for success (`successes`: status and text for
/// the catalog).
std::string exit_status_table(std::span<const std::pair<int, const char*>> successes, std::span<const ErrorCode> codes);

/// Program, library, index schema and analyzer version, a line each.
std::string version_text(std::string_view program);

/// `argument` in NFC. Throws Error: usage unless it is valid UTF-8; `what` names it ("--district").
std::string to_nfc_argument(std::string_view argument, std::string_view what);

/// Prints `program: remark` to standard error.
void warn(std::string_view program, const std::string& remark);

/// Prints `program: message`, and the hint, to standard error; returns the exit status.
int report(std::string_view program, const Error& error);

/// What a program does from beginning to end: runs `work` and returns its exit status. Whatever it throws is reported
/// as an Error, after what it had to print, and gives the status.
int run_program(std::string_view program, const std::function<int()>& work);

}  // namespace timtin::cli
