#include "indexer/build/build_articles.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "common/message.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::indexer {
namespace {

ContentHash hash_of_id(const std::string& id) { return hash_bytes(id); }

std::string read_at(const FileDescriptor& file, std::uint64_t place, std::size_t size,
                    const std::filesystem::path& path) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count = ::pread(file.get(), bytes.data() + done, size - done, static_cast<off_t>(place + done));
    if (count < 0 && errno == EINTR) continue;
    require(count >= 0, [&] { return tr("cannot read {}", path.string()); });
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

std::string take_text(std::string_view& bytes, const std::filesystem::path& path) {
  std::uint64_t size = 0;
  if (!bulk::take_uint(bytes, size) || size > bytes.size())
    throw Error(ErrorCode::corrupt, tr("{}: the file is truncated", path.string()));
  std::string text(bytes.substr(0, size));
  bytes.remove_prefix(size);
  return text;
}

}  // namespace

std::uint64_t NoteFile::add(const ArticleNote& note) {
  const std::uint64_t place = writer_.size();
  std::string bytes;
  for (const std::string* part : {&note.id, &note.sketch, &note.indexed_at}) bulk::append_string(bytes, *part);
  writer_.append(bytes);
  return place;
}

void NoteFile::finish() {
  writer_.flush();
  reader_ = FileDescriptor(::open(writer_.path().c_str(), O_RDONLY | O_CLOEXEC));
  require(reader_.is_open(), [&] { return tr("cannot read {}", writer_.path().string()); });
}

ArticleNote NoteFile::read(std::uint64_t place) const {
  constexpr std::size_t kMaxNote = 1024;  // an id has up to 200 bytes, a sketch up to 136
  const std::string bytes = read_at(reader_, place, kMaxNote, writer_.path());
  std::string_view rest = bytes;
  ArticleNote note;
  for (std::string* part : {&note.id, &note.sketch, &note.indexed_at}) *part = take_text(rest, writer_.path());
  return note;
}

void BuildArticles::add(WorkerArticles part) {
  if (!part.notes) return;
  part.notes->finish();
  for (BuildArticle& article : part.articles) article.part = static_cast<std::uint32_t>(notes_.size());
  notes_.push_back(std::move(part.notes));
  articles_.reserve(articles_.size() + part.articles.size());  // no more: there may be millions
  articles_.insert(articles_.end(), part.articles.begin(), part.articles.end());
  more_claims_.merge(part.more_claims);
  std::ranges::sort(articles_, {}, &BuildArticle::number);
  by_id_.clear();
}

ArticleNote BuildArticles::note_of(const BuildArticle& article) const {
  return notes_[article.part]->read(article.note);
}

const std::vector<FileNumber>& BuildArticles::more_claims_of(const BuildArticle& article) const {
  static const std::vector<FileNumber> kNone;
  const auto found = more_claims_.find(article.number);
  return found == more_claims_.end() ? kNone : found->second;
}

void BuildArticles::sort_by_id() {
  if (by_id_.size() == articles_.size()) return;
  by_id_.resize(articles_.size());
  for (std::uint32_t i = 0; i < by_id_.size(); ++i) by_id_[i] = i;
  std::ranges::sort(by_id_, {}, [this](std::uint32_t i) { return std::pair(articles_[i].id, articles_[i].number); });
}

bool BuildArticles::is_held(const std::string& article_id, FileNumber file) {
  sort_by_id();
  const auto id = hash_of_id(article_id);
  auto one = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                              [this](std::uint32_t i, const auto& wanted) { return articles_[i].id < wanted; });
  for (; one != by_id_.end() && articles_[*one].id == id; ++one)
    if (articles_[*one].file == file) return true;
  return false;
}

void BuildArticles::resolve_duplicates(const Warn& warn) {
  sort_by_id();
  std::vector<std::uint32_t> doubles;
  for (std::size_t begin = 0, end = 0; begin < by_id_.size(); begin = end) {
    const ContentHash& id = articles_[by_id_[begin]].id;
    while (end < by_id_.size() && articles_[by_id_[end]].id == id) ++end;
    if (end - begin == 1) continue;
    doubles.assign(by_id_.begin() + static_cast<std::ptrdiff_t>(begin),
                   by_id_.begin() + static_cast<std::ptrdiff_t>(end));
    settle(doubles, warn);
  }
}

/// `doubles`: in the order of their numbers.
void BuildArticles::settle(std::vector<std::uint32_t>& doubles, const Warn& warn) {
  // Stable: of one file, the later stays behind.
  std::ranges::stable_sort(doubles, [this](std::uint32_t a, std::uint32_t b) {
    return takes_precedence(files_[articles_[b].file], files_[articles_[a].file]);
  });
  const BuildArticle& winner = articles_[doubles.back()];
  std::vector<FileNumber> claims = more_claims_of(winner);
  bool is_silent = winner.is_carried, has_versions = false;
  for (const std::uint32_t place : doubles) {
    BuildArticle& article = articles_[place];
    if (&article == &winner) continue;
    claims.push_back(article.file);
    const std::vector<FileNumber>& more = more_claims_of(article);
    claims.insert(claims.end(), more.begin(), more.end());
    is_silent = is_silent || article.is_carried;
    has_versions = has_versions || article.content != winner.content;
    article.is_kept = false;
  }
  std::ranges::sort(claims);
  claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  std::erase(claims, winner.file);
  if (!claims.empty()) more_claims_[winner.number] = std::move(claims);
  if (has_versions && !is_silent) warn(winner, note_of(winner).id, doubles.size());
}

void BuildArticles::count_articles(BuildFiles& files) const {
  for (FileNumber file = 0; file < files.size(); ++file) files[file].articles = 0;
  for (const BuildArticle& article : articles_) {
    if (!article.is_kept) continue;
    ++files[article.file].articles;
    for (const FileNumber file : more_claims_of(article)) ++files[file].articles;
  }
}

}  // namespace timtin::indexer
