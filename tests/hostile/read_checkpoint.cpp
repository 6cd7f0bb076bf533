#include "core/checkpoint/model_scale.h"
#include "core/checkpoint/npy.h"
#include "core/checkpoint/tensor_file.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readCheckpoint(const std::filesystem::path& file) {
    const Result<TensorFile> tensors = readTensorFile(file);
    if (tensors) modelMpp(*tensors);
    return readingOf(tensors);
}

Reading readNpyFile(const std::filesystem::path& file) {
    return readingOf(readNpy(file));
}

}  // namespace cgam::test
