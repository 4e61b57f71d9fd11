#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "indexer/status/status_file.hpp"
#include "timtin/indexer.hpp"

namespace timtin::indexer {

/// JSON for status.json, --status --json and --report. Keys are English in every locale.
nlohmann::ordered_json to_json(const RunStatus& run);
nlohmann::ordered_json to_json(const std::vector<Finding>& findings);
/// Inputs that were refused.
nlohmann::ordered_json to_json(const std::vector<Remark>& failures);

}  // namespace timtin::indexer
