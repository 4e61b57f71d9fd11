#pragma once
/// TIMTIN_EXPORT marks the public symbols of libtimtin; all others are hidden.
#define TIMTIN_EXPORT __attribute__((visibility("default")))
