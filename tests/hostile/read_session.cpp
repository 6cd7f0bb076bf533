#include "core/session/session.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readSessionFile(const std::filesystem::path& file) {
    return readingOf(readSession(file));
}

}  // namespace cgam::test
