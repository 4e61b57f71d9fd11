#pragma once
#include <exception>
#include <functional>
#include <new>
#include <string>
#include <utility>

#include "common/exceptions.hpp"
#include "common/message.hpp"

namespace timtin::indexer {

/// Runs `work` on a record or file of unknown origin. An exception must not end the run, so it
/// becomes a reason given to `reject(std::string)`. Two exceptions pass: std::bad_alloc, which is
/// not the record's fault, and CallerException.
template <class Work, class Reject>
void reject_faults(Work&& work, Reject&& reject) {
  try {
    std::forward<Work>(work)();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    std::forward<Reject>(reject)(tr("cannot be read: {}", error.what()));
  }
}

/// Runs `work`, which may call callbacks made by from_caller(). Exceptions of the callbacks leave
/// unchanged.
template <class Work>
void pass_callbacks(Work&& work) {
  try {
    std::forward<Work>(work)();
  } catch (const CallerException& caller) {
    std::rethrow_exception(caller.thrown);
  }
}

}  // namespace timtin::indexer
