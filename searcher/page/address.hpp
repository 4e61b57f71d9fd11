#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin::searcher {

/// Names and values behind the question mark of an address, in order; a name may come several times.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Where a link or form of a page may lead: to the web, or to a page of our own. There is no other way to make one, so
/// that no page can lead to "javascript:".
class Address {
 public:
  /// Leads nowhere.
  Address() = default;
  /// An address on the web that comes from data; leads nowhere unless it is one of http or https.
  static Address web(std::string_view url);
  /// A page of our own server: `path` begins with "/".
  static Address own(std::string_view path, const Parameters& parameters = {});
  /// A place on the same page.
  static Address fragment(std::string_view id);

  bool empty() const { return text_.empty(); }
  bool leads_to_web() const { return leads_to_web_; }
  /// In ASCII; not yet escaped for HTML.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool leads_to_web_ = false;
};

/// `text` percent-encoded, but for letters of ASCII, digits and "-._~", and `kept` characters.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

}  // namespace timtin::searcher
