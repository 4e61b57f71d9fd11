#pragma once
#include <string>

#include "searcher/program/output/writer.hpp"

namespace timtin::searcher {

/// How much was found and which part of it is shown, for people: "1-9 of 9 stories in 12 articles",
/// "1-9: 3 articles with all words, 9 with some; 9 stories", "57 articles" where no hit is shown.
std::string count_line(const Answer& answer);

/// That an answer lacks this shard, and why.
std::string missing_line(const MissingShard& shard);

/// How to get the hits behind those shown: "the next: --offset 9"; empty behind the last.
std::string next_line(const Answer& answer);

}  // namespace timtin::searcher
