#include "core/patches/patch_folder.h"

#include "core/base/quoted.h"
#include "core/io/file_access.h"
#include "core/io/image_files.h"

#include <algorithm>
#include <span>
#include <system_error>

namespace cgam {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxIndexBytes = std::size_t{1} << 28;

}  // namespace

PatchFolder::PatchFolder(const fs::path& folder)
    : folder_(folder), images_(folder / "images"), masks_(folder / "masks"), lock_(folder) {
    const fs::path index = folder_ / kIndexName;
    std::error_code unknown;
    if (!fs::exists(index, unknown)) return;
    const std::vector<std::byte> content = readFile(index, kMaxIndexBytes).value();
    const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    for (IndexRow& row : parseIndex(text, quoted(index)).value())
        rows_[row.file] = std::move(row);
}

void PatchFolder::add(const std::string& name, const ImageRgb& image, const Mask& mask,
                      IndexRow row) {
    row.file = name + ".png";
    refuseOtherSlide(row);
    const fs::path maskFile = masks_.path() / row.file;
    const fs::path imageFile = images_.path() / row.file;
    files_.add(maskFile, encodeMask(maskFile, mask).value());
    files_.add(imageFile, encodeRgb(imageFile, image).value());
    row.width = image.width;
    row.height = image.height;
    const auto inside = std::count(mask.data.begin(), mask.data.end(), 1);
    row.maskFraction = static_cast<double>(inside) / static_cast<double>(mask.data.size());
    IndexRow& kept = rows_[row.file];
    row.own = std::move(kept.own);
    kept = std::move(row);
}

void PatchFolder::refuseOtherSlide(const IndexRow& row) const {
    // A patch of the same name is replaced, so it must be known to be of this slide. A group of
    // the same name is mixed with this one, so it must not be known to be of another.
    const auto other = std::find_if(rows_.begin(), rows_.end(), [&](const auto& older) {
        const IndexRow& there = older.second;
        if (there.slide == row.slide) return false;
        return there.file == row.file || (there.group == row.group && !there.slide.empty());
    });
    if (other == rows_.end()) return;
    throw ErrorException(badInput(quoted(folder_) + " has patches called " +
                                  quotedText(other->first) + " of another slide, or of one that " +
                                  "its index does not name; nothing was written. Choose another " +
                                  "folder, or another --name for this slide."));
}

void PatchFolder::finish() {
    std::vector<IndexRow> rows;
    for (const auto& [file, row] : rows_)
        rows.push_back(row);
    const std::string text = indexText(rows);
    files_.add(folder_ / kIndexName, std::as_bytes(std::span(text)));
    files_.commit();
}

}  // namespace cgam
