#include "indexer/program/console.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "common/file.hpp"
#include "common/message.hpp"
#include "common/unicode/harmless.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/read/record.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/status/findings_text.hpp"

namespace timtin::indexer {
namespace {

constexpr std::chrono::milliseconds kRedrawInterval{100};
constexpr int kDefaultColumns = 80;

std::size_t terminal_columns() {
  struct winsize size {};
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return static_cast<std::size_t>(is_known ? int{size.ws_col} : kDefaultColumns);
}

std::string duration_text(double seconds) {
  const long whole = std::lround(seconds);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

/// A phase counted in bytes is shown in MB, others in files or articles.
std::string amount_text(std::uint64_t amount, const RunProgress& progress) {
  if (progress.unit == "bytes") return fmt::format("{:.1f} MB", static_cast<double>(amount) / 1e6);
  return progress.unit == "files" ? tr_count("{} file", "{} files", amount)
                                  : tr_count("{} article", "{} articles", amount);
}

std::string name_of_phase(std::string_view phase) {
  if (phase == "scan") return tr("scan");
  if (phase == "read") return tr("read");
  if (phase == "write") return tr("write");
  if (phase == "remove") return tr("remove");
  return std::string(phase);
}

}  // namespace

Console::Console(bool is_verbose, const std::filesystem::path& log_file)
    : is_verbose_(is_verbose), is_terminal_(::isatty(STDERR_FILENO) != 0) {
  if (log_file.empty()) return;
  errno = 0;
  log_.open(log_file, std::ios::app);
  if (!log_) throw system_error(tr("cannot write {}", log_file.string()), errno != 0 ? errno : EIO);
}

Console::~Console() { clear_bar(); }

void Console::warn(const Remark& remark) {
  say(fmt::format("{}: {}", place_of(remark.path, remark.line), remark.reason));
}

void Console::detail(std::string_view line) {
  if (is_verbose_) say(std::string(line));
}

void Console::conclude(std::string_view line) {
  if (is_verbose_ || is_terminal_)
    say(std::string(line));
  else
    log(std::string(line));
}

void Console::tell_findings(const RunReport& report, const std::vector<Finding>& known) {
  const bool tells_all = is_verbose_ || is_terminal_;
  for (const std::string& line : findings_text(tells_all ? report.findings : findings_to_mail(report, known)))
    say(line);
}

void Console::print_fields(std::initializer_list<std::string_view> fields) {
  static const bool is_terminal = ::isatty(STDOUT_FILENO) == 1;
  std::string line;
  for (const std::string_view field : fields) {
    if (!line.empty()) line += '\t';
    line += is_terminal ? text::harmless(field) : std::string(field);
  }
  fmt::print("{}\n", line);
}

void Console::progress(const RunProgress& progress) {
  if (!is_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (phase_ != progress.phase) {
    phase_ = progress.phase;
    phase_start_ = now;
  } else if (now - last_drawn_ < kRedrawInterval) {
    return;
  }
  last_drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - phase_start_).count();
  const std::string phase = text::padded(name_of_phase(progress.phase), 7);
  // The duration of the last phase is known only after it ends.
  std::string line = progress.unit.empty() ? phase : fmt::format("{} {}", phase, amount_text(progress.done, progress));
  if (progress.total > 0 && progress.done > 0 && seconds > 0) {
    const double part = std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(progress.done) / seconds);
    const auto filled = static_cast<std::size_t>(part * 24);
    const std::string bar = fmt::format("[{:#<{}}{:-<{}}] {:3.0f} %", "", filled, "", 24 - filled, part * 100);
    line = tr("{} {}  {}/s  {} left", phase, bar, amount_text(rate, progress), duration_text(seconds / part - seconds));
  }
  const std::string_view shown = text::truncate_to_letter(line, terminal_columns() - 1);
  std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(shown.size()), shown.data());
  std::fflush(stderr);
  has_bar_ = true;
}

void Console::clear_bar() {
  if (!has_bar_) return;
  std::fputs("\r\x1b[K", stderr);
  has_bar_ = false;
}

void Console::say(const std::string& line) {
  clear_bar();
  std::fprintf(stderr, "timtin-index: %s\n", text::harmless(line).c_str());
  log(line);
}

void Console::log(const std::string& line) {
  if (!log_.is_open()) return;
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  log_ << fmt::format("{:%Y-%m-%dT%H:%M:%S%z} {}\n", fmt::localtime(now), text::harmless(line)) << std::flush;
}

}  // namespace timtin::indexer
