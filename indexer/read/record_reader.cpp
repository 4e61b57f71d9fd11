#include "indexer/read/record_reader.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include "common/message.hpp"
#include "indexer/read/byte_source.hpp"
#include "indexer/read/format/document_text.hpp"
#include "indexer/read/format/file_format.hpp"
#include "indexer/read/format/json/json_unfold.hpp"
#include "indexer/read/format/saved_page.hpp"
#include "indexer/read/record_splitter.hpp"
#include "indexer/read/reject_faults.hpp"
#include "indexer/read/text_parts.hpp"
#include "indexer/read/utf16_stream.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// Articles are not newer than the moment of reading; allow a day for clocks and time zones.
constexpr std::int64_t kClockSeconds = 26 * 3600;

std::int64_t latest_date() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count() + kClockSeconds;
}

std::string_view to_view(std::span<const char> bytes) { return {bytes.data(), bytes.size()}; }

bool is_document(FileFormat format) {
  return format == FileFormat::docx || format == FileFormat::odt || format == FileFormat::pdf;
}

RecordFormat record_format(FileFormat format) {
  switch (format) {
    case FileFormat::text:
    case FileFormat::docx:
    case FileFormat::odt:
    case FileFormat::pdf:
      return RecordFormat::text;
    case FileFormat::page:
    case FileFormat::saved_page:
    case FileFormat::warc:
      return RecordFormat::html;
    default:
      return RecordFormat::json;
  }
}

/// Reads the records of one file.
class FileReader {
 public:
  FileReader(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
             const std::function<void(Rejection&&)>& rejected, const FieldTable& fields)
      : file_(file), name_(name), accept_(accept), rejected_(rejected), fields_(fields) {}

  void run() {
    reject_faults([this] { read(); }, [this](std::string reason) { reject(line_, std::move(reason)); });
  }

 private:
  void read() {
    try {
      ByteSource source(file_);
      if (begin(source.next())) read_on(source);
    } catch (const ByteSource::DiskFailure& failure) {
      rejected_({name_, 0, failure.what(), true});
    } catch (const ByteSource::ReadFailure& failure) {
      // The records before the damage were delivered. The incomplete one is not.
      reject(0, failure.what());
    } catch (const DocumentFault& fault) {
      reject(0, fault.what());
    }
  }

  void reject(std::size_t line, std::string reason) { rejected_({name_, line, std::move(reason)}); }

  /// Detects the format from the first block. False if there is nothing more to do.
  bool begin(std::span<const char> block) {
    if (block.empty()) {
      if (file_ != "-") reject(0, tr("empty"));  // empty standard input is no error
      return false;
    }
    const auto by_ending = file_ == "-" ? FileFormat::json_lines : format_by_ending(file_);
    if (by_ending != FileFormat::text && by_ending != FileFormat::page && by_ending != FileFormat::xml)
      utf16_ = Utf16Stream::recognise(block);
    block_ = utf16_ ? utf16_->next(block) : block;
    const auto format = settle_format(by_ending, file_, to_view(block_));
    if (!format) return reject(0, tr("contains nothing that could be an article")), false;
    format_ = *format;
    model_ = {.path = name_, .format = record_format(format_), .latest = latest_date()};
    if (is_document(format_)) return read_text_document(), false;
    splitter_ = make_splitter();
    if (to_view(block_).starts_with(kByteOrderMark)) block_ = block_.subspan(kByteOrderMark.size());
    return true;
  }

  void read_on(ByteSource& source) {
    bool is_blank = true;
    while (!block_.empty() || utf16_) {
      is_blank = is_blank && to_view(block_).find_first_not_of(" \t\r\n") == std::string_view::npos;
      if (!splitter_->feed(block_)) return;
      const auto block = source.next();
      if (block.empty()) break;
      block_ = utf16_ ? utf16_->next(block) : block;
    }
    if (is_blank && file_ != "-") return reject(0, tr("empty"));
    splitter_->finish();
  }

