#pragma once

#include "core/base/made_folder.h"
#include "core/base/result.h"
#include "core/data/index_csv.h"
#include "core/geometry/image.h"

#include <filesystem>
#include <map>
#include <string>

namespace cgam {

/// Writes a data set folder (images/, masks/, index.csv) picture by picture. A folder that is a
/// data set already is added to: pictures of the same name are replaced, all others stay. Folders
/// that were made and got no picture vanish with this object. All
/// functions throw ErrorException: bad input where the folder cannot be made or its index is
/// damaged, else the errors of writeFile.
class PatchFolder {
public:
    /// Makes the folders that are not there and reads the index that is.
    explicit PatchFolder(const std::filesystem::path& folder);

    /// Writes images/NAME.png and masks/NAME.png. `row` has what is known beside name, size and
    /// share of the mask.
    void add(const std::string& name, const ImageRgb& image, const Mask& mask, IndexRow row);

    /// Writes the index.
    void finish();

private:
    std::filesystem::path folder_;
    MadeFolder images_, masks_;
    std::map<std::string, IndexRow> rows_;  ///< by file
};

}  // namespace cgam
