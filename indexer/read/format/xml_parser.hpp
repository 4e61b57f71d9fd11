#pragma once
#include <libxml/parser.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace timtin::indexer {

/// <news:title xmlns:news="http://...">: "title", "news", "http://...".
struct XmlName {
  std::string_view name, prefix, uri;
};

struct XmlAttribute {
  std::string_view name, value;
};

/// What XmlParser finds, in the order of the file. Views end with the call.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  virtual void start(const XmlName& element, std::span<const XmlAttribute> attributes) = 0;
  virtual void text(std::string_view text) = 0;
  virtual void end(std::string_view name) = 0;
};

/// Follows a stream of XML by libxml2, which mends what is not well-formed. The stream may have several roots, one
/// behind the other: files that articles are appended to. Entities of the file and the network are not used.
///
/// Thread safety: one thread at a time.
class XmlParser {
 public:
  explicit XmlParser(XmlEvents& events);
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  void feed(std::span<const char> bytes);
  /// Marks the end of the stream.
  void finish();
  /// No more events.
  void stop();
  /// The line of the latest event, 1-based.
  std::size_t line() const;

 private:
  struct Free {
    void operator()(xmlParserCtxtPtr parser) const;
  };

  void begin();
  bool begin_next_root(std::span<const char>& bytes);
  void end_element(std::string_view name);

  static void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int spaces,
                       const xmlChar** namespaces, int count, int defaulted, const xmlChar** attributes);
  static void on_end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri);
  static void on_text(void* context, const xmlChar* text, int length);

  XmlEvents& events_;
  xmlSAXHandler handler_{};
  std::unique_ptr<xmlParserCtxt, Free> parser_;
  std::size_t depth_ = 0;
  std::size_t fed_ = 0, root_end_ = 0;                   // bytes of this root, and where it ended; 0: it did not
  std::size_t lines_above_ = 0, lines_of_root_ = 0;      // of earlier roots, of this one
  bool ends_with_bracket_ = false, is_stopped_ = false;  // the last byte between two roots was '<'
};

}  // namespace timtin::indexer
