#pragma once
#include <functional>
#include <string>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {

/// Delivers the records of one file or of standard input in order, decompressing .gz, .xz and .zst.
/// What cannot be read goes to `rejected`, and reading goes on. A file that is empty or only white
/// space is rejected, since it is probably a failed copy. Stops early when `accept` returns false.
/// Memory: one record at a time. `file`: a path to open, or "-". `name`: the path to show and
/// store. `fields`: how to recognise records in JSON and XML. Exceptions of the callbacks pass
/// through. The contents of the file cause none except std::bad_alloc.
void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected, const FieldTable& fields = FieldTable::standard());

/// Where a record was read: "tin/2018.jsonl:17", or the path only.
std::string place_of(const std::string& path, std::size_t line);

}  // namespace timtin::indexer
