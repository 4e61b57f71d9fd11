#include "common/cli/language.hpp"

#include <clocale>
#include <cstdlib>
#include <string_view>

#include "common/cli/settings.hpp"
#include "common/message.hpp"
#include "timtin/error.hpp"

namespace timtin::cli {
namespace {

// gettext uses LANGUAGE in any locale except C. Debian 12's glibc 2.36 treats C.UTF-8, which every
// system has, as different from C. Newer versions (from 2.39) do not, so real locales are tried
// first.
constexpr const char* kForVietnamese[] = {"vi_VN.UTF-8", "vi_VN", "en_US.UTF-8", "C.UTF-8"};

void set_vietnamese() {
  for (const char* locale : kForVietnamese)
    if (std::setlocale(LC_MESSAGES, locale) != nullptr) break;
  setenv("LANGUAGE", "vi", 1);
}

// The locale named by the environment, whether or not it is installed.
std::string_view environment_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

}  // namespace

std::string wanted_language(const std::vector<std::string>& arguments) {
  constexpr std::string_view kOption = "--lang", kAssigned = "--lang=";
  std::string wanted;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].starts_with(kAssigned)) wanted = arguments[i].substr(kAssigned.size());
    if (arguments[i] == kOption && i + 1 < arguments.size()) wanted = arguments[i + 1];
  }
  if (!wanted.empty()) return wanted;
  try {
    std::vector<Setting> settings{{.name = "lang", .section = "", .value = "", .origin = ""}};
    fill_from_environment_and_files(settings, config_files());
    return settings.front().value;
  } catch (const Error&) {
    return {};
  }
}

void use_language(const std::string& language) {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // system texts (strerror) in UTF-8, like ours
  if (language == "vi") return set_vietnamese();
  if (language == "en") {
    std::setlocale(LC_MESSAGES, "C");
    return;
  }
  const bool is_there = std::setlocale(LC_MESSAGES, "") != nullptr;
  if (!is_there && environment_locale().starts_with("vi")) set_vietnamese();
}

// gettext uses the thread's locale and, unless that is C, the LANGUAGE of the process.
void allow_thread_languages() { setenv("LANGUAGE", "vi", 1); }

namespace {

locale_t first_locale(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const locale_t base = duplocale(LC_GLOBAL_LOCALE);
    if (const locale_t locale = newlocale(LC_MESSAGES_MASK, name, base); locale != nullptr) return locale;
    freelocale(base);  // newlocale takes ownership only on success
  }
  return LC_GLOBAL_LOCALE;
}

locale_t thread_locale(const std::string& language) {
  static const locale_t kVietnamese =
      first_locale({kForVietnamese[0], kForVietnamese[1], kForVietnamese[2], kForVietnamese[3]});
  static const locale_t kEnglish = first_locale({"C"});
  return language == "vi" ? kVietnamese : kEnglish;
}

}  // namespace

ThreadLanguage::ThreadLanguage(const std::string& language) : before_(uselocale(thread_locale(language))) {}
ThreadLanguage::~ThreadLanguage() { uselocale(before_); }

void check_language(const std::string& language) {
  if (language.empty() || language == "auto") return;
  for (const std::string_view known : kLanguages)
    if (language == known) return;
  throw Error(ErrorCode::usage, tr("--lang: no such language: \"{}\"", language), tr("choose one of {}", "vi, en"));
}

}  // namespace timtin::cli
