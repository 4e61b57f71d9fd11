#pragma once
#include <string>

namespace timtin {

/// A part of an archive that is missing from an answer: the shard was down, too slow, damaged or of
/// another schema.
struct MissingShard {
  std::string name{};    ///< as the archive file calls it
  std::string reason{};  ///< one clause for people
};

}  // namespace timtin
