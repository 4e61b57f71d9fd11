#include "indexer/parse/record/field_table.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace timtin::indexer;

TEST_CASE("field_table: a key is known by what is left without words that name no field") {
  const FieldTable& fields = FieldTable::standard();
  const auto field_of = [&](const char* key) {
    const auto meaning = fields.find(key);
    return meaning ? std::string(name_of(meaning->field)) : std::string();
  };
  CHECK(field_of("articleSapo") == "lead");
  CHECK(field_of("custom_excerpt") == "lead");
  CHECK(field_of("newstitle") == "title");
  CHECK(field_of("noi_dung_bai_bao") == "body");
  // Words of other things, names and numbers stay what they are.
  CHECK(field_of("Ngày đăng (dd/mm/yyyy)") == "published");
  CHECK(field_of("Tác giả/Phóng viên") == "author");
  for (const char* key :
       {"image_title", "category_name", "topic_id", "post_name", "newsletter", "context", "read_time"})
    CHECK_MESSAGE(field_of(key).empty(), std::string(key));
  CHECK(fields.find("title")->rank < fields.find("news_title_text")->rank);
}
