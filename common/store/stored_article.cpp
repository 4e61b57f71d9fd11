#include "common/store/stored_article.hpp"

#include <xxhash.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "common/message.hpp"
#include "common/varint.hpp"
#include "timtin/error.hpp"

namespace timtin {
namespace {

// Layouts. 0, up to schema 6: only the fields; it starts with the length of the id, which is never
// 0. 1: a header, then the same fields.
constexpr char kHeadMark = '\0', kLayout = 1;
constexpr std::size_t kSumBytes = 8, kHeadBytes = 2 + kSumBytes;

std::array<char, kSumBytes> checksum(std::string_view fields) {
  const XXH64_hash_t sum = XXH3_64bits(fields.data(), fields.size());
  std::array<char, kSumBytes> bytes{};
  for (std::size_t i = 0; i < kSumBytes; ++i) bytes[i] = static_cast<char>((sum >> (8 * i)) & 0xFF);
  return bytes;
}

class Writer {
 public:
  void number(std::uint64_t value) { append_varint(bytes_, value); }
  void text(std::string_view value) {
    number(value.size());
    bytes_ += value;
  }
  void texts(const std::vector<std::string>& values) {
    number(values.size());
    for (const std::string& value : values) text(value);
  }
  void evidence(const Evidence& value) {
    text(value.what);
    text(value.text);
    for (const std::size_t number_of : {value.line, value.begin, value.end}) number(number_of);
  }
  void time(const std::optional<LocalTime>& value) {
    number(value ? 1 : 0);
    if (!value) return;
    number(static_cast<std::uint64_t>(int{value->day.year()}));
    number(unsigned{value->day.month()});
    number(unsigned{value->day.day()});
    number(value->time_of_day ? static_cast<std::uint64_t>(value->time_of_day->count()) + 1 : 0);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

[[noreturn]] void fail(const std::string& what) {
  throw Error(ErrorCode::corrupt, what, tr("timtin-index --check shows what is damaged, --full rebuilds the index"));
}

/// Reads the fields of an article in any layout.
std::string_view fields_of(std::string_view data) {
  if (!data.starts_with(kHeadMark)) return data;
  if (data.size() < kHeadBytes) fail(tr("a stored article cannot be read (table docdata)"));
  if (data[1] != kLayout) fail(tr("a stored article has the unknown layout {}", int{data[1]}));
  const std::string_view fields = data.substr(kHeadBytes);
  const std::array<char, kSumBytes> sum = checksum(fields);
  if (data.substr(2, kSumBytes) != std::string_view(sum.data(), sum.size()))
    fail(tr("a stored article is damaged: wrong checksum (table docdata)"));
  return fields;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    if (!take_varint(bytes_, value)) fail();
    return value;
  }
  /// Fails if bytes are left after the last field.
  void finish() const {
    if (!bytes_.empty()) fail();
  }
  /// A count of things that take at least one byte each.
  std::uint64_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) fail();
    return value;
  }
  std::string text() {
    const std::uint64_t size = count();
    std::string value(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return value;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (std::string& value : values) value = text();
    return values;
  }
  Evidence evidence() {
    Evidence value;
    value.what = text();
    value.text = text();
    for (std::size_t* part : {&value.line, &value.begin, &value.end}) *part = number();
    return value;
  }
  std::optional<LocalTime> time() {
    if (number() == 0) return std::nullopt;
    LocalTime value;
    const std::chrono::year year(static_cast<int>(number()));
    const std::chrono::month month(static_cast<unsigned>(number()));
    value.day = {year, month, std::chrono::day(static_cast<unsigned>(number()))};
    if (const std::uint64_t minutes = number(); minutes > 0)
      value.time_of_day = std::chrono::minutes(static_cast<std::int64_t>(minutes) - 1);
    return value;
  }

 private:
  [[noreturn]] static void fail() { timtin::fail(tr("a stored article cannot be read (table docdata)")); }
  std::string_view bytes_;
};

}  // namespace

std::string pack(const StoredArticle& stored) {
  const Article& a = stored.article;
  Writer out;
  for (const std::string* field :
       {&a.id, &a.url, &a.path, &a.kicker, &a.title, &a.lead, &a.body, &a.source, &a.date_hint})
    out.text(*field);
  for (const auto* list : {&a.authors, &a.related, &a.captions, &a.districts}) out.texts(*list);
  for (const auto* time : {&a.published, &a.updated, &a.crawled}) out.time(*time);
  out.number(static_cast<std::uint64_t>(a.published_origin));
  for (const Evidence* evidence : {&a.title_evidence, &a.published_evidence}) out.evidence(*evidence);
  out.number(stored.districts.size());
  for (const District& district : stored.districts) {
    for (const std::string* field :
         {&district.code, &district.name, &district.type, &district.province, &district.commune})
      out.text(*field);
    out.number(static_cast<std::uint64_t>(district.role));
    out.number(static_cast<std::uint64_t>(std::lround(district.confidence * 1000)));
  }
  out.number(stored.unions.size());
  for (const UnionBody& body : stored.unions)
    for (const std::string* field : {&body.name, &body.province, &body.district}) out.text(*field);
  const std::string fields = out.take();
  const std::array<char, kSumBytes> sum = checksum(fields);
  std::string data{kHeadMark, kLayout};
  data.append(sum.data(), sum.size());
  return data + fields;
}

StoredArticle unpack(std::string_view data) {
  StoredArticle stored;
  Article& a = stored.article;
  Reader in(fields_of(data));
  for (std::string* field : {&a.id, &a.url, &a.path, &a.kicker, &a.title, &a.lead, &a.body, &a.source, &a.date_hint})
    *field = in.text();
  for (auto* list : {&a.authors, &a.related, &a.captions, &a.districts}) *list = in.texts();
  for (auto* time : {&a.published, &a.updated, &a.crawled}) *time = in.time();
  a.published_origin = static_cast<DateOrigin>(in.number());
  for (Evidence* evidence : {&a.title_evidence, &a.published_evidence}) *evidence = in.evidence();
  stored.districts.resize(in.count());
  for (District& district : stored.districts) {
    for (std::string* field : {&district.code, &district.name, &district.type, &district.province, &district.commune})
      *field = in.text();
    district.role = static_cast<PlaceRole>(in.number());
    district.confidence = static_cast<double>(in.number()) / 1000;
  }
  stored.unions.resize(in.count());
  for (UnionBody& body : stored.unions)
    for (std::string* field : {&body.name, &body.province, &body.district}) *field = in.text();
  in.finish();
  return stored;
}

}  // namespace timtin
