// One fuzzer for each reader of bytes from outside (CGAM_FUZZED_READER, a function of reading.h):
// whatever they are, the file opens or is refused with a sentence.

#include "tests/base/temporary_folder.h"
#include "tests/hostile/reading.h"

#include <cstdint>
#include <cstdlib>
#include <fstream>

using namespace cgam::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const TemporaryFolder folder;
    static const std::filesystem::path file = folder / "input" CGAM_FUZZED_ENDING;
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    const Reading reading = CGAM_FUZZED_READER(file);
    if (!reading.opened && !reading.refusal.ends_with('.')) std::abort();
    return 0;
}
