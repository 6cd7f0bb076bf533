#include "tests/structure/include_rules.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace cgam {
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// True if `path` is `folder` or lies beneath it.
bool liesIn(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

const FolderRule* folderOf(const IncludeRules& rules, std::string_view file) {
    const FolderRule* deepest = nullptr;
    for (const FolderRule& rule : rules.folders)
        if (liesIn(file, rule.folder) && (!deepest || rule.folder.size() > deepest->folder.size()))
            deepest = &rule;
    return deepest;
}

bool isPublic(const FolderRule& rule, std::string_view file) {
    if (!file.ends_with(".h")) return false;
    return rule.allHeadersPublic ||
           contains(rule.publicHeaders, file.substr(rule.folder.size() + 1));
}

bool isSource(const std::filesystem::path& file) {
    const std::filesystem::path extension = file.extension();
    return extension == ".h" || extension == ".cpp" || extension == ".inl" || extension == ".cu";
}

struct Include {
    std::string path;
    bool quoted = false;
};

std::vector<Include> includesOf(std::string_view source) {
    std::vector<Include> includes;
    std::istringstream lines{std::string(source)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        char hash = 0, open = 0;
        std::string directive;
        if (!(words >> hash) || hash != '#') continue;
        words >> std::ws;
        while (std::isalpha(words.peek()))
            directive += static_cast<char>(words.get());
        if (directive != "include" || !(words >> open) || (open != '"' && open != '<')) continue;
        std::string path;
        std::getline(words, path, open == '"' ? '"' : '>');
        includes.push_back({path, open == '"'});
    }
    return includes;
}

std::string breachOfProjectInclude(const IncludeRules& rules, const FolderRule& from,
                                   const std::string& file, const std::string& path) {
    const FolderRule* to = folderOf(rules, path);
    if (!to) return "is not a path from the repository root into a folder of the table";
    if (to == &from)
        return isPublic(from, file) && !isPublic(from, path)
                   ? "is a private header; this one is included by other folders"
                   : "";
    if (std::none_of(from.uses.begin(), from.uses.end(),
                     [&](const std::string& used) { return liesIn(to->folder, used); }))
        return "lies in " + to->folder + ", which " + from.folder + " may not use";
    return isPublic(*to, path) ? "" : "is a private header of " + to->folder;
}

std::string breachOfLibraryInclude(const IncludeRules& rules, const FolderRule& from,
                                   const std::string& file, const std::string& path) {
    if (path.find_first_of("./ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos)
        return "";  // <vector>: the C++ standard library
    for (const auto& [library, prefixes] : rules.libraries) {
        if (std::none_of(prefixes.begin(), prefixes.end(),
                         [&](const std::string& prefix) { return path.starts_with(prefix); }))
            continue;
        if (contains(from.librariesAnywhere, library)) return "";
        if (!contains(from.libraries, library))
            return "belongs to " + library + ", which " + from.folder + " may not use";
        return isPublic(from, file)
                   ? "belongs to " + library + ", which may not stand in a header others include"
                   : "";
    }
    return "is neither standard C++ nor a library of the table";
}

/// Reads the words after the keyword of one line into the rules.
void readLine(IncludeRules& rules, const std::string& keyword, std::vector<std::string> words) {
    const auto fail = [&](const std::string& why) {
        throw std::runtime_error("include rules, '" + keyword + "': " + why);
    };
    if (words.empty()) fail("something must follow");
    if (keyword == "library") {
        const std::string name = words.front();
        words.erase(words.begin());
        rules.libraries[name] = std::move(words);
    } else if (keyword == "folder") {
        for (const FolderRule& rule : rules.folders)
            if (rule.folder == words.front()) fail(words.front() + " occurs twice");
        rules.folders.push_back({words.front(), {}, {}, {}, {}, true});
    } else if (rules.folders.empty()) {
        fail("must follow a folder line");
    } else if (keyword == "uses") {
        for (const std::string& used : words)
            if (std::none_of(rules.folders.begin(), rules.folders.end() - 1,
                             [&](const FolderRule& r) { return liesIn(r.folder, used); }))
                fail(used + " does not stand above " + rules.folders.back().folder);
        rules.folders.back().uses = std::move(words);
    } else if (keyword == "libraries" || keyword == "anywhere") {
        for (const std::string& library : words)
            if (!rules.libraries.contains(library)) fail("there is no library " + library);
        FolderRule& rule = rules.folders.back();
        (keyword == "libraries" ? rule.libraries : rule.librariesAnywhere) = std::move(words);
    } else if (keyword == "public") {
        rules.folders.back().publicHeaders = std::move(words);
        rules.folders.back().allHeadersPublic = false;
    } else {
        fail("unknown word");
    }
}

}  // namespace

IncludeRules parseIncludeRules(std::string_view text) {
    IncludeRules rules;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream stream(line.substr(0, line.find('#')));
        std::string keyword;
        if (!(stream >> keyword)) continue;
        std::vector<std::string> words;
        for (std::string word; stream >> word;)
            words.push_back(word);
        readLine(rules, keyword, std::move(words));
    }
    return rules;
}

std::vector<std::string> breachesIn(const IncludeRules& rules, const std::string& file,
                                    std::string_view source) {
    const FolderRule* from = folderOf(rules, file);
    if (!from) return {file + ": its folder is not in tests/structure/include_rules.txt"};
    std::vector<std::string> breaches;
    for (const Include& include : includesOf(source)) {
        const std::string why = include.quoted
                                    ? breachOfProjectInclude(rules, *from, file, include.path)
                                    : breachOfLibraryInclude(rules, *from, file, include.path);
        if (!why.empty()) breaches.push_back(file + ": '" + include.path + "' " + why);
    }
    return breaches;
}

TreeReport checkTree(const IncludeRules& rules, const std::filesystem::path& root,
                     const std::vector<std::string>& folders) {
    std::vector<std::filesystem::path> files;
    for (const std::string& folder : folders) {
        if (!std::filesystem::is_directory(root / folder)) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
            if (isSource(entry.path())) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());

    TreeReport report;
    for (const std::filesystem::path& path : files) {
        std::ostringstream source;
        source << std::ifstream(path).rdbuf();
        const std::string file = std::filesystem::relative(path, root).generic_string();
        for (std::string& breach : breachesIn(rules, file, source.str()))
            report.breaches.push_back(std::move(breach));
        for (const Include& include : includesOf(source.str()))
            if (include.quoted && !std::filesystem::exists(root / include.path))
                report.breaches.push_back(file + ": '" + include.path + "' does not exist");
        ++report.files;
    }
    return report;
}

}  // namespace cgam
