// The program over real connections: what clients may do to it, and what it must not mind.
#include <doctest/doctest.h>

#include <csignal>
#include <regex>
#include <string>
#include <vector>

#include "tests/integration/sample_index.hpp"
#include "tests/support/files.hpp"
#include "tests/web/web_client.hpp"

using namespace timtin::test;

namespace {

std::string status_of(const std::string& answer) { return answer.substr(0, answer.find('\r')); }

std::string header_of(const std::string& answer, const std::string& name) {
  const std::size_t begin = answer.find("\r\n" + name + ": ");
  if (begin == std::string::npos) return {};
  const std::size_t value = begin + name.size() + 4;
  return answer.substr(value, answer.find('\r', value) - value);
}

constexpr const char* kAsk = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

}  // namespace

TEST_CASE("web server: it ends by a signal with status 0 and has told its address") {
  WebServer server(sample_index());
  CHECK(status_of(get(server, "/")) == "HTTP/1.1 200 OK");
  server.process().send_signal(SIGTERM);
  const ProcessResult result = server.process().wait();
  CHECK(result.status == 0);
  CHECK(result.out == "http://127.0.0.1:" + std::to_string(server.port()) + "/\n");
  CHECK(result.err == "");
}

TEST_CASE("web server: no index, a taken port and wrong options are told at once") {
  const ProcessResult none = run_process({TIMTIN_WEB_PROGRAM, "--index", "/nonexistent/index"});
  CHECK(none.status == 10);
  CHECK(none.err.find("/nonexistent/index") != std::string::npos);
  WebServer server(sample_index());
  const ProcessResult taken = run_process({TIMTIN_WEB_PROGRAM, "--index", sample_index().string(), "--port",
                                           std::to_string(server.port()), "--lang", "en"});
  CHECK(taken.status == 17);
  CHECK(taken.err.find("choose another one with --port") != std::string::npos);
  CHECK(run_process({TIMTIN_WEB_PROGRAM, "--port", "99999"}).status == 2);
  CHECK(run_process({TIMTIN_WEB_PROGRAM, "--listen", "not.numeric"}).status == 2);
}

TEST_CASE("web server: names that it is not called by are refused (DNS rebinding)") {
  WebServer server(sample_index(), {"--host", "Tin.Example", "--base-address", "https://news.example/"});
  for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    CHECK(status_of(get(server, "/search?q=tet", std::string("Host: ") + host + "\r\n")).starts_with("HTTP/1.1 421"));
  CHECK(status_of(get(server, "/healthz", "Host: localhost\r\nHost: evil.example\r\n")).starts_with("HTTP/1.1 421"));
  for (const char* host : {"localhost", "LOCALHOST:8810", "127.0.0.1:80", "[::1]:80", "tin.example", "news.example"})
    CHECK(status_of(get(server, "/healthz", std::string("Host: ") + host + "\r\n")) == "HTTP/1.1 200 OK");
  CHECK(get(server, "/feed?q=tet").find("href=\"https://news.example/article") != std::string::npos);
}

TEST_CASE("web server: nothing but GET and HEAD, no bodies, bounded heads") {
  WebServer server(sample_index());
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
    Connection connection(server.port());
    connection.send(std::string(method) + " / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    CHECK(status_of(connection.receive()) == "HTTP/1.1 405 Method Not Allowed");
  }
  Connection smuggler(server.port());
  smuggler.send(std::string("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60\r\n\r\n") + kAsk);
  CHECK(status_of(smuggler.receive()) == "HTTP/1.1 200 OK");
  CHECK(smuggler.receive() == "");  // what came as a body is no request
  for (const char* lengths : {"Content-Length: 0\r\nContent-Length: 60", "Content-Length: -1", "Content-Length: +60",
                              "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked\r\nContent-Length: 60"}) {
    CAPTURE(lengths);
    Connection unclear(server.port());
    unclear.send(std::string("GET / HTTP/1.1\r\nHost: localhost\r\n") + lengths + "\r\n\r\n" + kAsk);
    unclear.receive();
    CHECK(unclear.receive() == "");
  }
  Connection endless(server.port());
  endless.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'x'));
  CHECK(status_of(endless.receive()).starts_with("HTTP/1.1 431"));
  Connection garbage(server.port());
  garbage.send("\x16\x03\x01 hello\r\n\r\n");
  CHECK(status_of(garbage.receive()).starts_with("HTTP/1.1 400"));
  Connection head(server.port());
  head.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(status_of(get(server, "/")) == "HTTP/1.1 200 OK");
}

TEST_CASE("web server: a thousand idle and slow connections cost nobody else anything") {
  WebServer server(sample_index());
  std::vector<Connection> idle;
  for (int i = 0; i < 1000; ++i) {
    idle.emplace_back(server.port());
    if (i % 2 == 0) idle.back().send("GET / HTTP/1.1\r\nHo");
  }
  for (int i = 0; i < 20; ++i) CHECK(status_of(get(server, "/search?q=tet")) == "HTTP/1.1 200 OK");
  idle[1].send(kAsk);  // and they may still ask
  CHECK(status_of(idle[1].receive()) == "HTTP/1.1 200 OK");
  idle[2].send("st: localhost\r\n\r\n");
  CHECK(status_of(idle[2].receive()) == "HTTP/1.1 200 OK");
}

TEST_CASE("web server: requests one behind the other on a connection are answered in order") {
  WebServer server(sample_index());
  Connection connection(server.port());
  connection.send(std::string(kAsk) + "GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n" + kAsk);
  CHECK(header_of(connection.receive(), "Content-Type").starts_with("application/json"));
  CHECK(header_of(connection.receive(), "Content-Type").starts_with("text/html"));
  CHECK(header_of(connection.receive(), "Content-Type").starts_with("application/json"));
}

TEST_CASE("web server: a changed index is seen at once, an unchanged one is not sent again") {
  TemporaryDirectory directory;
  const std::string index = (directory / "index").string(), news = (directory / "news").string();
  write_text(directory / "news/a.txt", "12/03/2019\nTin một\nCông nhân họp.\n");
  REQUIRE(run_index({"--index", index, news}).status == 0);
  WebServer server(index);
  const std::string first = get(server, "/search?q=hop");
  const std::string tag = header_of(first, "ETag");
  REQUIRE_FALSE(tag.empty());
  const std::string again = get(server, "/search?q=hop", "If-None-Match: " + tag + "\r\n");
  CHECK(status_of(again) == "HTTP/1.1 304 Not Modified");
  CHECK(again.ends_with("\r\n\r\n"));
  write_text(directory / "news/b.txt", "13/03/2019\nTin hai\nTổ trưởng họp.\n");
  REQUIRE(run_index({"--index", index, news}).status == 0);
  const std::string after = get(server, "/search?q=hop", "If-None-Match: " + tag + "\r\n");
  CHECK(status_of(after) == "HTTP/1.1 200 OK");
  CHECK(after.find("Tin hai") != std::string::npos);
  REQUIRE(run_index({"--index", index, "--full", news}).status == 0);  // another generation
  CHECK(get(server, "/search?q=hop").find("Tin hai") != std::string::npos);
}

TEST_CASE("web server: every page says what it may load, and sets no cookie") {
  WebServer server(sample_index());
  for (const char* path :
       {"/", "/search?q=tet", "/help", "/none", "/feed?q=tet", "/api/search?q=tet", "/report?q=tet"}) {
    const std::string answer = get(server, path), policy = header_of(answer, "Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'"));
    CHECK(policy.find("script-src 'unsafe") == std::string::npos);
    CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(answer, "Set-Cookie") == "");
  }
}
