#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {

/// Splits a JSON object that wraps records: {"articles": [{...}, {...}]}, API responses ({"data":
/// {"items": [...]}}), search engine hits, objects keyed by number or address, and tables by column
/// ({"title": {"0": ..., "1": ...}}, {"columns": [...], "data": [[...]]}). An object that is itself
/// a record, or that is not understood, is passed on unchanged. What stands beside the records in a
/// wrapper is dropped.
///
/// `piece.bytes`: one complete JSON value. Lines of the results count on from `piece.line`. Cost:
/// linear in the size, times the depth of wrappers (at most eight). False if `sink` stopped.
bool unfold_json(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink);

/// Whether `json`, which may be cut off, starts with a wrapper around records.
bool begins_as_wrapper(std::string_view json, const FieldTable& fields);

}  // namespace timtin::indexer
