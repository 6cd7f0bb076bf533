#pragma once

#include <filesystem>
#include <string>

namespace cgam {

/// A folder of its own under the system's temporary folder, removed at the end.
class ScratchFolder {
public:
    explicit ScratchFolder(const std::string& name);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// A data set folder of demo patches: images/, masks/. Seeds first ... first + count - 1.
void writeDemoDataSet(const std::filesystem::path& folder, int count, int size, int first);

}  // namespace cgam
