#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/place/gazetteer.hpp"
#include "common/text/analyzer.hpp"

namespace timtin::place {

class LocalNames;
struct TypedPlace;

/// The places that a user may mean. If all lists but `nearest` are empty, the name is unknown.
struct DistrictLookup {
  std::vector<std::uint16_t> districts;  ///< candidates sorted by code; more than one: the name is ambiguous
  std::vector<std::string> nearest;      ///< "huyện Thanh Trì, Hà Nội": up to five similar names, the best first
  std::vector<std::string> communes;  ///< "xã Đại Thanh, Hà Nội": communes of that name, if no district has it
  /// The name is that of a former district, which is now part of a larger one ("quận 2": thành phố
  /// Thủ Đức).
  bool is_wider = false;
};

struct CommuneLookup {
  std::vector<std::uint16_t> communes;
  std::vector<std::string> nearest;
};

struct ProvinceLookup {
  std::vector<std::string> codes;      ///< of the 63; one of the 34 gives all provinces that were merged into it
  bool is_wider_since_reform = false;  ///< the name is in both lists and covers a larger area since 2025-07-01
  std::vector<std::string> nearest;
};

/// Reads a place as people type it: a code ("020") or a name, with or without diacritics, with or
/// without its type word ("huyện", "H.", "Q."), old or new ("Từ Liêm", "Qui Nhơn"). A province
/// after a comma or in brackets narrows it ("Thanh Trì, Hà Nội"), or one before it ("Hà Nội - Thanh Trì"). A name with
/// diacritics means that spelling, whatever the tone placement; one without means every spelling. A type word narrows
/// only if some candidate has or had that type. A commune is narrowed by its province, a former
/// district of it, or both ("Tân Lập, Đan Phượng, Hà Nội").
///
/// Thread safety: one thread, like its analyzer. Cost: microseconds for a known name, 1 ms for an
/// unknown one.
class Lookup {
 public:
  /// Both must outlive the object; `local` may be null.
  explicit Lookup(text::Analyzer& analyzer, const LocalNames* local = nullptr) : analyzer_(analyzer), local_(local) {}

  DistrictLookup find_districts(std::string_view typed) const;
  CommuneLookup find_communes(std::string_view typed) const;
  /// A code is that of one of the 63 provinces ("01"). "cũ" at the end means the area before the
  /// reform ("Bắc Ninh cũ").
  ProvinceLookup find_provinces(std::string_view typed) const;

  /// Whether the corresponding find function would succeed. Always fast.
  bool is_district(std::string_view typed) const;
  bool is_commune(std::string_view typed) const;
  bool is_province(std::string_view typed) const;

 private:
  DistrictLookup districts_of(std::string_view typed, TypedPlace& place) const;
  std::vector<std::uint16_t> communes_of(std::string_view typed, TypedPlace& place) const;
  ProvinceLookup provinces_of(std::string_view typed, TypedPlace& place) const;

  text::Analyzer& analyzer_;
  const LocalNames* local_;
};

}  // namespace timtin::place
