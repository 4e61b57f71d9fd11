#pragma once
#include <unicode/utf8.h>

#include <cstddef>
#include <string_view>

namespace timtin::text {

// ICU's macro converts between integer types implicitly; suppress its warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"

/// The code point of UTF-8 `text` at byte `place`; moves `place` after it. Negative for invalid
/// bytes.
inline UChar32 next_code_point(std::string_view text, std::size_t& place) {
  const char* bytes = text.data();
  const auto size = static_cast<std::ptrdiff_t>(text.size());
  auto i = static_cast<std::ptrdiff_t>(place);
  UChar32 c = 0;
  U8_NEXT(bytes, i, size, c);
  place = static_cast<std::size_t>(i);
  return c;
}
#pragma GCC diagnostic pop

}  // namespace timtin::text
