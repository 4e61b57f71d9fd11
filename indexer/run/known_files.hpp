#pragma once
#include <xapian.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index/manifest.hpp"

namespace timtin::indexer {

/// The manifest of one SOURCE in memory, as small as comparing allows: 40 bytes a file. Files met
/// in the walk are marked; those without a mark at the end have vanished.
///
/// Thread safety: one thread.
class KnownFiles {
 public:
  struct Facts {
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    bool must_be_read = false;  ///< whatever size and time say
    bool has_pending_removals = false;
    bool is_failure = false;  ///< something of it was refused
    bool is_met = false;
  };

  KnownFiles(const Xapian::Database& db, std::uint32_t source);

  /// The facts of a file id, or nullptr.
  Facts* find(std::string_view id);
  /// Calls `visit` with the ids of files not met.
  void for_each_unmet(const std::function<void(const std::string& id)>& visit) const;
  bool is_empty() const { return files_.empty(); }

 private:
  using Letters = std::array<char, 16>;  // what follows the source number in a file id
  struct Known {
    Letters letters{};
    Facts facts;
  };
  static Letters letters_of(std::string_view id);

  std::string prefix_;
  std::vector<Known> files_;  // sorted, as the manifest's keys are
};

}  // namespace timtin::indexer
