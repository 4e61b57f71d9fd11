#include "indexer/parse/json/json_value.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/parse/json/json_mending.hpp"
#include "indexer/parse/json/simple_json.hpp"

namespace timtin::indexer {
namespace {

using nlohmann::json;

/// Builds the tree from parser events. Values beyond the limits are skipped.
class TreeBuilder : public nlohmann::json_sax<json> {
 public:
  RecordValue root;
  std::size_t fault = 0;
  bool is_cut = false;  // there is more than the limits

  bool null() override { return add({}); }
  bool boolean(bool value) override {
    return add({.kind = RecordValue::Kind::boolean, .key = {}, .text = value ? "true" : "false", .items = {}});
  }
  bool number_integer(number_integer_t value) override { return add_number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return add_number(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& written) override { return add_number(written); }
  bool string(string_t& value) override {
    return add({.kind = RecordValue::Kind::text, .key = {}, .text = std::move(value), .items = {}});
  }
  bool binary(binary_t& /*value*/) override { return add({}); }
  bool key(string_t& value) override {
    key_ = std::move(value);
    return true;
  }
  bool start_object(std::size_t /*size*/) override { return open(RecordValue::Kind::object); }
  bool start_array(std::size_t /*size*/) override { return open(RecordValue::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& /*token*/, const json::exception& /*error*/) override {
    fault = position;
    return false;
  }

 private:
  bool add_number(std::string written) {
    return add({.kind = RecordValue::Kind::number, .key = {}, .text = std::move(written), .items = {}});
  }

  RecordValue* place(RecordValue&& value) {
    if (passed_over_ > 0 || ++count_ > kMaxRecordValues) {
      is_cut = true;
      return nullptr;
    }
    value.key = std::exchange(key_, {});
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    std::vector<RecordValue>& items = open_.back()->items;
    items.push_back(std::move(value));
    return &items.back();
  }

  bool add(RecordValue&& value) {
    place(std::move(value));
    return true;
  }

  bool open(RecordValue::Kind kind) {
    RecordValue* placed =
        open_.size() < kMaxRecordDepth ? place({.kind = kind, .key = {}, .text = {}, .items = {}}) : nullptr;
    is_cut = is_cut || placed == nullptr;
    if (placed == nullptr)
      ++passed_over_;
    else
      open_.push_back(placed);
    return true;
  }

  bool close() {
    if (passed_over_ > 0)
      --passed_over_;
    else
      open_.pop_back();
    return true;
  }

  std::string key_;
  std::vector<RecordValue*> open_;  // path from the root; only the last one still grows
  std::size_t passed_over_ = 0;     // number of open lists and objects that are skipped
  std::size_t count_ = 0;
};

std::variant<JsonReading, JsonFault> read_strictly(std::string_view text) {
  TreeBuilder builder;
  if (!json::sax_parse(text.begin(), text.end(), &builder)) return JsonFault{builder.fault};
  return JsonReading{.value = std::move(builder.root), .is_cut = builder.is_cut};
}

json to_scalar(const RecordValue& value) {
  switch (value.kind) {
    case RecordValue::Kind::boolean:
      return value.text == "true";
    case RecordValue::Kind::number:
    case RecordValue::Kind::text:
      return value.text;
    default:
      return nullptr;
  }
}

void write(const RecordValue& value, std::string& out) {
  if (!value.is_list() && !value.is_object()) {
    if (value.is_number())
      out += value.text;
    else
      out += to_scalar(value).dump(-1, ' ', false, json::error_handler_t::replace);
    return;
  }
  out += value.is_list() ? '[' : '{';
  bool is_first = true;
  for (const RecordValue& item : value.items) {
    if (!std::exchange(is_first, false)) out += ',';
    if (value.is_object()) out += json(item.key).dump(-1, ' ', false, json::error_handler_t::replace) + ":";
    write(item, out);
  }
  out += value.is_list() ? ']' : '}';
}

}  // namespace

std::variant<JsonReading, JsonFault> read_json(std::string_view text) {
  if (auto value = read_simple_json(text)) return JsonReading{.value = std::move(*value)};
  auto read = read_strictly(text);
  if (std::holds_alternative<JsonReading>(read)) return read;
  const JsonFault fault = std::get<JsonFault>(read);
  const std::optional<std::string> mended = mend_json(text);
  if (!mended) return fault;
  read = read_strictly(*mended);
  if (auto* reading = std::get_if<JsonReading>(&read)) {
    reading->is_mended = true;
    return read;
  }
  return fault;  // report the place in the original text, not in the repaired one
}

std::string write_json(const RecordValue& value) {
  std::string out;
  write(value, out);
  return out;
}

}  // namespace timtin::indexer
