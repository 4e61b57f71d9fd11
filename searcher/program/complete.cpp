#include "searcher/program/complete.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "common/unicode/harmless.hpp"

namespace timtin::searcher {
namespace {

constexpr std::array<std::pair<std::string_view, NameKind>, 4> kKinds{{{"district", NameKind::district},
                                                                       {"province", NameKind::province},
                                                                       {"commune", NameKind::commune},
                                                                       {"author", NameKind::author}}};

std::vector<std::string> names_for(const Options& options) {
  std::vector<std::string> names;
  for (const auto& [name, kind] : kKinds)
    if (name == options.complete_kind) return open_searcher(options).names(kind, options.request.query);
  if (options.complete_kind == "saved")  // there are few; the shell filters them
    for (const auto& entry : load_saved_searches(saved_searches_file())) names.push_back(entry.first);
  return names;
}

}  // namespace

void print_completions(const Options& options, std::ostream& out) {
  try {
    // A name must be one line. Names with control characters are not typed by anybody.
    for (const std::string& name : names_for(options))
      if (text::harmless(name) == name) out << name << '\n';
  } catch (const Error&) {
  }
}

}  // namespace timtin::searcher
