#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/file.hpp"
#include "common/message.hpp"
#include "indexer/archive/archive_run.hpp"
#include "indexer/program/console.hpp"
#include "indexer/program/options.hpp"
#include "indexer/program/run_command.hpp"
#include "indexer/program/signals.hpp"

namespace {

using namespace timtin;
using namespace timtin::indexer;

int run_with_mode(const Options& options) {
  // Xapian creates files with the mode of the process, so --mode sets the umask.
  const unsigned folder_mode = options.indexer.file_mode | ((options.indexer.file_mode & 0444) >> 2);
  ::umask(0777 & ~folder_mode);
  return options.archive_file.empty() ? run_command(options) : run_archive(options);
}

// Lost output, for example on a full disk, must not look like success.
void check_output() {
  errno = 0;
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  if (errno != EPIPE) throw system_error(tr("cannot write"), errno != 0 ? errno : EIO);
}

}  // namespace

int main(int argc, char** argv) {
  const int status = cli::run_program("timtin-index", [&] {
    install_signal_handlers();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    cli::use_language(cli::wanted_language(arguments));
    const std::optional<Options> options = parse_options(arguments);
    const int done = options ? run_with_mode(*options) : 0;
    check_output();
    return done;
  });
  return status == exit_status(ErrorCode::interrupted) ? exit_status(stop_code()) : status;
}
