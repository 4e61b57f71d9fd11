#include "timtin/error.hpp"

#include "common/message.hpp"

namespace timtin {

Error::~Error() = default;

std::string_view describe(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return translate("wrong option, query, date or place");
    case ErrorCode::inputs_refused:
      return translate("done, but some inputs were refused");
    case ErrorCode::index_missing:
      return translate("no index found");
    case ErrorCode::locked:
      return translate("another indexer is working on the index");
    case ErrorCode::schema_mismatch:
      return translate("index made by another schema or analyzer version: rebuild it");
    case ErrorCode::corrupt:
      return translate("index damaged");
    case ErrorCode::no_space:
      return translate("not enough disk space");
    case ErrorCode::removal_refused:
      return translate("removal refused: too many articles would be removed");
    case ErrorCode::partial:
      return translate("partial answer: a shard did not answer");
    case ErrorCode::io:
      return translate("system failure: input, output or permissions");
    case ErrorCode::index_busy:
      return translate("index kept changing: try again");
    case ErrorCode::internal:
      return translate("bug in timtin: please report it");
    case ErrorCode::interrupted:
      return translate("interrupted (SIGINT)");
    case ErrorCode::terminated:
      return translate("terminated (SIGTERM)");
  }
  return translate("unknown");
}

}  // namespace timtin
