#include "common/store/schema.hpp"

#include <algorithm>

#include "common/unicode/utf8.hpp"

namespace timtin::schema {
namespace {

constexpr std::array<Field, 9> kFields{{
    {"title", {"tieude"}, FieldKind::text, kTitle, true, "words of the title and kicker: title:\"chăm lo Tết\""},
    {"kicker", {}, FieldKind::stored, {}, false, "line above the title"},
    {"lead", {}, FieldKind::stored, {}, false, "first paragraph"},
    {"body", {}, FieldKind::text, kWhole, false, "the whole article; bare words search it"},
    {"author", {"tacgia"}, FieldKind::text, kAuthor, true, "byline: author:\"Bảo Thoa\""},
    {"source", {"nguon"}, FieldKind::text, kSource, true, "medium it was taken from: source:vnexpress"},
    {"published", {"date", "ngay"}, FieldKind::date, {}, true, "day, month, year or span: date:2018-02"},
    {"district",
     {"quan", "huyen"},
     FieldKind::district,
     {kDistrict, {}},
     true,
     "district by name or code: district:\"Thanh Trì\""},
    {"id", {}, FieldKind::stored, {kId, {}}, false, "article id"},
}};

}  // namespace

std::span<const Field> fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const std::string key = text::fold(name);
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const Field& field) {
    return field.in_query_language &&
           (field.name == key || std::find(field.aliases.begin(), field.aliases.end(), key) != field.aliases.end());
  });
  return found == kFields.end() || key.empty() ? nullptr : &*found;
}

}  // namespace timtin::schema
