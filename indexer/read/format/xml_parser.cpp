#include "indexer/read/format/xml_parser.hpp"

#include <libxml/SAX2.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

std::string_view to_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

bool begins_name(char c) { return text::to_lower_ascii(c) >= 'a' && text::to_lower_ascii(c) <= 'z'; }

}  // namespace

XmlParser::XmlParser(XmlEvents& events) : events_(events) {
  static std::once_flag initialized;
  std::call_once(initialized, xmlInitParser);
  handler_.initialized = XML_SAX2_MAGIC;
  handler_.startElementNs = on_start;
  handler_.endElementNs = on_end;
  handler_.characters = on_text;
  handler_.cdataBlock = on_text;
  handler_.getEntity = [](void* /*context*/, const xmlChar* name) { return xmlGetPredefinedEntity(name); };
  handler_.serror = [](void* /*context*/, xmlErrorPtr /*error*/) {};
  begin();
}

void XmlParser::Free::operator()(xmlParserCtxtPtr parser) const {
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  xmlFreeParserCtxt(parser);
}

void XmlParser::begin() {
  parser_.reset(xmlCreatePushParserCtxt(&handler_, this, nullptr, 0, nullptr));
  if (!parser_) throw std::bad_alloc();
  xmlCtxtUseOptions(parser_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  fed_ = root_end_ = 0;
}

void XmlParser::feed(std::span<const char> bytes) {
  while (!is_stopped_ && (root_end_ == 0 || begin_next_root(bytes))) {
    fed_ += bytes.size();
    xmlParseChunk(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), 0);
    if (root_end_ == 0 || root_end_ > fed_) break;
    bytes = bytes.last(std::min(fed_ - root_end_, bytes.size()));
  }
}

void XmlParser::finish() { xmlParseChunk(parser_.get(), nullptr, 0, 1); }

void XmlParser::stop() {
  is_stopped_ = true;
  xmlStopParser(parser_.get());
}

std::size_t XmlParser::line() const {
  return lines_above_ + (parser_->input == nullptr ? 0 : static_cast<std::size_t>(std::max(parser_->input->line, 0)));
}

/// Begins with the root that follows the last one, of which `bytes` is then the rest; false if none begins in `bytes`.
bool XmlParser::begin_next_root(std::span<const char>& bytes) {
  if (!bytes.empty() && std::exchange(ends_with_bracket_, false) && begins_name(bytes[0])) {
    lines_above_ += lines_of_root_;
    begin();
    xmlParseChunk(parser_.get(), "<", 1, 0);
    fed_ = 1;
    return true;
  }
  ends_with_bracket_ = !bytes.empty() && bytes.back() == '<';
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    lines_above_ += bytes[i] == '\n' ? 1U : 0U;
    if (bytes[i] != '<' || !begins_name(bytes[i + 1])) continue;
    ends_with_bracket_ = false;
    lines_above_ += lines_of_root_;
    bytes = bytes.subspan(i);
    begin();
    return true;
  }
  return false;
}

void XmlParser::on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int /*spaces*/,
                         const xmlChar** /*namespaces*/, int count, int /*defaulted*/, const xmlChar** attributes) {
  XmlParser& parser = *static_cast<XmlParser*>(context);
  ++parser.depth_;
  std::vector<XmlAttribute> all;
  for (int i = 0; i < count; ++i) {
    const xmlChar** one = attributes + std::ptrdiff_t{5} * i;  // name, prefix, address, value, its end
    const auto* value = reinterpret_cast<const char*>(one[3]);
    all.push_back({to_view(one[0]), {value, static_cast<std::size_t>(one[4] - one[3])}});
  }
  parser.events_.start({to_view(name), to_view(prefix), to_view(uri)}, all);
}

void XmlParser::on_end(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  static_cast<XmlParser*>(context)->end_element(to_view(name));
}

void XmlParser::end_element(std::string_view name) {
  if (--depth_ == 0) {
    root_end_ = static_cast<std::size_t>(std::max(xmlByteConsumed(parser_.get()), 0L));
    lines_of_root_ = line() - lines_above_ - 1;
  }
  events_.end(name);
}

void XmlParser::on_text(void* context, const xmlChar* text, int length) {
  if (length <= 0) return;
  static_cast<XmlParser*>(context)->events_.text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

}  // namespace timtin::indexer
