#pragma once

#include "core/checkpoint/tensor_file.h"

#include <filesystem>
#include <optional>

namespace cgam {

/// Micrometres per pixel that a network is made for, where its file says so (metadata "mpp", which
/// `cgam train` writes). Nothing for a number that no slide has.
std::optional<double> modelMpp(const TensorFile& model);

/// The same of a file; nothing where it cannot be read.
std::optional<double> modelMpp(const std::filesystem::path& file);

}  // namespace cgam
