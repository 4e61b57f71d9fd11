#pragma once
#include <functional>
#include <string>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Streams the records of one file or of standard input in order, decompressing .gz, .xz and .zst; what cannot be
/// read goes to `rejected` and the rest goes on. A file without a single byte that is no white space is rejected: a
/// copy that failed. `file`: path to open, or "-"; `name`: the path to show and store; `fields`: tells records from
/// what is around them. Memory: one record at a time. Stops early when `accept` returns false.
/// What the callbacks throw passes as it is; no exception but lack of memory comes from what the file holds.
void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected, const FieldTable& fields = FieldTable::standard());

/// Where a record was read: "tin/2018.jsonl:17", or the path alone.
std::string place_of(const std::string& path, std::size_t line);

}  // namespace timtin::indexer
