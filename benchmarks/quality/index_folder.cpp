#include "benchmarks/quality/index_folder.hpp"

#include <fmt/format.h>
#include <xapian.h>

#include <fstream>

#include "common/store/schema.hpp"
#include "indexer/document/document_builder.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"
#include "timtin/version.hpp"

namespace timtin::quality {

void index_documents(const std::filesystem::path& documents, const std::filesystem::path& index_dir) {
  if (std::filesystem::exists(index_dir / "current")) return;
  std::filesystem::create_directories(index_dir);
  {
    Xapian::WritableDatabase database((index_dir / "gen-000001").string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    indexer::DocumentBuilder builder;
    indexer::read_records(
        documents.string(), documents.filename().string(),
        [&](indexer::RawRecord&& record) {
          auto parsed = indexer::parse_article(record);
          if (const auto* article = std::get_if<Article>(&parsed)) database.add_document(builder.build(*article));
          return true;
        },
        [](indexer::Rejection&& rejection) { fmt::print(stderr, "{}: {}\n", rejection.line, rejection.reason); });
    database.set_metadata(std::string(schema::kMetaSchema), std::to_string(schema_version()));
    database.set_metadata(std::string(schema::kMetaAnalyzer), analyzer_version());
    database.commit();
  }
  std::ofstream(index_dir / "current") << "gen-000001\n";
}

}  // namespace timtin::quality
