#pragma once
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace timtin::crash {

enum class CallKind : char {
  create = 'c',    ///< opened with O_CREAT: makes the file unless it exists
  write = 'w',     ///< `bytes` at `offset`
  truncate = 't',  ///< to `offset` bytes, growing with zero bytes
  sync = 's',      ///< of a file or a folder
  rename = 'r',    ///< `path` to `to`
  remove = 'u',    ///< a file or an empty folder
  make_folder = 'm',
  failed = 'f',  ///< a call that changed nothing
};

/// A call that changes the disk, as the shim saw it succeed. Paths are absolute.
struct DiskCall {
  CallKind kind = CallKind::failed;
  std::string path, to;
  std::int64_t offset = 0;
  std::string bytes;
};

/// A call in a trace. Numbers have the byte order of the machine, which also reads them.
inline void write_call(std::FILE* file, CallKind kind, std::string_view path, std::string_view to = {},
                       std::int64_t offset = 0, std::string_view bytes = {}) {
  const std::uint64_t head[] = {static_cast<std::uint64_t>(kind), path.size(), to.size(),
                                static_cast<std::uint64_t>(offset), bytes.size()};
  std::fwrite(head, sizeof head, 1, file);
  for (const std::string_view part : {path, to, bytes}) std::fwrite(part.data(), 1, part.size(), file);
}

/// False at the end of the trace.
inline bool read_call(std::FILE* file, DiskCall& call) {
  std::uint64_t head[5] = {};
  if (std::fread(head, sizeof head, 1, file) != 1) return false;
  call.kind = static_cast<CallKind>(head[0]);
  call.offset = static_cast<std::int64_t>(head[3]);
  const auto read = [&](std::string& text, std::uint64_t size) {
    text.resize(size);
    return std::fread(text.data(), 1, size, file) == size;
  };
  return read(call.path, head[1]) && read(call.to, head[2]) && read(call.bytes, head[4]);
}

}  // namespace timtin::crash
