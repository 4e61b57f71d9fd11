// Any text: the analyzer's tokens come in order, stand on letters' boundaries, and their terms are stable.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/unicode/utf8.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// True when a code point begins at `offset` (or the text ends there).
bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

/// A word that is typed as a query in its canonical form must find the documents it came from.
void require_stable(timtin::text::Analyzer& analyzer, const std::vector<std::string>& exact_forms) {
  for (const std::string& form : exact_forms) {
    std::string again;
    for (const timtin::text::Token& token : analyzer.analyze(form)) again += token.forms->exact;
    require(again == form);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static timtin::text::Analyzer analyzer;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  text = text.substr(0, timtin::text::find_invalid_utf8(text));

  analyzer.start_document();
  std::vector<std::string> exact_forms;
  std::size_t previous_end = 0;
  for (const timtin::text::Token& token : analyzer.analyze(text)) {
    require(token.begin >= previous_end && token.begin < token.end && token.end <= text.size());
    require(is_boundary(text, token.begin) && is_boundary(text, token.end));
    require(token.forms != nullptr && !token.forms->exact.empty() && !token.forms->folded.empty());
    previous_end = token.end;
    // Not for numbers: "19,000" is the decimal 19.000, which read again is the thousands of 19000.
    if (token.forms->kind != timtin::text::TokenKind::number) exact_forms.push_back(token.forms->exact);
  }
  require_stable(analyzer, exact_forms);
  return 0;
}
