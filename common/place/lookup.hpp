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

/// What a user means by a place. Everything is empty when nothing bears that name; then `nearest` says what does.
struct DistrictLookup {
  std::vector<std::uint16_t> districts;  ///< candidates in order of code; more than one = the name is ambiguous
  std::vector<std::string> nearest;      ///< "huyện Thanh Trì, Hà Nội": at most five, nearest first
  std::vector<std::string> communes;  ///< "xã Đại Thanh, Hà Nội": communes of that name, when no district bears it
  /// The name is that of a former district that went into this one, which is larger ("quận 2": thành phố Thủ Đức).
  bool is_wider = false;
};

struct CommuneLookup {
  std::vector<std::uint16_t> communes;
  std::vector<std::string> nearest;
};

struct ProvinceLookup {
  std::vector<std::string> codes;      ///< of the 63; a province of the 34 stands for all that went into it
  bool is_wider_since_reform = false;  ///< the name is in both lists and means more since 2025-07-01
  std::vector<std::string> nearest;
};

/// Reads what people type for a place: a code ("020"), or a name with or without marks, with or without its type word
/// ("huyện", "H.", "Q."), old or new ("Từ Liêm", "Qui Nhơn"), narrowed by a province after a comma or in brackets
/// ("Thanh Trì, Hà Nội"). A name with marks means that spelling only (tone placement aside); a name without any means
/// every reading. A type word narrows only where some candidate is or was of that type. A commune is narrowed by its
/// province, by a district it came from, or both ("Tân Lập, Đan Phượng, Hà Nội").
///
/// Thread safety: as its analyzer, one a thread. Cost: some microseconds a name, 1 ms for an unknown one.
class Lookup {
 public:
  /// Both must outlive the object; `local` may be null.
  explicit Lookup(text::Analyzer& analyzer, const LocalNames* local = nullptr) : analyzer_(analyzer), local_(local) {}

  DistrictLookup find_districts(std::string_view typed) const;
  CommuneLookup find_communes(std::string_view typed) const;
  /// A code is that of one of the 63 provinces ("01"). A trailing "cũ" asks for the extent before the reform ("Bắc
  /// Ninh cũ").
  ProvinceLookup find_provinces(std::string_view typed) const;

  /// Whether the find function would find anything; quick also where it does not.
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
