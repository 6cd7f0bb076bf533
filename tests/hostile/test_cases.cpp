// Every case of tests/cases (made by make_cases.py, and kept findings of the fuzzers) goes through
// the real readers, each in a process of its own.

#include "tests/hostile/child_run.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

using namespace cgam::test;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // shadow memory and checks have costs of their own
#else
constexpr bool kSanitized = false;
#endif

constexpr double kMaxSeconds = kSanitized ? 20 : 2;
constexpr double kMaxMebibytes = 64;

struct Expected {
    std::string name;  // of the case
    std::string reader;
    fs::path file;
    bool opens = false;
    std::string says;
    double needs = 0;  // MiB
};

/// "key: value" or "key".
bool takes(const std::string& line, const std::string& key, std::string& value) {
    if (!line.starts_with(key)) return false;
    value = line.size() > key.size() + 2 ? line.substr(key.size() + 2) : "";
    return true;
}

Expected caseIn(const fs::path& folder) {
    Expected one;
    one.name = folder.filename().string();
    std::ifstream lines(folder / "case.txt");
    std::string value;
    for (std::string line; std::getline(lines, line);) {
        if (takes(line, "reader", value)) one.reader = value;
        if (takes(line, "file", value)) one.file = folder / value;
        if (takes(line, "opened", value)) one.opens = true;
        if (takes(line, "refused", value)) one.says = value;
        if (takes(line, "needs", value)) one.needs = std::stod(value);
    }
    return one;
}

std::vector<Expected> allCases() {
    std::vector<Expected> cases;
    for (const char* root : {CGAM_MADE_CASES, CGAM_KEPT_CASES})
        for (const fs::directory_entry& entry : fs::directory_iterator(root))
            if (fs::exists(entry.path() / "case.txt")) cases.push_back(caseIn(entry.path()));
    std::sort(cases.begin(), cases.end(),
              [](const Expected& a, const Expected& b) { return a.name < b.name; });
    return cases;
}

std::string objection(const Expected& one, const ChildRun& run) {
    if (!run.death.empty()) return "died: " + run.death;
    if (run.seconds > kMaxSeconds) return "took " + std::to_string(run.seconds) + " s";
    if (!kSanitized && run.peakMebibytes > kMaxMebibytes + one.needs)
        return "took " + std::to_string(run.peakMebibytes) + " MiB";
    if (run.reading.opened != one.opens)
        return one.opens ? "was refused: " + run.reading.refusal : "was opened";
    if (one.opens) return "";
    const std::string& sentence = run.reading.refusal;
    if (sentence.find(one.says) == std::string::npos) return "said: " + sentence;
    // Or the file beside it that is to blame, which has the same stem.
    if (sentence.find(one.file.stem().string()) == std::string::npos)
        return "did not name the file: " + sentence;
    if (!sentence.ends_with('.')) return "said no sentence: " + sentence;
    return "";
}

}  // namespace

TEST_CASE("every hostile file is opened or refused as its case says") {
    const std::vector<Expected> cases = allCases();
    CHECK(cases.size() >= 120);
    for (const Expected& one : cases) {
        INFO("case " << one.name);
        const std::string wrong = objection(one, runInChild(one.reader, one.file));
        CHECK(wrong == "");
    }
}

TEST_CASE("every reader has a case of a file that is sound") {
    const std::vector<Expected> cases = allCases();
    for (const std::string& reader : readerNames()) {
        INFO("reader " << reader);
        CHECK(std::any_of(cases.begin(), cases.end(),
                          [&](const Expected& one) { return one.opens && one.reader == reader; }));
    }
}

TEST_CASE("a case that dies or takes too much is seen") {
    const Expected one{"made up", "clicks", "clicks.json", true, "", 0};
    CHECK(objection(one, {{true, ""}, "Segmentation fault", 0, 0}) != "");
    CHECK(objection(one, {{true, ""}, "", 2 * kMaxSeconds, 0}) != "");
    CHECK((kSanitized || objection(one, {{true, ""}, "", 0, 100}) != ""));
    CHECK(objection(one, {{true, ""}, "", 0, 0}) == "");
    CHECK(objection({"", "clicks", "clicks.json", false, "no", 0},
                    {{false, "It is no."}, "", 0, 0}) != "");
}