  std::unique_ptr<RecordSplitter> make_splitter() {
    const auto give = [this](Piece&& piece) { return take(std::move(piece)); };
    const auto unfold = [this](Piece&& piece) {
      return or_reject(piece, [&] {
        return unfold_json(std::move(piece), fields_, [this](Piece&& one) { return take(std::move(one)); });
      });
    };
    switch (format_) {
      case FileFormat::json_lines:
        return make_line_splitter(unfold);
      case FileFormat::json:
        return make_object_splitter(unfold, [this](std::string_view json) { return begins_as_wrapper(json, fields_); });
      case FileFormat::table:
        return make_table_splitter(give, fields_);
      case FileFormat::xml:
        return make_xml_splitter(give, fields_);
      case FileFormat::sql:
        return make_sql_splitter(give, fields_);
      case FileFormat::warc:
        return make_warc_splitter(give);
      case FileFormat::saved_page:
        return make_whole_splitter(
            [this](Piece&& piece) { return or_reject(piece, [&] { return take_saved_page(std::move(piece)); }); });
      case FileFormat::text:
        return make_whole_splitter([this, give](Piece&& piece) {
          return or_reject(piece, [&] { return split_text_parts(std::move(piece), fields_, give); });
        });
      default:
        return make_whole_splitter(give);
    }
  }

  /// The result of `take_piece`. If the piece cannot be read: true, to go on with the next.
  template <class Take>
  bool or_reject(const Piece& piece, Take&& take_piece) {
    const std::size_t line = piece.line;
    bool goes_on = true;
    reject_faults([&] { goes_on = take_piece(); }, [&](std::string reason) { reject(line, std::move(reason)); });
    return goes_on;
  }

  bool take(Piece&& piece) {
    line_ = piece.line;
    if (!piece.problem.empty()) {
      reject(piece.line, std::move(piece.problem));
      return true;
    }
    RawRecord record = model_;
    record.bytes = std::move(piece.bytes);
    record.line = piece.is_whole_file ? 0 : piece.line;
    record.in_line = piece.is_whole_file ? 0 : piece.in_line;
    record.url = std::move(piece.url);
    record.title = std::move(piece.title);
    record.mended = std::move(piece.mended);
    record.left_out = std::move(piece.left_out);
    if (piece.is_text) record.format = RecordFormat::text;
    const bool is_address = piece.key.starts_with("http://") || piece.key.starts_with("https://");
    if (is_address && record.url.empty()) record.url = std::move(piece.key);
    return accept_(std::move(record));
  }

  bool take_saved_page(Piece&& piece) {
    if (!piece.problem.empty()) return take(std::move(piece));
    auto page = read_saved_page(piece.bytes);
    if (!page) return reject(0, tr("contains no page")), true;
    piece.bytes = std::move(page->html);
    piece.url = std::move(page->url);
    return take(std::move(piece));
  }

  void read_text_document() {
    if (without_compression(file_) != file_) return reject(0, tr("compressed; decompress it first"));
    DocumentText document = read_document(file_, format_);
    take({.bytes = std::move(document.text), .title = std::move(document.title)});
  }

  const std::string& file_;
  const std::string& name_;
  const std::function<bool(RawRecord&&)>& accept_;
  const std::function<void(Rejection&&)>& rejected_;
  const FieldTable& fields_;
  FileFormat format_ = FileFormat::text;
  RawRecord model_;
  std::size_t line_ = 0;  ///< of the last piece
  std::optional<Utf16Stream> utf16_;
  std::span<const char> block_;
  std::unique_ptr<RecordSplitter> splitter_;
};

}  // namespace

std::string place_of(const std::string& path, std::size_t line) {
  return line == 0 ? path : path + ":" + std::to_string(line);
}

void read_records(const std::string& file, const std::string& name, const std::function<bool(RawRecord&&)>& accept,
                  const std::function<void(Rejection&&)>& rejected, const FieldTable& fields) {
  // Exceptions of the callbacks are not faults of the file.
  const auto accept_record = from_caller(accept);
  const auto reject_record = from_caller(rejected);
  pass_callbacks([&] { FileReader(file, name, accept_record, reject_record, fields).run(); });
}

}  // namespace timtin::indexer
