#include "indexer/program/try_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <system_error>
#include <variant>

#include "common/message.hpp"
#include "common/store/schema.hpp"
#include "common/store/store.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/document/article_document.hpp"
#include "indexer/index/manifest.hpp"
#include "indexer/parse/article_parser.hpp"
#include "indexer/read/record_reader.hpp"
#include "indexer/run/source_lines.hpp"
#include "indexer/status/findings_text.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxShownBytes = 300;

std::string shown_date(const std::optional<LocalTime>& when) {
  if (!when) return {};
  return to_iso(when->day) + (when->time_of_day ? " " + to_hhmm(*when->time_of_day) : "");
}

/// One line of about a hundred characters at most. Control characters are removed: they could
/// affect a terminal.
std::string shown(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (text.size() <= kMaxShownBytes) return text;
  const std::size_t bytes = text.size();
  return tr("{}... ({} bytes)", text::truncate_to_letter(text, kMaxShownBytes), bytes);
}

/// Prints how records are read, and counts what was noted.
class Trial {
 public:
  explicit Trial(const FieldTable& fields) : fields_(fields) {}

  /// `shows_lines`: also prints how each line of a page is read.
  bool read(RawRecord& record, bool shows_lines) {
    ReadingNotes notes;
    std::string lines;
    if (shows_lines) record.explanation = &lines;
    const auto parsed = parse_article(record, fields_, &notes);
    if (const auto* rejection = std::get_if<Rejection>(&parsed)) {
      refuse(*rejection);
    } else {
      fmt::print("{}\n", tr("article {}: {}", ++articles_, shown(place_of(record.path, record.line))));
      print(std::get<Article>(parsed), notes);
      if (std::get<Article>(parsed).is_list)
        fmt::print("  {}\n", tr("a page that lists articles: a run leaves it out (--keep-lists takes it)"));
      print_lines(lines);
    }
    for (const ReadingNote& note : notes.notes) count(note, place_of(record.path, record.line));
    return true;
  }

  void refuse(const Rejection& rejection) {
    ++refused_;
    fmt::print("{}\n", tr("refused: {}: {}", shown(place_of(rejection.path, rejection.line)), rejection.reason));
  }

  void conclude() const {
    for (const std::string& line : findings_text(findings_)) fmt::print("{}\n", shown(line));
  }

  std::size_t articles() const { return articles_; }
  std::size_t refused() const { return refused_; }

 private:
  void print(const Article& article, const ReadingNotes& notes) const {
    row("id", article.id, notes);
    row("url", article.url, notes);
    row("kicker", article.kicker, notes);
    row("title", article.title, notes);
    row("published", shown_date(article.published), notes);
    row("updated", shown_date(article.updated), notes);
    row("crawled", shown_date(article.crawled), notes);
    row("author", fmt::format("{}", fmt::join(article.authors, "; ")), notes);
    row("source", article.source, notes);
    row("lead", article.lead, notes);
    row("body", article.body, notes);
    row("district", fmt::format("{}", fmt::join(article.districts, "; ")), notes);
    row("caption", fmt::format("{}", fmt::join(article.captions, "; ")), notes);
    row("related", fmt::format("{}", fmt::join(article.related, "; ")), notes);
  }

  /// Field, value and key: "  title      Lớp học chữ  [headline]".
  static void row(const std::string& field, const std::string& value, const ReadingNotes& notes) {
    if (value.empty()) return;
    const auto use =
        std::find_if(notes.uses.begin(), notes.uses.end(), [&](const FieldUse& one) { return one.field == field; });
    const std::string key = use == notes.uses.end() ? "" : fmt::format("  [{}]", shown(use->key));
    fmt::print("  {}{}{}\n", text::padded(field, 11), shown(value), key);
  }

  static void print_lines(std::string_view lines) {
    if (!lines.empty()) fmt::print("  {}\n", tr("lines, with role, weight and reasons:"));
    for (; !lines.empty(); lines.remove_prefix(lines.find('\n') + 1))
      fmt::print("  {}\n", shown(std::string(lines.substr(0, lines.find('\n')))));
  }

