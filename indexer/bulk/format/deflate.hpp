#pragma once
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace timtin::bulk {

/// A tag in its stored form.
struct PackedTag {
  std::string_view bytes;
  bool is_compressed = false;
};

/// Compresses tags as raw deflate streams, which Xapian reads with zlib. libdeflate needs half the
/// time of zlib.
///
/// Thread safety: one instance for each thread.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&&) noexcept;

  /// The tag, compressed if it is long enough and becomes smaller. Valid until the next call.
  PackedTag pack(std::string_view tag);

 private:
  struct Closer {
    void operator()(libdeflate_compressor* compressor) const;
  };
  std::unique_ptr<libdeflate_compressor, Closer> compressor_;
  std::string buffer_;
};

/// Reverses pack(). Throws Error: corrupt.
std::string unpack_tag(std::string_view packed, bool is_compressed);

}  // namespace timtin::bulk
