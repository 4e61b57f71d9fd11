#pragma once
/// The whole public interface of libtimtin: include this header, link timtin::timtin.
#include "timtin/article.hpp"
#include "timtin/date.hpp"
#include "timtin/error.hpp"
#include "timtin/export.hpp"
#include "timtin/index_location.hpp"
#include "timtin/indexer.hpp"
#include "timtin/searcher.hpp"
#include "timtin/version.hpp"
