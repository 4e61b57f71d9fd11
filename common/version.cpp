#include "timtin/version.hpp"

#include <fmt/format.h>

#include "common/store/schema.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_data.hpp"

namespace timtin {

std::string library_version() { return TIMTIN_VERSION; }
int schema_version() { return schema::kVersion; }
std::string analyzer_version() { return fmt::format("{}-{}", text::kAnalyzerRevision, text::kLanguageDataHash); }

}  // namespace timtin
