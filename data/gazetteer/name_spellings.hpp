#pragma once
#include <set>
#include <string>

#include "common/text/analyzer.hpp"

namespace timtin::gazetteer_compiler {

/// A name and the ways print spells it. Names of the highlands vary in breve, accent, final k and c, apostrophe and
/// blanks: Cư Jút is also "Cư Jut", "Cu Jut", "Cưjút" and "Cujut", Krông A Na also "Krông Ana".
/// `shortest`: bytes of the shortest name that is taken without blanks.
std::set<std::string> spellings_of(const std::string& name, std::size_t shortest, text::Analyzer& analyzer);

}  // namespace timtin::gazetteer_compiler
