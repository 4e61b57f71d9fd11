#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/page/address.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Markup from the source code. Its constructors are consteval, so data cannot become markup.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}       // NOLINT: meant to convert
  consteval Literal(std::string_view text) : text_(text) {}  // NOLINT
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// Name and value of an attribute. Those with addresses only take an Address; styles and scripts are not possible.
class Attribute {
 public:
  /// Names whose value would be more than text (onclick, style ...) do not compile.
  class Name {
   public:
    consteval Name(const char* name) : text_(name) {  // NOLINT: meant to convert
      for (const std::string_view forbidden : {"href", "src", "action", "formaction", "style", "srcdoc"})
        if (text_ == forbidden) throw "an address or a style is no text";
      if (text_.starts_with("on")) throw "scripts stand in files of their own";
    }
    constexpr std::string_view text() const { return text_; }

   private:
    std::string_view text_;
  };
  Attribute(Name name, std::string_view value) : name_(name.text()), value_(value) {}
  /// "checked", "required".
  explicit Attribute(Name name) : Attribute(name, name.text()) {}
  static Attribute href(const Address& address) { return {"href", address}; }
  static Attribute src(const Address& address) { return {"src", address}; }
  static Attribute action(const Address& address) { return {"action", address}; }

  std::string_view name() const { return name_; }
  const std::string& value() const { return value_; }

 private:
  Attribute(std::string_view name, const Address& address) : name_(name), value_(address.text()) {}
  std::string_view name_;
  std::string value_;
};
using Attributes = std::vector<Attribute>;

/// Builds HTML that is also well-formed XML. Element names are literals; everything else is escaped here, so no
/// template can forget it.
///
///   html.open("p", {{"class", "faint"}}).text(title).close();
///
/// Thread safety: one thread.
class Html {
 public:
  /// Begins an element. The following calls add to it, until close().
  Html& open(Literal element, const Attributes& attributes = {});
  /// Ends the innermost open element.
  Html& close();
  /// An empty element: <meta/>, <rect/>.
  Html& leaf(Literal element, const Attributes& attributes = {});
  /// Text. Control characters and controls of writing direction are made harmless, white space becomes one blank,
  /// invalid UTF-8 becomes U+FFFD.
  Html& text(std::string_view text);
  /// The same with the ranges in <mark>; `first_mark` > 0: the marks get ids "m1", "m2" ... from that number on.
  Html& marked(std::string_view text, const std::vector<ByteRange>& marks, std::size_t first_mark = 0);
  /// open(), text(), close().
  Html& element(Literal element, const Attributes& attributes, std::string_view text);
  /// A link with this text, or the text alone if the address has no target. Links to the web send no referrer.
  Html& link(const Address& address, std::string_view text, Attributes attributes = {});
  /// open() for a link, or for a <span> if the address has no target.
  Html& open_link(const Address& address, Attributes attributes = {});
  /// Adds complete HTML.
  Html& add(const Html& piece);
  /// Adds a style sheet or doctype of the program, unescaped.
  Html& raw(Literal markup);

  bool empty() const { return html_.empty(); }
  const std::string& str() const { return html_; }

 private:
  void tag(std::string_view element, const Attributes& attributes);

  std::string html_;
  std::vector<std::string_view> open_;
};

}  // namespace timtin::searcher
