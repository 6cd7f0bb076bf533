#include "core/training/train_config.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readTrainFile(const std::filesystem::path& file) {
    return readingOf(readTrainConfig(file));
}

}  // namespace cgam::test
