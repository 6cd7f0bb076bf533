#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Which folders and libraries the files of one folder may include.
struct FolderRule {
    std::string folder;  ///< from the repository root, "core/geometry"
    std::vector<std::string> uses, libraries, librariesAnywhere, publicHeaders;
    bool allHeadersPublic = true;
};

/// The table of include_rules.txt; its head explains the format.
struct IncludeRules {
    std::map<std::string, std::vector<std::string>> libraries;  ///< name -> header prefixes
    std::vector<FolderRule> folders;                            ///< in dependency order
};

/// Throws std::runtime_error for a line it cannot read, a name that is not defined above its use
/// (so no two folders can use each other) or a folder that occurs twice.
IncludeRules parseIncludeRules(std::string_view text);

/// One sentence for each include in `source` that the rules forbid; `file` is its path from the
/// repository root.
std::vector<std::string> breachesIn(const IncludeRules& rules, const std::string& file,
                                    std::string_view source);

/// The same for every source file (.h, .cpp, .inl, .cu) beneath root/FOLDER of `folders`, and for
/// project includes that name no file. Folders that do not exist are skipped; paths come in sorted
/// order.
struct TreeReport {
    int files = 0;
    std::vector<std::string> breaches;
};
TreeReport checkTree(const IncludeRules& rules, const std::filesystem::path& root,
                     const std::vector<std::string>& folders);

}  // namespace cgam
