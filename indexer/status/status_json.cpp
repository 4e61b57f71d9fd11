#include "indexer/status/status_json.hpp"

#include <nlohmann/json.hpp>

namespace timtin::indexer {
namespace {
using Json = nlohmann::ordered_json;
}  // namespace

Json to_json(const RunStatus& run) {
  return {{"started", run.started},
          {"finished", run.finished},
          {"finished_seconds", run.finished_seconds},
          {"exit_status", run.exit_status},
          {"message", run.message},
          {"articles", run.articles},
          {"added", run.added},
          {"changed", run.changed},
          {"removed", run.removed},
          {"refused", run.refused},
          {"index_bytes", run.index_bytes}};
}

Json to_json(const std::vector<Finding>& findings) {
  Json list = Json::array();
  for (const Finding& finding : findings)
    list.push_back(
        {{"kind", finding.kind}, {"name", finding.name}, {"count", finding.count}, {"example", finding.example}});
  return list;
}

Json to_json(const std::vector<Remark>& failures) {
  Json list = Json::array();
  for (const Remark& failure : failures)
    list.push_back({{"path", failure.path}, {"line", failure.line}, {"reason", failure.reason}});
  return list;
}

}  // namespace timtin::indexer
