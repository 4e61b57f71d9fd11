#include "searcher/program/terminal/terminal.hpp"

#include <langinfo.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace timtin::searcher {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

// Terminals known to support OSC 8.
bool knows_links() {
  for (const char* name : {"KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "WT_SESSION", "DOMTERM"}) {
    if (!variable(name).empty()) return true;
  }
  const std::string_view term = variable("TERM"), program = variable("TERM_PROGRAM"), vte = variable("VTE_VERSION");
  for (const std::string_view known : {"alacritty", "foot", "kitty", "ghostty"}) {
    if (term.find(known) != std::string_view::npos) return true;
  }
  for (const std::string_view known : {"iTerm.app", "WezTerm", "vscode", "ghostty"}) {
    if (program == known) return true;
  }
  return vte.size() > 4 || (vte.size() == 4 && vte >= "5000");  // 0.50: "5000"
}

}  // namespace

std::size_t terminal_columns() {
  constexpr std::size_t kDefault = 80, kWidest = 10000;
  const std::string_view typed = variable("COLUMNS");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), columns);
  const bool is_number = error == std::errc{} && end == typed.data() + typed.size();
  if (is_number && columns > 0 && columns < kWidest) return columns;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return kDefault;
}

bool wants_color(ColorMode mode) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  return isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
}

bool wants_links(LinkMode mode, bool has_color) {
  if (mode == LinkMode::never || isatty(STDOUT_FILENO) != 1) return false;
  return mode == LinkMode::always || (has_color && knows_links());
}

bool wants_ascii() {
  std::string_view name;
  for (const char* setting : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (name.empty()) name = variable(setting);
  // Even if the locale is not installed, its name tells what the terminal shows.
  if (name.find("UTF-8") != std::string_view::npos || name.find("utf8") != std::string_view::npos) return false;
  const locale_t locale = newlocale(LC_CTYPE_MASK, "", nullptr);
  if (locale == nullptr) return true;
  const bool is_utf8 = std::string_view(nl_langinfo_l(CODESET, locale)) == "UTF-8";
  freelocale(locale);
  return !is_utf8;
}

}  // namespace timtin::searcher
