#include "core/data/data_set.h"
#include "core/data/index_csv.h"
#include "core/data/split.h"
#include "core/io/file_access.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readIndex(const std::filesystem::path& file) {
    const auto content = readFile(file, std::size_t{1} << 28);
    if (!content) return readingOf(content);
    return readingOf(
        parseIndex({reinterpret_cast<const char*>(content->data()), content->size()}, file));
}

Reading readPacked(const std::filesystem::path& file) {
    const Result<DataSet> set = DataSet::open(file);
    if (!set) return readingOf(set);
    for (std::size_t i = 0; i < set->entries().size(); ++i)
        if (const Result<LabelledCase> one = set->read(i); !one) return readingOf(one);
    return {true, {}};
}

Reading readSplitFile(const std::filesystem::path& file) {
    return readingOf(readSplit(file));
}

}  // namespace cgam::test
