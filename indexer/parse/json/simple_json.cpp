#include "indexer/parse/json/simple_json.hpp"

#include <simdjson.h>

#include <string>

namespace timtin::indexer {
namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kMostBytes = std::size_t{1} << 20, kMostDepth = 32, kMostValues = 50'000;

class Reader {
 public:
  bool read(const dom::element& from, RecordValue& to) {
    if (++values_ > kMostValues) return false;
    switch (from.type()) {
      case dom::element_type::OBJECT:
        return read_object(from.get_object().value_unsafe(), to);
      case dom::element_type::ARRAY:
        return read_list(from.get_array().value_unsafe(), to);
      case dom::element_type::STRING:
        to.kind = RecordValue::Kind::text;
        to.text = from.get_string().value_unsafe();
        return true;
      case dom::element_type::INT64:
        to.kind = RecordValue::Kind::number;
        to.text = std::to_string(from.get_int64().value_unsafe());
        return true;
      case dom::element_type::UINT64:
        to.kind = RecordValue::Kind::number;
        to.text = std::to_string(from.get_uint64().value_unsafe());
        return true;
      case dom::element_type::BOOL:
        to.kind = RecordValue::Kind::boolean;
        to.text = from.get_bool().value_unsafe() ? "true" : "false";
        return true;
      case dom::element_type::NULL_VALUE:
        return true;
      case dom::element_type::DOUBLE:
        break;  // kept as written, which the tree no longer shows
    }
    return false;
  }

 private:
  bool read_object(const dom::object& object, RecordValue& to) {
    if (++depth_ > kMostDepth) return false;
    to.kind = RecordValue::Kind::object;
    for (const dom::key_value_pair field : object) {
      RecordValue& item = to.items.emplace_back();
      item.key = field.key;
      if (!read(field.value, item)) return false;
    }
    --depth_;
    return true;
  }

  bool read_list(const dom::array& list, RecordValue& to) {
    if (++depth_ > kMostDepth) return false;
    to.kind = RecordValue::Kind::list;
    for (const dom::element item : list)
      if (!read(item, to.items.emplace_back())) return false;
    --depth_;
    return true;
  }

  std::size_t depth_ = 0, values_ = 0;
};

}  // namespace

std::optional<RecordValue> read_simple_json(std::string_view text) {
  if (text.empty() || text.size() > kMostBytes) return std::nullopt;
  thread_local dom::parser parser;
  dom::element root;
  if (parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS || !root.is_object()) return std::nullopt;
  RecordValue value;
  if (!Reader().read(root, value)) return std::nullopt;
  return value;
}

}  // namespace timtin::indexer
