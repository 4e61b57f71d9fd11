#include "common/archive/vocabulary_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/store/schema.hpp"
#include "common/varint.hpp"

namespace timtin::store {
namespace {

constexpr std::string_view kHead = "timtin-words 1\n", kEnd = "end\n";
constexpr std::size_t kTermsInBlock = 64;

template <class Number>
void put(std::string& out, Number number) {
  for (std::size_t byte = 0; byte < sizeof number; ++byte) out += static_cast<char>((number >> (8 * byte)) & 0xFF);
}

template <class Number>
Number get(std::string_view bytes) {
  Number number = 0;
  for (std::size_t byte = 0; byte < sizeof number; ++byte)
    number |= static_cast<Number>(Number{static_cast<unsigned char>(bytes[byte])} << (8 * byte));
  return number;
}

/// Reads the terms of a block one by one. Stops at damage.
class BlockReader {
 public:
  explicit BlockReader(std::string_view block) : rest_(block) {}

  bool next() {
    const std::uint64_t shared = varint(), length = varint();
    if (rest_.empty() || shared > term_.size() || length > rest_.size()) return false;
    term_.resize(shared);
    term_ += rest_.substr(0, length);
    rest_.remove_prefix(length);
    articles_ = static_cast<Xapian::doccount>(varint());
    return true;
  }
  const std::string& term() const { return term_; }
  Xapian::doccount articles() const { return articles_; }

 private:
  std::uint64_t varint() {
    std::uint64_t number = 0;
    return take_varint(rest_, number) ? number : 0;
  }

  std::string_view rest_;
  std::string term_;
  Xapian::doccount articles_ = 0;
};

}  // namespace

bool is_vocabulary(std::string_view term) {
  constexpr std::array kOthers{schema::kId, schema::kStoryAnchor, schema::kOrigin};
  return std::ranges::none_of(kOthers, [&](std::string_view prefix) { return term.starts_with(prefix); });
}

std::shared_ptr<const VocabularyFile> VocabularyFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  std::shared_ptr<VocabularyFile> file(new VocabularyFile);
  struct stat facts {};
  if (::fstat(descriptor, &facts) == 0 && facts.st_size > 0) {
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (memory != MAP_FAILED) file->bytes_ = {static_cast<const char*>(memory), size};
    file->device_ = facts.st_dev;
    file->inode_ = facts.st_ino;
  }
  ::close(descriptor);
  return file->read_frame() ? file : nullptr;
}

VocabularyFile::~VocabularyFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

bool VocabularyFile::is_current(const std::filesystem::path& path) const {
  struct stat facts {};
  return ::stat(path.c_str(), &facts) == 0 && facts.st_dev == device_ && facts.st_ino == inode_;
}

bool VocabularyFile::read_frame() {
  constexpr std::size_t kTail = sizeof blocks_ + kEnd.size();
  const std::size_t head = kHead.size() + sizeof articles_;
  if (bytes_.size() < head + kTail || !bytes_.starts_with(kHead) || !bytes_.ends_with(kEnd)) return false;
  articles_ = get<Xapian::doccount>(bytes_.substr(kHead.size()));
  blocks_ = get<std::uint64_t>(bytes_.substr(bytes_.size() - kTail));
  const std::size_t room = bytes_.size() - kTail - head;
  if (blocks_ > room / sizeof(std::uint64_t)) return false;
  const std::size_t length = blocks_ * sizeof(std::uint64_t);
  offsets_ = bytes_.substr(bytes_.size() - kTail - length, length);
  return true;
}

std::string_view VocabularyFile::block(std::uint64_t number) const {
  const auto offset = [&](std::uint64_t of) -> std::size_t {
    if (of >= blocks_) return static_cast<std::size_t>(offsets_.data() - bytes_.data());
    return get<std::uint64_t>(offsets_.substr(of * sizeof(std::uint64_t)));
  };
  const std::size_t begin = std::min<std::size_t>(offset(number), bytes_.size()), end = offset(number + 1);
  return bytes_.substr(begin, end > begin ? end - begin : 0);
}

std::string_view VocabularyFile::first_term(std::uint64_t number) const {
  std::string_view bytes = block(number);
  if (bytes.size() < 2) return {};
  const auto length = static_cast<unsigned char>(bytes[1]);  // terms have less than 256 bytes
  if (length < 0x80) return bytes.substr(2, length);
  if (bytes.size() < 3) return {};
  return bytes.substr(3, (length & 0x7FU) | static_cast<unsigned>(static_cast<unsigned char>(bytes[2])) << 7);
}

/// The block that could contain `term`, if any.
std::uint64_t VocabularyFile::block_of(std::string_view term) const {
  std::uint64_t low = 0, high = blocks_;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (first_term(middle) <= term ? low : high) = middle;
  }
  return low;
}

Xapian::doccount VocabularyFile::frequency(std::string_view term) const {
  for (BlockReader reader(block(block_of(term))); reader.next();)
    if (const int order = std::string_view(reader.term()).compare(term); order >= 0)
      return order == 0 ? reader.articles() : 0;
  return 0;
}

void VocabularyFile::for_each_term(std::string_view prefix, const Visitor& visit) const {
  for (std::uint64_t number = block_of(prefix); number < blocks_; ++number)
    for (BlockReader reader(block(number)); reader.next();) {
      if (reader.term().starts_with(prefix)) {
        if (!visit(reader.term(), reader.articles())) return;
      } else if (reader.term() > prefix) {
        return;
      }
    }
}

std::string make_vocabulary(const Xapian::Database& database, const std::function<void()>& check_stop) {
  std::string out(kHead), before;
  put(out, database.get_doccount());
  std::vector<std::uint64_t> offsets;
  std::size_t terms = 0;
  const auto end = database.allterms_end();
  for (auto it = database.allterms_begin(); it != end; ++it) {
    const std::string term = *it;
    if (!is_vocabulary(term)) continue;
    if (terms++ % kTermsInBlock == 0) {
      check_stop();
      offsets.push_back(out.size());
      before.clear();
    }
    const auto shared = static_cast<std::size_t>(
        std::mismatch(term.begin(), term.end(), before.begin(), before.end()).first - term.begin());
    append_varint(out, shared);
    append_varint(out, term.size() - shared);
    out.append(term, shared);
    append_varint(out, it.get_termfreq());
    before = term;
  }
  for (const std::uint64_t offset : offsets) put(out, offset);
  put<std::uint64_t>(out, offsets.size());
  out += kEnd;
  return out;
}

}  // namespace timtin::store
