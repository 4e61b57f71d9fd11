#pragma once
#include <string>
#include <vector>

namespace timtin::cli {

/// Languages that --lang takes; English is the language of the sources.
inline constexpr const char* kLanguages[] = {"vi", "en"};

/// What the command line (--lang), TIMTIN_LANG or a configuration file asks for, as it stands there; empty = nothing.
/// For use before the options are defined, because help and errors are in that language too; a file that cannot be read
/// is told later.
std::string wanted_language(const std::vector<std::string>& arguments);

/// Sets the locale of the process so that messages are in `language`: "vi", "en", else that of the environment
/// (LC_ALL, LC_MESSAGES, LANG, LANGUAGE). Vietnamese needs no Vietnamese locale on the system. Numbers and sorting stay
/// as in the C locale. Call it before any thread starts.
void use_language(const std::string& language);

/// Throws Error: usage unless `language` is empty, "auto" or one of kLanguages.
void check_language(const std::string& language);

}  // namespace timtin::cli
