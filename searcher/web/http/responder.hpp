#pragma once
#include <memory>

#include "searcher/web/http/connections.hpp"
#include "searcher/web/site/site.hpp"

namespace timtin::web {

/// Reads requests and writes replies for a site, by cpp-httplib: HTTP without sockets.
///
/// Thread safety: one thread, like the site.
class Responder {
 public:
  explicit Responder(Site& site);
  ~Responder();
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;

  /// Only GET and HEAD; what waited longer than `patience` is told to come again.
  RawReply respond(const RawRequest& request, std::chrono::seconds patience);

 private:
  class Http;
  std::unique_ptr<Http> http_;
};

}  // namespace timtin::web
