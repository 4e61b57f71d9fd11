#include "searcher/web/http/responder.hpp"

#include <httplib.h>

#include <algorithm>
#include <cstring>

namespace timtin::web {
namespace {

/// A request in memory with a buffer for its reply.
class Exchange final : public httplib::Stream {
 public:
  explicit Exchange(const RawRequest& request) : request_(request) {}
  std::string take_reply() { return std::move(reply_); }

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    const std::size_t count = std::min(size, request_.head.size() - read_);
    std::memcpy(to, request_.head.data() + read_, count);
    read_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, size_t size) override {
    reply_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string& address, int&) const override { address = request_.peer; }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

 private:
  const RawRequest& request_;
  std::size_t read_ = 0;
  std::string reply_;
};

/// Of two names nobody knows which one a proxy went by: then there is none.
std::string host_of(const httplib::Request& request) {
  return request.get_header_value_count("Host") == 1 ? request.get_header_value("Host") : std::string();
}

WebRequest to_web_request(const httplib::Request& request) {
  return {.path = request.path,
          .parameters = {request.params.begin(), request.params.end()},
          .host = host_of(request),
          .accept_language = request.get_header_value("Accept-Language"),
          .if_none_match = request.get_header_value("If-None-Match")};
}

void fill(httplib::Response& to, WebResponse response) {
  to.status = response.status;
  for (const auto& [name, value] : response.headers) to.set_header(name, value);
  if (response.status != 304) to.set_content(std::move(response.body), response.type);
}

/// Or may have one: a proxy may go by another of several lengths.
bool has_body(const httplib::Request& request) {
  const std::size_t lengths = request.get_header_value_count("Content-Length");
  if (lengths == 0) return request.has_header("Transfer-Encoding");
  return request.has_header("Transfer-Encoding") || lengths > 1 || request.get_header_value("Content-Length") != "0";
}

}  // namespace

class Responder::Http : private httplib::Server {
 public:
  explicit Http(Site& site) : site_(site) {
    set_keep_alive_timeout(60);
    set_keep_alive_max_count(1000);
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
      return HandlerResponse::Handled;
    });
  }

  RawReply respond(const RawRequest& raw, bool is_late) {
    Exchange exchange(raw);
    is_late_ = is_late;
    bool closes = false;
    const bool is_good = process_request(exchange, false, closes, [&](httplib::Request& request) {
      // The library's Brotli setting is slower than most searches. Ranges of a page are of no use.
      request.headers.erase("Range");
      request.ranges.clear();
      const bool takes_gzip = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
      request.headers.erase("Accept-Encoding");
      if (takes_gzip) request.set_header("Accept-Encoding", "gzip");
      closes_ = has_body(request);
    });
    return {.connection = raw.connection, .bytes = exchange.take_reply(), .closes = !is_good || closes || closes_};
  }

 private:
  void answer(const httplib::Request& request, httplib::Response& response) {
    if (request.method != "GET" && request.method != "HEAD") {
      response.status = 405;
      response.set_header("Allow", "GET, HEAD");
      response.set_content("405 Method Not Allowed\n", "text/plain");
    } else if (is_late_) {
      response.status = 503;
      response.set_header("Retry-After", "5");
      response.set_content("503 Service Unavailable: too much to do, please try again\n", "text/plain");
    } else {
      fill(response, site_.answer(to_web_request(request)));
    }
  }

  Site& site_;
  bool is_late_ = false, closes_ = false;
};

Responder::Responder(Site& site) : http_(std::make_unique<Http>(site)) {}
Responder::~Responder() = default;

RawReply Responder::respond(const RawRequest& request, std::chrono::seconds patience) {
  return http_->respond(request, Clock::now() - request.arrived > patience);
}

}  // namespace timtin::web
