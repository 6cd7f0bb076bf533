#include "core/slide/plain_image_source.h"

#include "core/io/file_access.h"
#include "core/io/image_codecs.h"
#include "core/io/image_header.h"
#include "core/slide/tiff_directories.h"

#include <algorithm>
#include <cstring>

namespace cgam {

namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

class PlainImageSource : public SlideSource {
public:
    PlainImageSource(std::shared_ptr<const ImageRgb> image, SlideInfo info)
        : image_(std::move(image)), info_(std::move(info)) {
        info_.levels.push_back({image_->width, image_->height, 1, 1});
    }

    const SlideInfo& info() const override { return info_; }

    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        if (level != 0) return badInput("A plain image has only one level.");
        if (w < 0 || h < 0 || std::int64_t{w} * h > kMaxRegionPixels)
            return badInput("A region of " + std::to_string(w) + " x " + std::to_string(h) +
                            " pixels cannot be read at once.");
        ImageRgb region(w, h, 3, 255);
        const std::int64_t left = std::clamp<std::int64_t>(-x, 0, w);
        const std::int64_t right = std::clamp<std::int64_t>(image_->width - x, left, w);
        if (left == right) return region;
        for (int r = 0; r < h; ++r) {
            const std::int64_t row = y + r;
            if (row < 0 || row >= image_->height) continue;
            std::memcpy(&region.at(r, static_cast<int>(left)),
                        &image_->at(static_cast<int>(row), static_cast<int>(x + left)),
                        3 * static_cast<std::size_t>(right - left));
        }
        return region;
    }

private:
    std::shared_ptr<const ImageRgb> image_;
    SlideInfo info_;
};

std::string nameOf(ImageFormat format) {
    switch (format) {
        case ImageFormat::Png:
            return "PNG";
        case ImageFormat::Jpeg:
            return "JPEG";
        case ImageFormat::Tiff:
            return "TIFF";
    }
    return "";
}

std::optional<SlideScale> tiffScale(const std::filesystem::path& path) {
    const std::vector<TiffDirectory> directories = readTiffDirectories(path);
    if (directories.empty() || !directories[0].mppX || !directories[0].mppY) return std::nullopt;
    return SlideScale{*directories[0].mppX, *directories[0].mppY};
}

}  // namespace

Result<std::unique_ptr<SlideSource>> openPlainImage(const std::filesystem::path& path,
                                                    std::uint64_t maxPixels) {
    const auto content = readFile(path, kMaxFileBytes);
    if (!content) return content.error();
    const auto header = readImageHeader(*content, path);
    if (!header) return header.error();
    if (const auto size = checkImageSize(header->width, header->height, {maxPixels, 1}, path);
        !size)
        return size.error();
    auto decoded = decodeRgb(*content, *header, path);
    if (!decoded) return decoded.error();
    SlideInfo info;
    info.format = nameOf(header->format);
    if (header->format == ImageFormat::Tiff) info.mpp = tiffScale(path);
    return std::unique_ptr<SlideSource>(std::make_unique<PlainImageSource>(
        std::make_shared<const ImageRgb>(std::move(decoded).value()), std::move(info)));
}

std::unique_ptr<SlideSource> plainImageSlide(std::shared_ptr<const ImageRgb> image,
                                             std::optional<SlideScale> mpp) {
    SlideInfo info;
    info.format = "image";
    info.mpp = mpp;
    return std::make_unique<PlainImageSource>(std::move(image), std::move(info));
}

}  // namespace cgam
