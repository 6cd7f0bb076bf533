// Two types of one name in one namespace are one type to the linker: of functions that the compiler
// has made for both, a vector's push_back say, it keeps one, which destroys the other's objects.

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Places = std::map<std::string, std::vector<std::string>>;

/// Types that a file defines in a named namespace: with the project's format they begin in the
/// first column. What comes after an unnamed namespace has begun and before it ends is the file's
/// own.
void noteTypes(std::istream& source, const std::string& file, Places& places) {
    static const std::regex type(
        R"(^(?:struct|class|enum class|enum) (?:alignas\([^)]*\) )?(\w+)(?: final)?(?: : .*)? \{.*)");
    static const std::regex opened(R"(^namespace ([\w:]+) \{)");
    std::string space;
    bool unnamed = false;
    std::smatch match;
    for (std::string line; std::getline(source, line);) {
        if (line == "namespace {") unnamed = true;
        if (line == "}  // namespace") unnamed = false;
        if (std::regex_search(line, match, opened)) space = match[1];
        if (!unnamed && !space.empty() && std::regex_match(line, match, type))
            places[space + "::" + match[1].str()].push_back(file);
    }
}

}  // namespace

TEST_CASE("no two types of a namespace have the same name") {
    Places places;
    for (const char* top : {"core", "ui", "app"})
        for (const auto& entry :
             fs::recursive_directory_iterator(fs::path(CGAM_SOURCE_DIR) / top)) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
            std::ifstream source(entry.path());
            noteTypes(source, fs::relative(entry.path(), CGAM_SOURCE_DIR).string(), places);
        }
    CHECK(places.size() > 400);
    for (const auto& [name, files] : places) {
        INFO(name << " in " << files.front() << " and " << files.back());
        CHECK(files.size() == 1);
    }
}

TEST_CASE("a second type of a name is found") {
    Places places;
    std::istringstream first(
        "namespace cgam {\nstruct Run {\n};\nnamespace {\nstruct Own {\n};\n}  // namespace\n}");
    std::istringstream second(
        "namespace cgam {\nclass Run : public Base {\n};\nclass Other;\nstruct Own {\n};\n}");
    std::istringstream third("namespace cgam::ui {\nstruct Run { int x; };\n}");
    noteTypes(first, "a", places);
    noteTypes(second, "b", places);
    noteTypes(third, "c", places);
    CHECK(places ==
          Places{{"cgam::Run", {"a", "b"}}, {"cgam::Own", {"b"}}, {"cgam::ui::Run", {"c"}}});
}
