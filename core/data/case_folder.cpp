#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/data/case_source.h"
#include "core/data/index_csv.h"
#include "core/io/file_access.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <system_error>

namespace cgam {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxIndexBytes = std::size_t{1} << 28;

bool isPictureEnding(const fs::path& name) {
    constexpr std::array<std::string_view, 7> kEndings = {".png",  ".jpg", ".jpeg", ".tif",
                                                          ".tiff", ".pt",  ".pth"};
    return std::find(kEndings.begin(), kEndings.end(), endingOf(name)) != kEndings.end();
}

/// The base name that an image and its mask share: only a picture's ending is taken off.
std::string baseName(const fs::path& file) {
    return (isPictureEnding(file) ? file.stem() : file.filename()).string();
}

/// Pictures in a folder by base name. Hidden files (macOS leaves "._x.jpg") are passed over.
std::map<std::string, fs::path> picturesIn(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator files(folder, error);
    if (error)
        throw ErrorException(
            badInput("The folder " + quoted(folder) + " cannot be read: " + error.message() + "."));
    std::map<std::string, fs::path> pictures;
    for (const fs::directory_entry& file : files) {
        const fs::path name = file.path().filename();
        if (name.string().starts_with('.') || !isPictureEnding(name) || file.is_directory())
            continue;
        const auto [place, added] = pictures.emplace(baseName(name), file.path());
        if (!added)
            throw ErrorException(badInput(
                "In " + quoted(folder) + " two pictures have the name " + quotedText(place->first) +
                ": " + quoted(std::min(place->second, file.path()).filename()) + " and " +
                quoted(std::max(place->second, file.path()).filename()) + "."));
    }
    return pictures;
}

std::vector<IndexRow> readIndex(const fs::path& folder) {
    const fs::path path = folder / kIndexName;
    if (!fs::exists(path)) return {};
    const std::vector<std::byte> content = readFile(path, kMaxIndexBytes).value();
    const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    return parseIndex(text, quoted(path)).value();
}

std::vector<CaseEntry> listCases(const fs::path& folder) {
    for (const char* part : {"images", "masks"})
        if (!fs::is_directory(folder / part))
            throw ErrorException(
                badInput(quoted(folder) + " is not a data set: it has no folder '" + part + "'."));
    const auto masks = picturesIn(folder / "masks");
    std::map<std::string, CaseEntry> cases;
    for (const auto& [name, image] : picturesIn(folder / "images")) {
        const auto mask = masks.find(name);
        CaseEntry& entry = cases[name];
        entry.name = entry.group = name;
        entry.image = image;
        entry.mask = mask != masks.end() ? mask->second : folder / "masks" / (name + ".png");
    }
    // A case that is listed but not there is found missing when it is read, as others are.
    for (const IndexRow& row : readIndex(folder)) {
        const std::string name = baseName(row.file);
        CaseEntry& entry = cases[name];
        if (entry.name.empty()) {
            entry.image = folder / "images" / fs::path(row.file).filename();
            entry.mask = folder / "masks" / (name + ".png");
        }
        entry.name = name;
        entry.group = row.group.empty() ? name : row.group;
        entry.className = row.className;
        entry.split = row.split;
        entry.mpp = row.mpp;
        entry.maskMeans = row.maskMeans;
        entry.maskFraction = row.maskFraction;
    }
    if (cases.empty())
        throw ErrorException(badInput(quoted(folder / "images") + " holds no pictures."));
    std::vector<CaseEntry> entries;
    entries.reserve(cases.size());
    for (auto& [name, entry] : cases)
        entries.push_back(std::move(entry));
    return entries;
}

std::string sizeText(int width, int height) {
    return std::to_string(width) + " x " + std::to_string(height);
}

TruthMap truthOf(const Image<std::uint8_t>& mask, const MaskReading& reading) {
    TruthMap truth(mask.width, mask.height);
    std::transform(mask.data.begin(), mask.data.end(), truth.data.begin(), [&](std::uint8_t value) {
        if (value == kMaskMiddle && reading.ignore128) return kIgnored;
        return value != 0 ? kObject : kBackground;
    });
    return truth;
}

class CaseFolder final : public CaseSource {
public:
    CaseFolder(std::vector<CaseEntry> entries, const CaseReading& reading)
        : entries_(std::move(entries)), reading_(reading) {}

    const std::vector<CaseEntry>& entries() const override { return entries_; }

    Result<LabelledCase> read(std::size_t index) const override {
        const CaseEntry& entry = entries_.at(index);
        Result<ImageRgb> image = readRgb(entry.image);
        if (!image) return image.error();
        std::error_code unknown;  // what cannot be asked for is found when it is read
        if (!fs::exists(entry.mask, unknown) && !unknown)
            return badInput("The image " + quoted(entry.image) + " has no mask: there is no " +
                            quoted(entry.mask) + ".");
        const Result<Image<std::uint8_t>> mask = readMaskValues(entry.mask);
        if (!mask) return mask.error();
        if (image->width != mask->width || image->height != mask->height)
            return badInput("The image " + quoted(entry.image) + " is " +
                            sizeText(image->width, image->height) + " pixels, but its mask " +
                            quoted(entry.mask) + " is " + sizeText(mask->width, mask->height) +
                            ".");
        return LabelledCase{entry, std::move(*image), truthOf(*mask, reading_.mask)};
    }

private:
    std::vector<CaseEntry> entries_;
    CaseReading reading_;
};

}  // namespace

Result<std::shared_ptr<const CaseSource>> openCaseFolder(const fs::path& folder,
                                                         const CaseReading& reading) {
    try {
        return std::shared_ptr<const CaseSource>(
            std::make_shared<CaseFolder>(listCases(folder), reading));
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const fs::filesystem_error& error) {
        return badInput("The data set " + quoted(folder) +
                        " cannot be read: " + error.code().message() + ".");
    }
}

}  // namespace cgam
