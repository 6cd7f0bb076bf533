#include "core/checkpoint/pickle_globals.h"

#include "core/base/excerpt.h"
#include "core/checkpoint/refusal.h"

#include <array>
#include <string>

namespace cgam::checkpoint {

namespace {

constexpr std::array kPermitted = {
    PickleGlobal{"collections", "OrderedDict", PickleCallable::OrderedDict},
    PickleGlobal{"torch._utils", "_rebuild_tensor", PickleCallable::RebuildTensor},
    PickleGlobal{"torch._utils", "_rebuild_tensor_v2", PickleCallable::RebuildTensorV2},
    PickleGlobal{"torch._utils", "_rebuild_parameter", PickleCallable::RebuildParameter},
    PickleGlobal{"torch", "Size", PickleCallable::Size},
    PickleGlobal{"torch", "device", PickleCallable::Device},
    // The C++ function torch::pickle_save marks containers with their types.
    PickleGlobal{"torch.jit._pickle", "restore_type_tag", PickleCallable::RestoreTypeTag},
    PickleGlobal{"torch.jit._pickle", "build_intlist", PickleCallable::BuildList},
    PickleGlobal{"torch.jit._pickle", "build_doublelist", PickleCallable::BuildList},
    PickleGlobal{"torch.jit._pickle", "build_boollist", PickleCallable::BuildList},
    PickleGlobal{"torch.jit._pickle", "build_tensorlist", PickleCallable::BuildList},
    PickleGlobal{"torch", "HalfStorage", PickleCallable::StorageType, DType::Float16},
    PickleGlobal{"torch", "BFloat16Storage", PickleCallable::StorageType, DType::BFloat16},
    PickleGlobal{"torch", "FloatStorage", PickleCallable::StorageType, DType::Float32},
    PickleGlobal{"torch", "DoubleStorage", PickleCallable::StorageType, DType::Float64},
    PickleGlobal{"torch", "ByteStorage", PickleCallable::StorageType, DType::UInt8},
    PickleGlobal{"torch", "CharStorage", PickleCallable::StorageType, DType::Int8},
    PickleGlobal{"torch", "ShortStorage", PickleCallable::StorageType, DType::Int16},
    PickleGlobal{"torch", "IntStorage", PickleCallable::StorageType, DType::Int32},
    PickleGlobal{"torch", "LongStorage", PickleCallable::StorageType, DType::Int64},
    PickleGlobal{"torch", "BoolStorage", PickleCallable::StorageType, DType::Bool},
};

std::string fullName(std::string_view module, std::string_view name) {
    return std::string(module) + "." + std::string(name);
}

bool isStorageType(std::string_view module, std::string_view name) {
    return (module == "torch" || module.starts_with("torch.")) && name.ends_with("Storage");
}

}  // namespace

const PickleGlobal* findGlobal(std::string_view module, std::string_view name) {
    for (const PickleGlobal& permitted : kPermitted) {
        if (permitted.module == module && permitted.name == name) return &permitted;
    }
    if (isStorageType(module, name)) {
        throw Refusal("holds tensors of the type " + excerpt(fullName(module, name)) +
                      ", which is not supported; floating, integer and boolean tensors are.");
    }
    refuseCall(module, name);
}

void refuseCall(std::string_view module, std::string_view name) {
    throw Refusal("asks to run " + excerpt(fullName(module, name)) +
                  ": refused; checkpoints may hold tensors and plain containers only.");
}

}  // namespace cgam::checkpoint
