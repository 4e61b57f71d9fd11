#include "tests/unit/indexer/reading.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <variant>

#include "indexer/read/record_reader.hpp"
#include "tests/support/files.hpp"

namespace timtin::test {

using namespace timtin::indexer;

Reading read_file(const std::string& path, const indexer::FieldTable& fields) {
  Reading reading;
  read_records(
      path, "a",
      [&](RawRecord&& record) {
        ReadingNotes notes;
        auto parsed = parse_article(record, fields, &notes);
        if (auto* article = std::get_if<Article>(&parsed))
          reading.articles.push_back(std::move(*article));
        else
          reading.rejections.push_back(std::get<Rejection>(parsed).reason);
        for (const ReadingNote& note : notes.notes)
          reading.notes.push_back(fmt::format("{} {}", code_of(note.kind), note.name));
        return true;
      },
      [&](Rejection&& rejection) { reading.rejections.push_back(rejection.reason); }, fields);
  return reading;
}

Reading read(const std::string& name, const std::string& bytes, const indexer::FieldTable& fields) {
  const TemporaryDirectory folder;
  std::ofstream(folder.path() / name, std::ios::binary) << bytes;
  return read_file((folder.path() / name).string(), fields);
}

std::string date_of(const Article& article) {
  if (!article.published) return "none";
  const auto& time = article.published->time_of_day;
  return to_iso(article.published->day) + (time ? " " + to_hhmm(*time) : "");
}

std::string summary(const Article& article) {
  std::string body = article.body;
  for (std::size_t at = body.find('\n'); at != std::string::npos; at = body.find('\n', at)) body.replace(at, 1, " / ");
  return fmt::format("{} | {} | {} | {} | {}", article.title, date_of(article), fmt::join(article.authors, ", "),
                     article.lead, body);
}

}  // namespace timtin::test
