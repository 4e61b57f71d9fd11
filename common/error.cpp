#include "timtin/error.hpp"

namespace timtin {

std::string_view describe(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "wrong option, query, date or place";
    case ErrorCode::inputs_refused:
      return "done, but some inputs were refused";
    case ErrorCode::index_missing:
      return "no index there";
    case ErrorCode::locked:
      return "another indexer holds the index";
    case ErrorCode::schema_mismatch:
      return "index of another schema or analyzer version: reindex";
    case ErrorCode::corrupt:
      return "index damaged";
    case ErrorCode::no_space:
      return "not enough disk space";
    case ErrorCode::removal_refused:
      return "removal refused: too much would go";
    case ErrorCode::partial:
      return "answer partial: a shard did not answer";
    case ErrorCode::io:
      return "system failure: input, output or permissions";
    case ErrorCode::index_busy:
      return "index kept changing: try again";
    case ErrorCode::interrupted:
      return "interrupted (SIGINT)";
    case ErrorCode::terminated:
      return "terminated (SIGTERM)";
  }
  return "unknown";
}

}  // namespace timtin
