# Writes OUTPUT, a header with the whole of the text file INPUT as the constant NAME of namespace timtin::text.
# Run as: cmake -DOUTPUT=... -DINPUT=... -DNAME=... -P WriteText.cmake
file(READ ${INPUT} text)
file(WRITE ${OUTPUT} "#pragma once
// Made from ${INPUT} by cmake/WriteText.cmake.
#include <string_view>

namespace timtin::text {

inline constexpr std::string_view ${NAME} = R\"~~~(${text})~~~\";

}  // namespace timtin::text
")
