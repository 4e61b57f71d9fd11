#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/article_fields.hpp"
#include "common/place/name_scanner.hpp"
#include "common/place/tables.hpp"

namespace timtin::place {

/// What separates a mention from the previous one in its chain.
enum class Separator : std::uint8_t { start, none, comma, bracket, dash, conjunction, containment };

/// What the words around a name say about it, except for its type.
struct Context {
  bool body = false;            ///< a body of the place: "UBND", "LĐLĐ"
  bool where = false;           ///< "tại", "khu vực"
  bool origin = false;          ///< somebody's home or birthplace: "quê", "ngụ tại"
  bool address = false;         ///< the seat of a company
  bool thing = false;           ///< a street, bridge or school named after the place
  bool person = false;          ///< a person with the name of the place
  bool in_longer_name = false;  ///< capitals beside it make it part of another name
  bool heading = false;         ///< "Long Biên: ..." at the start of a kicker or title
  bool former = false;          ///< "cũ" follows: the unit before the reform
  bool subject = false;  ///< starts a sentence: "Huyện Thanh Trì đã ...", "Cùng ngày, quận Hà Đông ..."
  bool bracket = false;  ///< in brackets, to locate something
  bool caption = false;  ///< in a photo caption joined to the text: "Ảnh:" follows
  bool example = false;  ///< in an open list: "như ...", "A, B, C..."
  bool near = false;     ///< only as a distance or a neighbour: "cách", "giáp"
};

/// A place name in a field with its context. Which unit it means is decided later.
struct Mention {
  ArticlePart part = ArticlePart::body;
  std::uint32_t field = 0;                       ///< number of the field in the article
  std::uint32_t first_token = 0, end_token = 0;  ///< of the name
  std::uint32_t begin = 0, end = 0;              ///< byte offsets, including the type word
  Occurrence::Kind kind = Occurrence::Kind::place;
  std::uint16_t index = 0;  ///< as in Occurrence
  tables::UnitType type = tables::UnitType::none;
  bool is_type_inherited = false;          ///< from a list: "các huyện A, B và C"
  Separator separator = Separator::start;  ///< start = starts a new chain
  Context context;
};

/// Turns the occurrences in one field into mentions, in order, and appends them to `mentions`.
/// Mentions separated only by commas, brackets, dashes or "và" form a chain.
void read_mentions(const FieldText& field, std::uint32_t field_number, std::span<const Occurrence> occurrences,
                   std::vector<Mention>& mentions);

}  // namespace timtin::place
