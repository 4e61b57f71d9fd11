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
  std::vector<std::string> hosts;  ///< names that requests may call us by, lower case, without port
  std::string base_address;        ///< before addresses in feeds: "https://tin.example"; empty: what the request says
  std::shared_ptr<AnswerCache> cache;  ///< shared by the threads of a server; none: every answer is made
};

/// The pages and answers there are. It reads the index and nothing else, and can write nothing.
///
/// Thread safety: one thread, like its Searcher.
class Site {
 public:
  /// `open` makes the Searcher at the first request, and again after the index could not be read.
  Site(SiteOptions options, std::function<Searcher()> open);

  /// Whatever goes wrong becomes a page, or JSON for programs, with the fitting status.
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
