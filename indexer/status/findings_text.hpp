#pragma once
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// One line of text for each kind of finding: "keys not used: views (573), category_id (573) and 12 more".
std::vector<std::string> findings_text(const std::vector<Finding>& findings);

/// The findings of a nightly run that should be mailed: those not in `known`, compared by kind and
/// name. A few articles without a date are normal; they are mailed if they are more than a tenth of
/// the articles read.
std::vector<Finding> findings_to_mail(const RunReport& report, const std::vector<Finding>& known);

}  // namespace timtin::indexer
