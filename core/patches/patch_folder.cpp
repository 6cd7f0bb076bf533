#include "core/patches/patch_folder.h"

#include "core/base/atomic_file.h"
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
    : folder_(folder), images_(folder / "images"), masks_(folder / "masks") {
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
    const std::string file = name + ".png";
    writeMask(masks_.path() / file, mask).value();
    writeRgb(images_.path() / file, image).value();
    row.file = file;
    row.width = image.width;
    row.height = image.height;
    const auto inside = std::count(mask.data.begin(), mask.data.end(), 1);
    row.maskFraction = static_cast<double>(inside) / static_cast<double>(mask.data.size());
    rows_[file] = std::move(row);
}

void PatchFolder::finish() {
    std::vector<IndexRow> rows;
    for (const auto& [file, row] : rows_)
        rows.push_back(row);
    const std::string text = indexText(rows);
    writeFile(folder_ / kIndexName, std::as_bytes(std::span(text))).value();
}

}  // namespace cgam
