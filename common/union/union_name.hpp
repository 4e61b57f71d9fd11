#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "common/place/candidates.hpp"
#include "common/place/mention.hpp"
#include "common/union/union_recogniser.hpp"
#include "common/union/union_words.hpp"
#include "timtin/article.hpp"

namespace timtin::unions {

/// The end of the name of an enterprise, school or office that starts at token `first`; `first` if
/// there is no name. A name consists of capitalised words and numbers, with lower-case words for
/// trades and legal forms between them. A person's name after it is not included.
std::uint32_t find_name_end(const UnionWords& words, std::string_view text, std::span<const text::Token> tokens,
                            std::uint32_t first);

/// True if the name in tokens [first, end) is more than trades, levels and legal forms ("Cổ phần",
/// "THPT").
bool has_own_words(const UnionWords& words, std::span<const text::Token> tokens, std::uint32_t first,
                   std::uint32_t end);

/// The text of tokens [first, end) with single spaces.
std::string text_of(std::string_view text, std::span<const text::Token> tokens, std::uint32_t first, std::uint32_t end);

/// The present or former province that a mention means, named like its federation: "tỉnh Trà Vinh".
/// Empty for others.
std::string province_with_type(const place::Mention& mention, const place::PlaceReading& reading);
/// The same without its type: "Trà Vinh".
std::string province_name(const place::Mention& mention, const place::PlaceReading& reading);

/// The union body of a place: the federation of a province or district, or the union of a commune
/// or ward. Nothing if the meaning of the place is unknown.
std::optional<UnionBody> body_of_place(const place::Mention& mention, const place::PlaceReading& reading);

/// True if the article names Vietnam or a place in it.
bool names_vietnam(std::span<const place::FieldText> fields, std::span<const place::PlaceReading> readings);

}  // namespace timtin::unions
