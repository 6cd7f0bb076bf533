#pragma once

#include <filesystem>
#include <string>

namespace cgam {

/// The ending of a file's name with its dot, in small letters: ".png" of "Mask.PNG".
inline std::string endingOf(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& letter : ending)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return ending;
}

}  // namespace cgam
