#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "common/store/index.hpp"
#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Most names, and the longest of them.
inline constexpr std::size_t kMaxUnionNames = 50, kMaxUnionBytes = 1000;

/// Articles that name any of the union bodies in `names`, each as people type one: with or without marks, in any case,
/// "LĐLĐ" for Liên đoàn Lao động, "CĐCS" for Công đoàn, type words and the province left out. A name that is a whole
/// body's stands for it, and for the unions of the communes that its district became; else every body whose name has
/// the words side by side ("Sao Khuê"). Several bodies are told in a notice.
///
/// A name that no body in `database` bears matches nothing, with a notice.
/// Throws Error: usage, beyond kMaxUnionNames and kMaxUnionBytes.
/// Cost: for each name one pass over the index's union bodies.
Xapian::Query union_filter(const store::Index& database, text::Analyzer& analyzer,
                           const std::vector<std::string>& names, std::vector<Notice>& notices);

}  // namespace timtin::searcher
