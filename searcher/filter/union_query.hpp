#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The most names in a request, and the longest name in bytes.
inline constexpr std::size_t kMaxUnionNames = 50, kMaxUnionBytes = 1000;

/// Articles that name any of the union bodies in `names`, each as people type one: with or without marks, in any case,
/// "LĐLĐ" for Liên đoàn Lao động, "CĐCS" for Công đoàn, without type words or province. The full name of a body means
/// that body and the unions of the communes that its district became. Any other name means every body whose name
/// contains the words side by side ("Sao Khuê"). If these are several bodies, a notice lists them.
///
/// A name that is in no name of a body in `database` matches nothing, with a notice.
/// Throws Error: usage, beyond kMaxUnionNames and kMaxUnionBytes.
/// Cost: for each name one pass over the index's union bodies.
Xapian::Query union_filter(const store::Index& database, text::Analyzer& analyzer,
                           const std::vector<std::string>& names, std::vector<Notice>& notices);

}  // namespace timtin::searcher
