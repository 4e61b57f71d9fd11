#pragma once
#include <exception>
#include <functional>
#include <new>
#include <string>
#include <utility>

#include "common/exceptions.hpp"
#include "common/message.hpp"

namespace timtin::indexer {

/// Does `work` on a record or file that others wrote. Nothing of it may end a run, so what the work throws becomes a
/// reason, told to `reject(std::string)`. Two things pass: lack of memory, which is no fault of the record, and a
/// CallerException, which is no std::exception.
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

/// Does `work`, in which callbacks made by from_caller() may throw; what they threw leaves as it was.
template <class Work>
void pass_callbacks(Work&& work) {
  try {
    std::forward<Work>(work)();
  } catch (const CallerException& caller) {
    std::rethrow_exception(caller.thrown);
  }
}

}  // namespace timtin::indexer
