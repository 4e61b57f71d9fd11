#include "common/exceptions.hpp"

#include <filesystem>
#include <new>
#include <system_error>

#include "common/file.hpp"
#include "common/message.hpp"

namespace timtin {
namespace {

/// "/srv/news: Permission denied".
Error file_error(const std::filesystem::filesystem_error& error) {
  return system_error(error.path1().empty() ? tr("the file system") : error.path1().string(), error.code().value());
}

/// For example, a thread that cannot be started. Stream errors have their own codes, which are not
/// errno values.
Error call_error(const std::system_error& error) {
  const bool is_errno =
      error.code().category() == std::generic_category() || error.code().category() == std::system_category();
  if (!is_errno) return Error(ErrorCode::io, tr("a system call failed: {}", error.what()));
  return system_error(tr("a system call failed"), error.code().value());
}

}  // namespace

Error current_error() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::filesystem::filesystem_error& error) {
    return file_error(error);
  } catch (const std::system_error& error) {
    return call_error(error);
  } catch (const std::bad_alloc&) {
    return Error(ErrorCode::io, tr("out of memory"));
  } catch (const std::exception& error) {
    return Error(ErrorCode::internal, tr("a bug in timtin: {}", error.what()), tr("please report it"));
  } catch (...) {
    return Error(ErrorCode::internal, tr("a bug in timtin: {}", "?"), tr("please report it"));
  }
}

void throw_as_error() {
  try {
    throw;
  } catch (const CallerException& caller) {
    std::rethrow_exception(caller.thrown);
  } catch (const Error&) {
    throw;
  } catch (...) {
    throw current_error();
  }
}

}  // namespace timtin
