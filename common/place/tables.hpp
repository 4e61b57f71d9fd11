#pragma once
#include <cstdint>
#include <span>
#include <string_view>

// The gazetteer as compiled into the library: constant arrays written by
// data/gazetteer/compile_gazetteer.cpp from the tables beside it. Nothing is parsed or allocated at
// run time, and only pages that are read are loaded.
namespace timtin::place::tables {

/// A string in the string pool.
struct Text {
  std::uint32_t offset;
  std::uint8_t size;
};
std::string_view view(Text text);

enum class UnitType : std::uint8_t { none, quan, huyen, thi_xa, thanh_pho, phuong, xa, thi_tran, dac_khu, tinh };
/// "huyện"; empty for `none`.
std::string_view name_of(UnitType type);

inline constexpr std::uint16_t kNone = 0xFFFF;

/// A province of the 63 before 2025-07-01, or one that ended earlier (then `to` is not 0).
struct Province {
  Text code, name;
  UnitType type;
  std::uint16_t successor;  ///< index in the 63; itself unless it ended earlier
  std::uint16_t merged;     ///< index in the 34
};

/// A province of the 34 since 2025-07-01.
struct MergedProvince {
  Text code, name;
  UnitType type;
};

/// A district as of 2025-06-30.
struct District {
  Text code, name;
  UnitType type;
  std::uint16_t province;  ///< index in the 63
};

/// A unit that ended or changed type or name before 2025-06-30.
struct BygoneDistrict {
  Text name;
  UnitType type;
  std::uint16_t province;
  std::uint32_t ended;          ///< 20131228: the first day it no longer existed
  std::uint16_t successors[3];  ///< corresponding present districts, kNone at the end
};

/// A ward (phường, xã, thị trấn) as of 2025-06-30.
struct Ward {
  Text code, name;
  UnitType type;
  std::uint16_t district;
};

/// A commune (phường, xã, đặc khu) since 2025-07-01.
struct Commune {
  Text code, name;
  UnitType type;
  std::uint16_t province;  ///< index in the 34
  std::uint16_t first_share;
  std::uint8_t share_count;
};

/// A former district of a commune, the main one first.
struct Share {
  std::uint16_t district;
  std::uint16_t permille;  ///< estimated share of the commune's population
};

/// A medium that mostly covers one province.
struct Source {
  Text mark;               ///< folded; part of the source's name or host
  std::uint16_t province;  ///< index in the 63
};

enum class ReferenceKind : std::uint8_t { province, merged_province, district, bygone_district, ward, commune, cue };

/// The meaning of a word near a name (data/gazetteer/cues.tsv).
enum class Cue : std::uint8_t {
  quan,
  huyen,
  thi_xa,
  thanh_pho,
  phuong,
  xa,
  thi_tran,
  dac_khu,
  tinh,     ///< type words; in the order of UnitType
  body,     ///< a body of a place: "LĐLĐ", "UBND"
  where,    ///< "tại", "khu vực"
  origin,   ///< "quê", "ngụ tại"
  address,  ///< "trụ sở"
  near,     ///< "cách", "giáp"
  example,  ///< "như"
  thing,    ///< something named after a place: "cầu", "đường"
  person,   ///< "ông", "bác sĩ"
  surname,  ///< "Nguyễn"
};

struct Reference {
  ReferenceKind kind;
  bool needs_type;      ///< requires a type word: "1", "Nhất"
  std::uint16_t index;  ///< in the table of its kind; for cues the Cue
};

/// A name as a sequence of words. Names are sorted by words, so those with a common prefix form a
/// range.
struct Name {
  std::uint32_t first_word;  ///< in name_words()
  std::uint8_t word_count;
  std::uint16_t first_reference;
  std::uint8_t reference_count;
};

/// A word in some name. Sorted by `exact`.
struct Word {
  Text exact, folded;
  std::uint16_t first_name, end_name;  ///< the names that start with it
};

std::span<const Province> provinces();  ///< the 63 sorted by code, then the former ones
std::span<const MergedProvince> merged_provinces();
std::span<const District> districts();
std::span<const BygoneDistrict> bygone_districts();
std::span<const Ward> wards();
std::span<const Commune> communes();
std::span<const Share> shares();
std::span<const Source> sources();
std::span<const Word> words();
std::span<const std::uint16_t> name_words();  ///< indexes in words()
std::span<const Name> names();
std::span<const Reference> references();

}  // namespace timtin::place::tables
