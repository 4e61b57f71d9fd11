#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {

/// Cuts a JSON object that only holds records into them: {"articles": [{...}, {...}]}, answers of interfaces of sites
/// ({"data": {"items": [...]}}), hits of a search engine, objects by their number or address, and columns
/// ({"title": {"0": ..., "1": ...}}, {"columns": [...], "data": [[...]]}). An object that is a record, or that nobody
/// understands, goes on as it is; what stands beside records in a wrapper is left out.
///
/// `piece.bytes`: one complete JSON value; `line` of the pieces given on count from `piece.line`. Cost: linear, times
/// the levels of wrappers (at most eight). False when `sink` stopped.
bool unfold_json(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink);

/// Whether `json`, which may be cut off, begins with a wrapper around records.
bool begins_as_wrapper(std::string_view json, const FieldTable& fields);

}  // namespace timtin::indexer
