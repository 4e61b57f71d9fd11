#include "common/message.hpp"

#include <dlfcn.h>
#include <libintl.h>
#include <link.h>

#include <filesystem>
#include <system_error>

namespace timtin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDomain = "timtin";
constexpr const char* kProbe = "vi/LC_MESSAGES/timtin.mo";

// The file this code was loaded from. The main program is known only by argv[0], which is not a
// path if the shell found it through PATH.
fs::path own_file() {
  Dl_info self{};
  link_map* loaded = nullptr;
  if (dladdr1(kDomain, &self, reinterpret_cast<void**>(&loaded), RTLD_DL_LINKMAP) == 0 || loaded == nullptr) return {};
  return *loaded->l_name == '\0' ? "/proc/self/exe" : loaded->l_name;
}

// The catalogs lie beside the program or library that this is part of: PREFIX/share/locale for PREFIX/bin and
// PREFIX/lib[/TRIPLET], locale/ at the top of a build folder. Else where the installation put them.
std::string catalog_folder() {
  std::error_code error;
  fs::path folder = fs::canonical(own_file(), error).parent_path();
  for (int level = 0; level < 3 && !error && folder.has_relative_path(); ++level, folder = folder.parent_path()) {
    for (const char* name : {"share/locale", "locale"})
      if (fs::exists(folder / name / kProbe, error)) return (folder / name).string();
  }
  return TIMTIN_LOCALE_DIR;
}

void bind_catalog() {
  [[maybe_unused]] static const bool kBound = [] {
    bindtextdomain(kDomain, catalog_folder().c_str());
    bind_textdomain_codeset(kDomain, "UTF-8");
    return true;
  }();
}

}  // namespace

const char* translate(const char* english) {
  if (*english == '\0') return english;  // for the empty text gettext returns the header of the catalog
  bind_catalog();
  return dgettext(kDomain, english);
}

const char* translate_count(const char* one, const char* many, std::uint64_t count) {
  bind_catalog();
  return dngettext(kDomain, one, many, count);
}

std::string detail::format_message(const char* translation, const char* english, fmt::format_args values) {
  try {
    return fmt::vformat(translation, values);
  } catch (const fmt::format_error&) {
    return fmt::vformat(english, values);
  }
}

}  // namespace timtin