  void count(const ReadingNote& note, const std::string& place) {
    const std::string kind(code_of(note.kind));
    auto found = std::find_if(findings_.begin(), findings_.end(), [&](const Finding& finding) {
      return finding.kind == kind && finding.name == note.name;
    });
    if (found == findings_.end()) found = findings_.insert(found, {kind, note.name, 0, place});
    ++found->count;
  }

  const FieldTable& fields_;
  std::vector<Finding> findings_;
  std::size_t articles_ = 0, refused_ = 0;
};

/// An article of the index, and the file that it is from.
struct KnownArticle {
  ContentHash content;
  FileEntry entry;
  std::filesystem::path file;
  std::string field_map;
  SourceLines lines;
};

KnownArticle find_article(const Options& options) {
  return store::guarded(options.index_dir.string(), [&] {
    const std::string& id = options.article_to_reread;
    const Xapian::Database db = store::open_for_reading(options.index_dir);
    const auto posting = db.postlist_begin(id_term(id));
    if (posting == db.postlist_end(id_term(id)))
      throw Error(ErrorCode::usage, tr("no article with the id {} in the index", id));
    const Origin origin = origin_of(db.get_document(*posting));
    const auto entry = find_file(db, origin.file);
    if (!entry || entry->source == kStdinSource)
      throw Error(ErrorCode::inputs_refused,
                  tr("the article {} came from standard input or a program, not from a file", id));
    KnownArticle known{origin.content, *entry, {}, db.get_metadata(std::string(schema::kMetaFields)), SourceLines(db)};
    for (const Source& source : load_sources(db))
      if (source.number == entry->source) known.file = source.path;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(known.file, ignored)) known.file /= entry->path;
    return known;
  });
}

/// Shows the first record that `may_be` the article and has its id; false if there is none.
bool show_article(const Options& options, const KnownArticle& known, const FieldTable& fields,
                  const std::function<bool(const RawRecord&)>& may_be) {
  Trial trial(fields);
  bool is_found = false;
  read_records(
      known.file.string(), known.entry.path,
      [&](RawRecord&& record) {
        if (!may_be(record)) return true;
        record.repeated = known.lines.of(known.entry.source);
        const auto read = parse_article(record, fields);
        const auto* article = std::get_if<Article>(&read);
        is_found = article != nullptr && article->id == options.article_to_reread;
        if (is_found) trial.read(record, true);
        return !is_found;
      },
      [](Rejection&&) {}, fields);
  return is_found;
}

}  // namespace

int try_file(const Options& options) {
  const FieldTable fields(options.indexer.field_map);
  Trial trial(fields);
  read_records(
      options.file_to_try, options.file_to_try,
      [&](RawRecord&& record) {
        return trial.read(record, options.verbose) && trial.articles() < options.articles_to_try;
      },
      [&](Rejection&& rejection) { trial.refuse(rejection); }, fields);
  trial.conclude();
  if (trial.articles() == 0 && trial.refused() == 0) fmt::print("{}\n", tr("contains no article"));
  return trial.refused() > 0 || trial.articles() == 0 ? exit_status(ErrorCode::inputs_refused) : 0;
}

int reread_article(const Options& options) {
  const KnownArticle known = find_article(options);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(known.file, ignored))
    throw Error(ErrorCode::inputs_refused,
                tr("{} is no longer there: an article is read again from its file", known.file.string()));
  const FieldTable fields(known.field_map);
  // Telling a record by its hash is much cheaper than reading each; a record that was edited is found by its id.
  const bool is_found = show_article(options, known, fields,
                                     [&](const RawRecord& record) { return content_of(record) == known.content; }) ||
                        show_article(options, known, fields, [](const RawRecord&) { return true; });
  if (!is_found)
    throw Error(ErrorCode::inputs_refused,
                tr("{} no longer has the article {}", known.file.string(), options.article_to_reread));
  return 0;
}

}  // namespace timtin::indexer
