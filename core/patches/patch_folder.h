#pragma once

#include "core/base/file_batch.h"
#include "core/base/folder_lock.h"
#include "core/base/made_folder.h"
#include "core/base/result.h"
#include "core/data/index_csv.h"
#include "core/geometry/image.h"

#include <filesystem>
#include <map>
#include <string>

namespace cgam {

/// Writes a data set folder (images/, masks/, index.csv): pictures one by one beside their places,
/// and all of them appear with the index when it is finished. A folder that is a data set already
/// is added to: patches of the same slide are replaced where they have the same name, all others
/// stay. Folders that were made and got no picture vanish with this object. All functions throw
/// ErrorException: bad input where the folder cannot be made, another process is writing patches to
/// it, its index is damaged or it has another slide's patches under the same name, else the errors
/// of writeFile.
class PatchFolder {
public:
    /// Makes the folders that are not there and reads the index that is.
    explicit PatchFolder(const std::filesystem::path& folder);

    /// Writes what becomes images/NAME.png and masks/NAME.png. `row` has what is known beside name,
    /// size and share of the mask; its `slide` tells whether an older patch of this name or group
    /// is of the same slide.
    void add(const std::string& name, const ImageRgb& image, const Mask& mask, IndexRow row);

    /// Puts the pictures and the index in place.
    void finish();

private:
    void refuseOtherSlide(const IndexRow& row) const;

    std::filesystem::path folder_;
    MadeFolder images_, masks_;
    FolderLock lock_;  ///< from reading the index to replacing it
    FileBatch files_;  ///< after the folders: what it takes away must be gone when they look
    std::map<std::string, IndexRow> rows_;  ///< by file
};

}  // namespace cgam
