#pragma once
#include <string>
#include <vector>

#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// A line for people for each kind of finding: "keys not used: views (573), category_id (573) and 12 more".
std::vector<std::string> findings_text(const std::vector<Finding>& findings);

/// Those of `findings` that `known` does not have, by kind and name.
std::vector<Finding> new_findings(const std::vector<Finding>& findings, const std::vector<Finding>& known);

}  // namespace timtin::indexer
