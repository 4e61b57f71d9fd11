#include "tests/crash/index_state.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "common/store/store.hpp"
#include "indexer/index/index_check.hpp"
#include "timtin/searcher.hpp"

namespace timtin::crash {
namespace fs = std::filesystem;
namespace {

int version_of(const Article& article) {
  const std::size_t mark = article.title.rfind(" v");
  return mark == std::string::npos ? 0 : std::atoi(article.title.c_str() + mark + 2);
}

int version_in(const Articles& articles, const std::string& id) {
  const auto found = articles.find(id);
  return found == articles.end() ? 0 : found->second;
}

void compare(const Articles& found, const Allowed& allowed, std::vector<std::string>& faults) {
  for (const auto& [id, version] : found)
    if (version != version_in(allowed.before, id) && version != version_in(allowed.after, id))
      faults.push_back(fmt::format("{}: version {} never was", id, version));
  for (const auto& [id, version] : allowed.before)
    if (allowed.after.contains(id) && !found.contains(id)) faults.push_back(fmt::format("{}: lost", id));
}

void search(const fs::path& index_dir, std::size_t articles, std::vector<std::string>& faults) {
  Searcher searcher(index_dir);
  SearchRequest request;
  request.query = "*";
  request.exact_total = true;
  request.collapse = false;
  const SearchResults all = searcher.search(request);
  if (all.total.value != articles)
    faults.push_back(fmt::format("a search counts {} of {} articles", all.total.value, articles));
  request.query = "\"phiên bản\"";
  if (articles > 0 && searcher.search(request).hits.empty()) faults.push_back("a phrase in every article is not found");
}

}  // namespace

IndexState inspect(const fs::path& index_dir, const Allowed& allowed) {
  IndexState state;
  try {
    const fs::path generation = store::current_generation(index_dir);
    std::vector<std::string> doubled;
    state.faults = indexer::check_generation(generation, {}, [&](const Article& article) {
      if (!state.articles.emplace(article.id, version_of(article)).second) doubled.push_back(article.id + ": doubled");
    });
    state.faults.insert(state.faults.end(), doubled.begin(), doubled.end());
    compare(state.articles, allowed, state.faults);
    search(index_dir, state.articles.size(), state.faults);
  } catch (const Xapian::Error& error) {
    state.faults.push_back(error.get_description());
  } catch (const Error& error) {
    state.is_missing = allowed.may_be_missing && error.code() == ErrorCode::index_missing;
    if (!state.is_missing) state.faults.push_back(error.what());
  }
  return state;
}

}  // namespace timtin::crash
