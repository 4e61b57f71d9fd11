#pragma once
#include <cstddef>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace timtin::bulk {

/// Keys that cut the rows of a database into parts of about the same size, so that several threads can merge at the
/// same time. All collectors of a database share them; the first one that writes a run chooses them.
///
/// Thread safety: any thread.
class RowCuts {
 public:
  static constexpr std::size_t kMostParts = 1024;

  /// The first key of each part but the first, ascending. `choose()` makes them if nobody has.
  template <class Choose>
  const std::vector<std::string>& get(Choose&& choose) {
    std::call_once(once_, [&] { keys_ = std::forward<Choose>(choose)(); });
    return keys_;
  }
  /// The same; nobody may be choosing at this moment. Empty: there is one part.
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  std::once_flag once_;
  std::vector<std::string> keys_;
};

}  // namespace timtin::bulk
