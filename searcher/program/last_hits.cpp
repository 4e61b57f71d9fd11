#include "searcher/program/last_hits.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "common/file.hpp"
#include "timtin/error.hpp"

namespace timtin::searcher {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Empty without a home directory.
fs::path state_file() {
  const char* const named = std::getenv("XDG_STATE_HOME");
  fs::path folder = named == nullptr ? "" : named;
  if (!folder.is_absolute()) {  // invalid by the XDG specification
    const char* const home = std::getenv("HOME");
    if (home == nullptr || *home == '\0') return {};
    folder = fs::path(home) / ".local" / "state";
  }
  return folder / "timtin" / "last-hits";
}

json names_of(const std::vector<fs::path>& indexes) {
  json names = json::array();
  for (const fs::path& index : indexes) names.push_back(fs::absolute(index).lexically_normal().string());
  return names;
}

}  // namespace

void save_last_hits(const std::vector<fs::path>& indexes, const std::vector<Hit>& hits) noexcept try {
  const fs::path file = state_file();
  if (file.empty()) return;
  json ids = json::object();
  for (const Hit& hit : hits) ids[std::to_string(hit.rank)] = hit.id;
  const json state{{"indexes", names_of(indexes)}, {"hits", ids}};
  make_folders_for(file);
  replace_file(file, state.dump(-1, ' ', false, json::error_handler_t::replace));
} catch (...) {  // only a convenience; the search has succeeded
}

std::optional<std::string> last_hit(const std::vector<fs::path>& indexes, const std::string& typed) {
  const bool is_number = !typed.empty() && typed.find_first_not_of("0123456789") == std::string::npos;
  const fs::path file = state_file();
  if (!is_number || file.empty()) return std::nullopt;
  const std::optional<std::string> text = read_file_if_any(file);
  const json state = text ? json::parse(*text, nullptr, false) : json();
  if (!state.is_object() || state.value("indexes", json()) != names_of(indexes)) return std::nullopt;
  const json hits = state.value("hits", json());
  const auto hit = hits.find(typed);
  if (hit == hits.end() || !hit->is_string()) return std::nullopt;
  return hit->get<std::string>();
}

}  // namespace timtin::searcher
