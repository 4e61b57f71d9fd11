#pragma once
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace timtin::bulk {

/// A tag as it is stored.
struct PackedTag {
  std::string_view bytes;
  bool is_compressed = false;
};

/// Packs tags as raw deflate streams, which Xapian reads with zlib. libdeflate takes half of zlib's time.
///
/// Thread safety: one instance a thread.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&&) noexcept;

  /// The tag compressed when it is long enough for that and gets smaller, else as it is. Lives until the next call.
  PackedTag pack(std::string_view tag);

 private:
  struct Closer {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Closer> compressor_;
  std::string buffer_;
};

/// The tag that pack() made `packed` of. Throws Error: corrupt.
std::string unpack_tag(std::string_view packed, bool is_compressed);

}  // namespace timtin::bulk
