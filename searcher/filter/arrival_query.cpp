#include "searcher/filter/arrival_query.hpp"

#include <cstdint>

#include "common/store/schema.hpp"

namespace timtin::searcher {

Xapian::Query arrived_after(IndexTime time) {
  const auto next = static_cast<double>(time.time_since_epoch().count() + 1);
  return {Xapian::Query::OP_VALUE_GE, schema::kSlotIndexedAt, Xapian::sortable_serialise(next)};
}

IndexTime latest_arrival(const store::Index& database) {
  const std::string latest = database.get_value_upper_bound(schema::kSlotIndexedAt);
  if (latest.empty()) return {};
  return IndexTime(std::chrono::microseconds(static_cast<std::int64_t>(Xapian::sortable_unserialise(latest))));
}

}  // namespace timtin::searcher
