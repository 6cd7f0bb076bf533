#pragma once

#include "core/geometry/image.h"
#include "tests/base/temporary_folder.h"

#include <string>

namespace cgam::test {

/// A data set folder to be filled with small pictures.
class CaseFolderFiles {
public:
    CaseFolderFiles();

    const std::filesystem::path& path() const { return folder_.path(); }
    std::filesystem::path operator/(std::string_view name) const { return folder_ / name; }

    /// images/NAME.png (12 x 10) with pixels that follow from `shade`, and masks/NAME.png whose
    /// left half is set.
    void add(const std::string& name, std::uint8_t shade = 100) const;
    void writeImage(const std::string& name, const ImageRgb& image) const;
    void writeMask(const std::string& name, const Image<std::uint8_t>& grey) const;
    void writeText(const std::string& name, std::string_view content) const;

    static ImageRgb image(std::uint8_t shade, int width = 12, int height = 10);
    static Mask leftHalf(int width = 12, int height = 10);

private:
    TemporaryFolder folder_;
};

}  // namespace cgam::test
