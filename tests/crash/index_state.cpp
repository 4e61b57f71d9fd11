#include "tests/crash/index_state.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "common/store.hpp"
#include "common/stored_article.hpp"
#include "indexer/index_check.hpp"
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

std::vector<std::string> find_faults(const fs::path& index_dir, const Allowed& allowed) {
  std::vector<std::string> faults;
  try {
    const fs::path generation = store::current_generation(index_dir);
    faults = indexer::check_generation(generation, {});
    const Xapian::Database db(generation.string());
    Articles found;
    for (auto posting = db.postlist_begin(std::string()); posting != db.postlist_end(std::string()); ++posting) {
      const Article article = unpack(db.get_document(*posting).get_data()).article;
      if (!found.emplace(article.id, version_of(article)).second) faults.push_back(article.id + ": doubled");
    }
    compare(found, allowed, faults);
    search(index_dir, found.size(), faults);
  } catch (const Xapian::Error& error) {
    faults.push_back(error.get_description());
  } catch (const Error& error) {
    if (!allowed.may_be_missing || error.code() != ErrorCode::index_missing) faults.push_back(error.what());
  }
  return faults;
}

}  // namespace timtin::crash
