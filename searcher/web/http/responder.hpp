#pragma once
#include <memory>

#include "searcher/web/http/connections.hpp"
#include "searcher/web/site/site.hpp"

namespace timtin::web {

/// Parses requests and writes replies for a site with cpp-httplib: HTTP without sockets.
///
/// Thread safety: one thread, like the site.
class Responder {
 public:
  explicit Responder(Site& site);
  ~Responder();
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;

  /// Handles only GET and HEAD. A request that waited longer than `patience` is told to try again.
  RawReply respond(const RawRequest& request, std::chrono::seconds patience);

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

}  // namespace timtin::web
