#pragma once
#include <locale.h>

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

/// Lets threads choose their language. Call it before any thread starts, after use_language().
void allow_thread_languages();

/// As long as it lives, messages of this thread are in `language` ("vi", else English), whatever those of the process
/// are in: a server speaks with each of its users in theirs. Those of libtimtin too.
///
/// Thread safety: ends in the thread in which it began.
class ThreadLanguage {
 public:
  explicit ThreadLanguage(const std::string& language);
  ~ThreadLanguage();
  ThreadLanguage(const ThreadLanguage&) = delete;
  ThreadLanguage& operator=(const ThreadLanguage&) = delete;

 private:
  locale_t before_;
};

/// Throws Error: usage unless `language` is empty, "auto" or one of kLanguages.
void check_language(const std::string& language);

}  // namespace timtin::cli
