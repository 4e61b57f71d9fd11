#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace timtin::searcher {

/// The parameters of an address (after the question mark), in order. A name may occur several times.
using Parameters = std::vector<std::pair<std::string, std::string>>;

/// The target of a link or form: an address on the web or a page of our own. Links can only be made from this class, so
/// no page can link to "javascript:".
class Address {
 public:
  /// No target.
  Address() = default;
  /// A web address from data. If it is not http or https, there is no target.
  static Address web(std::string_view url);
  /// A page of our own server: `path` begins with "/".
  static Address own(std::string_view path, const Parameters& parameters = {});
  /// An anchor on the same page.
  static Address fragment(std::string_view id);

  bool empty() const { return text_.empty(); }
  bool leads_to_web() const { return leads_to_web_; }
  /// In ASCII; not yet escaped for HTML.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool leads_to_web_ = false;
};

/// `text` percent-encoded, except for ASCII letters, digits, "-._~" and the characters in `kept`.
std::string percent_encoded(std::string_view text, std::string_view kept = {});

}  // namespace timtin::searcher
