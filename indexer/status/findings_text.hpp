#pragma once
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// A line for people for each kind of finding: "keys not used: views (573), category_id (573) and 12 more".
std::vector<std::string> findings_text(const std::vector<Finding>& findings);

/// The findings of a nightly run that should be mailed: those that `known` does not have, by kind
/// and name. A few articles without a date are normal; they are mailed when they are more than a
/// tenth of what the run read.
std::vector<Finding> findings_to_mail(const RunReport& report, const std::vector<Finding>& known);

}  // namespace timtin::indexer
