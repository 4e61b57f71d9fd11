#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <string>

namespace timtin {

// Everything that people read (errors, hints, notices, help, headings) is written in English where it is made and goes
// through tr(), which looks it up in the catalog "timtin" (po/*.po) for the language of the locale (LC_MESSAGES) that
// the process has set. Codes, JSON keys and the formats for programs do not.
//
// Whole sentences only: pieces cannot be put in another order. Several values are {}; a translation may number them
// ({1} ... {0}). The English is checked by the compiler, the translations by a test.
//
// Thread safety: as gettext's; all of these may be called from several threads.

/// The translation, or `english` itself. Valid for the life of the program.
const char* translate(const char* english);
/// With a plural: `one` or `many` in English, the catalog's rules for a translation.
const char* translate_count(const char* one, const char* many, std::uint64_t count);

/// Marks a constant for the catalog. tr() translates it where it is used.
constexpr const char* tr_later(const char* english) { return english; }

namespace detail {
/// If a translation does not fit its values, the English text is used.
std::string format_message(const char* translation, const char* english, fmt::format_args values);
}  // namespace detail

/// A text without values.
inline std::string tr(const char* english) { return translate(english); }

/// A text with values, as in fmt::format().
template <class First, class... Rest>
std::string tr(fmt::format_string<First, Rest...> english, First&& first, Rest&&... rest) {
  const char* text = fmt::string_view(english).data();  // a literal, so it ends with NUL
  return detail::format_message(translate(text), text, fmt::make_format_args(first, rest...));
}

/// The same for a text marked with tr_later().
template <class... Values>
std::string tr_with(const char* english, Values&&... values) {
  return detail::format_message(translate(english), english, fmt::make_format_args(values...));
}

/// A text with a count: {0} is the count; other values follow.
template <class... Values>
std::string tr_count(fmt::format_string<const std::uint64_t&, Values...> one,
                     fmt::format_string<const std::uint64_t&, Values...> many, const std::uint64_t& count,
                     Values&&... values) {
  const char* first = fmt::string_view(one).data();
  const char* second = fmt::string_view(many).data();
  return detail::format_message(translate_count(first, second, count), count == 1 ? first : second,
                                fmt::make_format_args(count, values...));
}

}  // namespace timtin
