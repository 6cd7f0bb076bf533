#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"
#include "core/checkpoint/read_limits.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace cgam {

/// The content of a PyTorch file.
struct TensorFile {
    enum class Format {
        Zip,     ///< torch.save since PyTorch 1.6, torch::pickle_save
        Legacy,  ///< torch.save before
    };

    NamedTensors tensors;  ///< in file order, names unique, all contiguous
    std::map<std::string, std::string> metadata;
    Format format = Format::Zip;
};

/// Reads a state dict: a dictionary name -> tensor, or a training checkpoint that holds one (see
/// state_dict.h for the rules). Plain values beside the tensors become metadata.
///
/// Nothing in the file is run: files that ask for it are refused, and so is everything that is
/// not there in full, contradicts itself or asks for more than the limits. Memory in use is at most
/// the file, maxExpansion times the file for tensors, and about 60 bytes for each pickle operation.
/// Each Error is a sentence that names the file.
Result<TensorFile> readTensorFile(const std::filesystem::path& file, const ReadLimits& limits = {});

/// The same from memory; `name` stands for the file in messages.
Result<TensorFile> readTensorBytes(std::span<const std::byte> bytes, const std::string& name,
                                   const ReadLimits& limits = {});

/// Writes the zip format, whatever content.format says, so that torch.load(weights_only=True)
/// gives a dictionary with the same names, order, types and values, and readTensorFile the metadata
/// as well. Equal content gives equal bytes. The file is written by writeFile, with its
/// errors; content that is unsound is an Error as well.
Result<void> writeTensorFile(const std::filesystem::path& file, const TensorFile& content);

/// The bytes that writeTensorFile writes. Throws ErrorException if the content is unsound: names
/// or metadata that are not UTF-8, names twice, bytes that do not fit the shape; or above 4 GiB.
std::vector<std::byte> encodeTensorFile(const TensorFile& content);

}  // namespace cgam
