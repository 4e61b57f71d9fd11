#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "searcher/web/http/message.hpp"
#include "searcher/web/site/answer_cache.hpp"
#include "searcher/web/site/search_state.hpp"
#include "timtin/searcher.hpp"

namespace timtin::web {

struct SiteOptions {
  std::vector<std::string> hosts;  ///< names that requests may use for this server, lower case, without port
  std::string base_address;  ///< put before addresses in feeds, "https://tin.example"; empty: taken from the request
  std::shared_ptr<AnswerCache> cache;  ///< shared by all threads of a server; null: no caching
};

/// All pages and API answers. Reads the index and never writes.
///
/// Thread safety: one thread, like its Searcher.
class Site {
 public:
  /// `open` creates the Searcher for the first request, and again after the index could not be
  /// read.
  Site(SiteOptions options, std::function<Searcher()> open);

  /// Every failure becomes a page, or JSON for programs, with a suitable status.
  WebResponse answer(const WebRequest& request);

 private:
  struct Route;
  static const std::vector<Route>& routes();
  WebResponse answer_checked(const WebRequest& request, const std::string& language);
  WebResponse with_state(const Route& route, const WebRequest& request, const std::string& language);
  WebResponse failure(const WebRequest& request, int status, const Error& error) const;

  WebResponse front(const WebRequest& request);
  WebResponse search(const WebRequest& request);
  WebResponse article(const WebRequest& request);
  WebResponse help(const WebRequest& request);
  WebResponse feed(const WebRequest& request);
  WebResponse report(const WebRequest& request);
  WebResponse csv(const WebRequest& request);
  WebResponse xlsx(const WebRequest& request);
  WebResponse api_search(const WebRequest& request);
  WebResponse api_article(const WebRequest& request);
  WebResponse api_names(const WebRequest& request);
  WebResponse health(const WebRequest& request);

  Searcher& searcher();

  SiteOptions options_;
  std::function<Searcher()> open_;
  std::optional<Searcher> searcher_;
};

}  // namespace timtin::web
