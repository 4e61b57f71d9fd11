#include "indexer/status/findings_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/message.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxShown = 8;

/// "views (573), category_id (573) and 12 more": the most frequent first.
std::string name_list(std::vector<const Finding*> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding* a, const Finding* b) { return a->count > b->count; });
  std::string list;
  for (std::size_t i = 0; i < findings.size() && i < kMaxShown; ++i)
    list += fmt::format("{}{} ({})", i > 0 ? ", " : "", findings[i]->name, findings[i]->count);
  return findings.size() <= kMaxShown ? list : tr("{} and {} more", list, findings.size() - kMaxShown);
}

/// Kinds whose messages list names.
struct NamedKind {
  std::string_view kind;
  const char* text;
};
constexpr std::array<NamedKind, 7> kNamed{
    {{"key_not_used", tr_later("keys not used: {}")},
     {"value_not_read", tr_later("values that could not be read, by key: {}")},
     {"date_not_read", tr_later("dates that could not be read: {}")},
     {"district_unknown", tr_later("unknown districts: {}")},
     {"mended", tr_later("records repaired, because they are not strictly valid: {}")},
     {"cut", tr_later("fields longer than their limit, cut: {}")},
     {"passed_over", tr_later("files skipped because of their type: {}")}}};

std::string text_of(const std::string& kind, const std::vector<const Finding*>& findings) {
  const auto named = std::find_if(kNamed.begin(), kNamed.end(), [&](const NamedKind& row) { return row.kind == kind; });
  if (named != kNamed.end()) return tr_with(named->text, name_list(findings));
  const Finding& first = *findings.front();
  if (kind == "no_date")
    return tr_count("{0} article without a date, {1}", "{0} articles without a date, such as {1}", first.count,
                    first.example);
  if (kind == "date_from_url")
    return tr_count("{0} article with the date of its address, {1}",
                    "{0} articles with the date of their address, such as {1}", first.count, first.example);
  if (kind == "list_page")
    return tr_count("{0} page left out that lists articles, {1} (--keep-lists takes it)",
                    "{0} pages left out that list articles, such as {1} (--keep-lists takes them)", first.count,
                    first.example);
  return fmt::format("{}: {}", kind, name_list(findings));
}

bool is_usual(const std::string& kind) { return kind == "no_date" || kind == "date_from_url"; }

}  // namespace

std::vector<std::string> findings_text(const std::vector<Finding>& findings) {
  std::vector<std::string> lines;
  std::vector<std::string> kinds;
  for (const Finding& finding : findings) {
    if (std::find(kinds.begin(), kinds.end(), finding.kind) != kinds.end()) continue;
    kinds.push_back(finding.kind);
    std::vector<const Finding*> same;
    for (const Finding& one : findings)
      if (one.kind == finding.kind) same.push_back(&one);
    lines.push_back(text_of(finding.kind, same));
  }
  return lines;
}

std::vector<Finding> findings_to_mail(const RunReport& report, const std::vector<Finding>& known) {
  const std::uint64_t read = report.was_full ? report.articles : report.added + report.changed;
  std::vector<Finding> fresh;
  for (const Finding& finding : report.findings)
    if ((!is_usual(finding.kind) || finding.count * 10 >= read) &&
        std::none_of(known.begin(), known.end(),
                     [&](const Finding& one) { return one.kind == finding.kind && one.name == finding.name; }))
      fresh.push_back(finding);
  return fresh;
}

}  // namespace timtin::indexer
