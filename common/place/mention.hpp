#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/article_fields.hpp"
#include "common/place/name_scanner.hpp"
#include "common/place/tables.hpp"

namespace timtin::place {

/// What stands between a mention and the one before it in the same chain.
enum class Separator : std::uint8_t { start, none, comma, bracket, dash, conjunction, containment };

/// What the words around a name make of it, apart from its type.
struct Context {
  bool body = false;            ///< a body of the place acts: "UBND", "LĐLĐ"
  bool where = false;           ///< "tại", "khu vực"
  bool origin = false;          ///< somebody's home or birthplace: "quê", "ngụ tại"
  bool address = false;         ///< seat of a company
  bool thing = false;           ///< a street, bridge, school ... called like the place
  bool person = false;          ///< a person called like the place
  bool in_longer_name = false;  ///< capitals before or after make another name of it
  bool heading = false;         ///< "Long Biên: ..." at the head of a kicker or title
  bool former = false;          ///< "cũ" follows: the unit of before the reform
  bool subject = false;  ///< a sentence begins with it: "Huyện Thanh Trì đã ...", "Cùng ngày, quận Hà Đông ..."
  bool bracket = false;  ///< says in brackets where something lies
  bool caption = false;  ///< of a photo, run together with the text: "Ảnh:" follows
  bool example = false;  ///< in an open list: "như ...", "A, B, C..."
  bool near = false;     ///< only a distance or a neighbour: "cách", "giáp"
};

/// A name in a field, with what stands around it; not yet which unit it is.
struct Mention {
  Where where = Where::body;
  std::uint32_t field = 0;                       ///< number of the field in the article
  std::uint32_t first_token = 0, end_token = 0;  ///< of the name
  std::uint32_t begin = 0, end = 0;              ///< bytes, type word included
  Occurrence::Kind kind = Occurrence::Kind::place;
  std::uint16_t index = 0;  ///< as in Occurrence
  tables::UnitType type = tables::UnitType::none;
  bool is_type_inherited = false;          ///< from an enumeration: "các huyện A, B và C"
  Separator separator = Separator::start;  ///< start = a new chain begins here
  Context context;
};

/// Turns the occurrences of one field into mentions, in order, and appends them to `mentions`. Mentions that follow
/// each other with nothing but commas, brackets, dashes or "và" between form a chain.
void read_mentions(const FieldText& field, std::uint32_t field_number, std::span<const Occurrence> occurrences,
                   std::vector<Mention>& mentions);

}  // namespace timtin::place
