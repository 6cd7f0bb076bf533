#pragma once

#include "core/base/raw_tensor.h"

#include <cstdint>
#include <string_view>

namespace cgam::checkpoint {

/// What a pickle may name. Each is carried out by a few lines of pickle_reduce.cpp that only build
/// values; no name is ever looked up or run.
enum class PickleCallable : std::uint8_t {
    OrderedDict,
    RebuildTensor,
    RebuildTensorV2,
    RebuildParameter,
    Size,
    Device,
    RestoreTypeTag,
    BuildList,
    StorageType,
};

struct PickleGlobal {
    std::string_view module;
    std::string_view name;
    PickleCallable callable;
    DType dtype = DType::Float32;  ///< of a StorageType
};

/// The entry of the list of permitted names. Throws Refusal, naming what was asked for, if it is
/// not on the list.
const PickleGlobal* findGlobal(std::string_view module, std::string_view name);

/// Throws the Refusal for something that a pickle wants to run.
[[noreturn]] void refuseCall(std::string_view module, std::string_view name);

}  // namespace cgam::checkpoint
