#pragma once
#include <locale.h>

#include <string>
#include <vector>

namespace timtin::cli {

/// Languages for --lang. English is the language of the sources.
inline constexpr const char* kLanguages[] = {"vi", "en"};

/// The language named by the command line (--lang), TIMTIN_LANG or a configuration file, unchecked;
/// empty = none. Needed before the options are defined, because help and errors use it. An
/// unreadable file is reported later.
std::string wanted_language(const std::vector<std::string>& arguments);

/// Sets the process locale so that messages are in `language`: "vi", "en", otherwise that of the
/// environment (LC_ALL, LC_MESSAGES, LANG, LANGUAGE). Vietnamese works without a Vietnamese locale
/// on the system. Numbers and sorting stay as in the C locale. Call it before starting threads.
void use_language(const std::string& language);

/// Lets threads choose their own language. Call it before starting threads and after
/// use_language().
void allow_thread_languages();

/// While it lives, messages of this thread, including libtimtin's, are in `language` ("vi",
/// otherwise English). A server uses it to answer each user in their language.
///
/// Thread safety: destroy it in the thread that created it.
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
