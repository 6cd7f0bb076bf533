#include "core/session/rescued_mask.h"
#include "core/session/session.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readSessionFile(const std::filesystem::path& file) {
    Reading reading = readingOf(readSession(file));
    // As the program does with what it refuses.
    if (!reading.opened) rescueMask(file).ok();
    return reading;
}

}  // namespace cgam::test
