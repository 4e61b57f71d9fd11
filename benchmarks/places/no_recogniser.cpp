// A recogniser that finds nothing. Linked in place of common/place/recogniser.cpp it gives a timtin-index whose time is
// that of indexing without recognition.
#include "common/place/recogniser.hpp"

namespace timtin::place {

struct Recogniser::Impl {};

Recogniser::Recogniser(const LocalNames*) {}
Recogniser::~Recogniser() = default;
Recogniser::Recogniser(Recogniser&&) noexcept = default;
Recogniser& Recogniser::operator=(Recogniser&&) noexcept = default;

ArticlePlaces Recogniser::recognise(const Article&, std::span<const FieldText>) { return {}; }

std::span<const Mention> Recogniser::mentions() const { return {}; }
std::span<const PlaceReading> Recogniser::readings() const { return {}; }

}  // namespace timtin::place
