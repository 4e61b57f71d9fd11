#pragma once
/// TIMTIN_EXPORT marks what libtimtin shows to programs that link it; everything else is hidden.
#define TIMTIN_EXPORT __attribute__((visibility("default")))
