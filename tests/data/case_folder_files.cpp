#include "tests/data/case_folder_files.h"

#include "core/base/atomic_file.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"

namespace cgam::test {

CaseFolderFiles::CaseFolderFiles() {
    std::filesystem::create_directory(folder_ / "images");
    std::filesystem::create_directory(folder_ / "masks");
}

void CaseFolderFiles::add(const std::string& name, std::uint8_t shade) const {
    writeImage(name + ".png", image(shade));
    cgam::writeMask(folder_.path() / "masks" / (name + ".png"), leftHalf()).value();
}

void CaseFolderFiles::writeImage(const std::string& name, const ImageRgb& image) const {
    writeRgb(folder_.path() / "images" / name, image).value();
}

void CaseFolderFiles::writeMask(const std::string& name, const Image<std::uint8_t>& grey) const {
    writeFile(folder_.path() / "masks" / name, encodePng(grey, {}).value()).value();
}

void CaseFolderFiles::writeText(const std::string& name, std::string_view content) const {
    folder_.write(name, content);
}

ImageRgb CaseFolderFiles::image(std::uint8_t shade, int width, int height) {
    ImageRgb image(width, height, 3);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col) {
            image.at(row, col, 0) = shade;
            image.at(row, col, 1) = static_cast<std::uint8_t>(10 * row);
            image.at(row, col, 2) = static_cast<std::uint8_t>(20 * col);
        }
    return image;
}

Mask CaseFolderFiles::leftHalf(int width, int height) {
    Mask mask(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width / 2; ++col)
            mask.at(row, col) = 1;
    return mask;
}

}  // namespace cgam::test
