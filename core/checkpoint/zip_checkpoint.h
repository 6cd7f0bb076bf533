#pragma once

#include "core/checkpoint/state_dict.h"

#include <cstddef>
#include <span>

namespace cgam::checkpoint {

/// Reads the zip archive that torch.save writes since PyTorch 1.6 and torch::pickle_save writes:
/// <prefix>/data.pkl, <prefix>/data/<key>, <prefix>/version, perhaps <prefix>/byteorder, and from
/// our own writer <prefix>/cgam/metadata.json. Throws Refusal.
StateDict readZipCheckpoint(std::span<const std::byte> bytes, ReadBudget& budget);

/// The archive of the same form; every tensor gets a storage of its own, numbered from 0. The
/// arguments must be sound (see encodeTensorFile).
std::vector<std::byte> writeZipCheckpoint(const NamedTensors& tensors,
                                          const std::map<std::string, std::string>& metadata);

}  // namespace cgam::checkpoint
