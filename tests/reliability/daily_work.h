#pragma once

#include "core/session/session.h"
#include "tests/document/random_work.h"
#include "tests/reliability/workplace.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace cgam::test {

/// The contents of exported files by their names.
using Files = std::map<std::string, std::string>;

/// The work of RandomWork with its answers, and imports, exports and saving under another name, the
/// same every time for a seed: a program that is killed in the middle of it, and another that finds
/// out what ought to be there.
class DailyWork {
public:
    /// `folder` is empty but for what prepare() left there. `told`: after every change of the
    /// document.
    DailyWork(unsigned seed, std::filesystem::path folder,
              std::function<void(const DocumentContent&)> told = {});

    /// Puts the file that is imported into the folder.
    static void prepare(const std::filesystem::path& folder);

    /// One action; what it does besides clicking is told apart by the functions below.
    void act();
    /// Waits until the session's file is up to date.
    void flush();

    const Document& document() { return place_.document(); }
    /// What the last two exports wrote, read from the folder after each of them.
    const Files& exported() const { return exported_; }
    const Files& exportedBefore() const { return exportedBefore_; }
    bool lastActionExported() const { return lastActionExported_; }

    /// The files of an export that are in a folder; what differs from run to run (the date) is cut
    /// out.
    static Files exportsIn(const std::filesystem::path& folder);
    /// Names under which the session is saved in turn.
    static std::filesystem::path sessionFile(const std::filesystem::path& folder, int which);

private:
    void import();
    void exportAll();
    void saveElsewhere();

    RandomWork user_;
    std::filesystem::path folder_;
    std::function<void(const DocumentContent&)> told_;
    Workplace place_;
    std::unique_ptr<Session> session_;
    int saved_ = 0;
    Files exported_, exportedBefore_;
    bool lastActionExported_ = false;
};

}  // namespace cgam::test
