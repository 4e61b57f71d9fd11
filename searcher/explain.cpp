#include "searcher/explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace timtin::searcher {
namespace {

std::string describe_word(const QueryWord& word) {
  if (word.is_exact) return fmt::format("{} (this word only)", word.forms.exact);
  if (word.forms.is_skeleton) return fmt::format("{} (every reading of {})", word.forms.exact, word.forms.folded);
  return fmt::format("{} (with or without marks)", word.forms.folded);
}

std::string describe_dates(const DateRange& dates) {
  return fmt::format("{} .. {}", dates.first ? to_iso(*dates.first) : "any", dates.last ? to_iso(*dates.last) : "any");
}

}  // namespace

std::string explain_query(const SearchRequest& request, const ParsedQuery& parsed, const BuiltQuery& built) {
  std::string out = fmt::format("query:     {}\n", request.query);
  out += fmt::format("read as:   {}\n", parsed.root ? to_string(*parsed.root) : "(filters only)");
  for (const auto& pattern : built.highlights) {
    std::vector<std::string> words;
    for (const QueryWord& word : pattern) words.push_back(describe_word(word));
    out += fmt::format("{:<10} {}\n", pattern.size() > 1 ? "phrase:" : "word:", fmt::join(words, " + "));
  }
  if (!request.dates.is_open()) out += fmt::format("dates:     {}\n", describe_dates(request.dates));
  for (const std::string& district : request.districts) out += fmt::format("district:  {}\n", district);
  for (const Notice& notice : parsed.notices) out += fmt::format("notice:    {}\n", notice.message);
  for (const Notice& notice : built.notices) out += fmt::format("notice:    {}\n", notice.message);
  return out + fmt::format("xapian:    {}\n", built.all.get_description());
}

}  // namespace timtin::searcher
