#include "common/cli/command_line.hpp"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "common/cli/nearest.hpp"
#include "common/exceptions.hpp"
#include "common/message.hpp"
#include "common/unicode/harmless.hpp"
#include "timtin/version.hpp"

namespace timtin::cli {
namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

Error unknown_option(const CLI::App& app) {
  for (const std::string& argument : app.remaining()) {
    if (!argument.starts_with('-')) continue;
    const std::string name = argument.substr(0, argument.find('='));
    const std::string near = nearest(name, option_names(app));
    return Error(ErrorCode::usage, tr("unknown option {}", name),
                 near.empty() ? tr("see --help") : tr("did you mean {}?", near));
  }
  return Error(ErrorCode::usage, tr("too many arguments"), tr("see --help"));
}

// CLI11's messages are English and start with the option: "--limit: 1 required N missing".
std::string describe(const CLI::ParseError& error) {
  const std::string text = error.what(), option = text.substr(0, text.find(':'));
  if (!option.starts_with("-")) return tr("wrong value: {}", text);
  const bool is_missing = dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr;
  return is_missing ? tr("{} needs a value", option) : tr("{}: wrong value", option);
}

// "  -n, --limit N"
std::string option_usage(const CLI::Option& option) {
  std::string usage = "  ";
  for (const std::string& name : option.get_snames()) usage.append("-").append(name).append(", ");
  for (const std::string& name : option.get_lnames())
    usage.append(name == option.get_lnames().front() ? "--" : ", --").append(name);
  if (option.get_items_expected_max() > 0) {
    const std::string type = option.get_type_name();  // "N:POSITIVE" with a check
    const bool may_lack_value = option.get_items_expected_min() == 0;
    usage.append(may_lack_value ? "[=" : " ").append(type, 0, type.find(':')).append(may_lack_value ? "]" : "");
  }
  return usage;
}

}  // namespace

bool parse(CLI::App& app, std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::Success&) {
    return true;
  } catch (const CLI::ExtrasError&) {
    throw unknown_option(app);
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::usage, describe(error), tr("see --help"));
  }
  return false;
}

std::string option_table(const CLI::App& app) {
  constexpr std::size_t kColumn = 26;
  std::string table;
  [[maybe_unused]] constexpr const char* kDefaultGroup = tr_later("Options");  // CLI11's
  for (const std::string& group : app.get_groups()) {
    if (group.empty()) continue;
    table.append(table.empty() ? "" : "\n").append(tr(group.c_str())).append(":\n");
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_group() != group || option->get_positional())
        continue;  // the synopsis shows positional arguments
      std::string usage = option_usage(*option);
      if (usage.size() + 1 > kColumn)
        usage.append("\n").append(kColumn, ' ');
      else
        usage.append(kColumn - usage.size(), ' ');
      table.append(usage).append(option->get_description()).append("\n");
    }
  }
  return table;
}

std::string option_list(const CLI::App& app) {
  std::string list;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty() || option->get_positional()) continue;
    const std::string type = option->get_type_name();  // "N:POSITIVE" with a check
    const std::string value = option->get_items_expected_max() > 0 ? type.substr(0, type.find(':')) : "-";
    for (const std::string& name : option->get_lnames())
      list += fmt::format("--{}\t{}\t{}\n", name, value, option->get_description());
    for (const std::string& name : option->get_snames())
      list += fmt::format("-{}\t{}\t{}\n", name, value, option->get_description());
  }
  return list;
}

std::string exit_status_table(std::span<const std::pair<int, const char*>> successes,
                              std::span<const ErrorCode> codes) {
  std::string table;
  for (const auto& [status, text] : successes) table += fmt::format("  {:>3}  {}\n", status, translate(text));
  for (const ErrorCode code : codes) table += fmt::format("  {:>3}  {}\n", exit_status(code), describe(code));
  return table;
}

std::string version_text(std::string_view program) {
  return fmt::format("{0} (timtin) {1}\nlibrary {1}, index schema {2}, analyzer {3}\n", program, library_version(),
                     schema_version(), analyzer_version());
}

std::string to_nfc_argument(std::string_view argument, std::string_view what) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  // fromUTF8 turns invalid bytes into U+FFFD, so the result differs when converted back.
  const icu::UnicodeString wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(argument.data(), static_cast<int>(argument.size())));
  std::string back;
  if (wide.toUTF8String(back) != argument) {
    throw Error(ErrorCode::usage, tr("{} is not valid UTF-8", what), tr("set the terminal and the locale to UTF-8"));
  }
  std::string normal;
  nfc->normalize(wide, status).toUTF8String(normal);
  if (U_FAILURE(status) != 0) throw Error(ErrorCode::io, tr("cannot normalize {}: {}", what, u_errorName(status)));
  return normal;
}

void warn(std::string_view program, const std::string& remark) {
  fmt::print(stderr, "{}: {}\n", program, text::harmless_message(remark));
}

int report(std::string_view program, const Error& error) {
  fmt::print(stderr, "{}: {}\n", program, text::harmless_message(error.what()));
  if (!error.hint().empty()) fmt::print(stderr, "  {}\n", text::harmless_message(error.hint()));
  return exit_status(error.code());
}

namespace {

std::string terminating_program;

/// Xapian 1.4.22 ends the process where an error of the disk meets it while it cleans up after one before. Nothing is
/// cleaned up then, as after a kill, but what happened is told.
[[noreturn]] void end_at_once() {
  std::string reason = tr("a failure of the disk");
  try {
    if (std::current_exception()) throw;
  } catch (const std::exception& error) {
    reason = error.what();
  } catch (...) {  // one of Xapian's own, which nobody may catch any more: nothing but the disk is known to do that
  }
  report(terminating_program, Error(ErrorCode::io, tr("the program had to end at once: {}", reason)));
  std::_Exit(exit_status(ErrorCode::io));
}

}  // namespace

int run_program(std::string_view program, const std::function<int()>& work) {
  terminating_program = program;
  std::set_terminate(end_at_once);
  try {
    return work();
  } catch (...) {
    const Error error = current_error();
    std::cout.flush();
    std::fflush(stdout);
    return report(program, error);
  }
}

}  // namespace timtin::cli
