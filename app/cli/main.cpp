#include "app/cli/commands.h"
#include "app/cli/option_values.h"
#include "app/cli/usage_sentence.h"
#include "core/base/quoted.h"
#include "core/base/result.h"
#include "core/base/standard_streams.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <sstream>
#include <string>

namespace {

constexpr int kUsage = 2;
constexpr int kBadInput = 3;
constexpr int kRuntime = 4;
constexpr int kCancelled = 130;  // as shells report a program ended by Ctrl-C

/// Whatever a message quotes, it shall not give orders to a terminal.
int complain(const std::string& message, int exitCode) {
    std::istringstream lines(message);
    const char* start = "cgam: ";
    for (std::string line; std::getline(lines, line); start = "")
        std::cerr << start << cgam::printable(line) << '\n';
    return exitCode;
}

int exitCodeOf(cgam::ErrorKind kind) {
    switch (kind) {
        case cgam::ErrorKind::BadInput:
            return kBadInput;
        case cgam::ErrorKind::Runtime:
        case cgam::ErrorKind::OutOfMemory:
            return kRuntime;
        case cgam::ErrorKind::Cancelled:
            break;
    }
    return kCancelled;
}

std::string versionText() {
    std::string text = "cgam " CGAM_VERSION;
    for (const auto& lines : {cgam::cli::engineVersionLines(), cgam::cli::imagingVersionLines()})
        for (const std::string& line : lines)
            text += "\n" + line;
    return text;
}

std::string commandList(const CLI::App& app) {
    std::string list;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        list += (list.empty() ? " Commands: " : ", ") + command->get_name();
    return list + ".";
}

/// CLI11 would call a mistyped command an unexpected argument.
void checkCommandName(const CLI::App& app, const std::string& word) {
    const auto hasName = [&](const CLI::App* command) { return command->get_name() == word; };
    if (word.starts_with('-') || !app.get_subcommands(hasName).empty()) return;
    throw cgam::cli::UsageError("There is no command " + cgam::quotedText(word) + "." +
                                commandList(app));
}

/// In the help of every command, where its own words do not say more.
void addExitCodes(CLI::App& app) {
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        addExitCodes(*command);
        const std::string footer = command->get_footer();
        if (footer.find("Exit codes") != std::string::npos) continue;
        command->footer(footer + (footer.empty() ? "" : "\n\n") +
                        "Exit codes: 0 done, 2 wrong usage, 3 unusable input, 4 failure of the "
                        "machine,\n130 stopped by Ctrl-C.");
    }
}

void runCommandLine(int argc, char** argv) {
    CLI::App app("Corrects tumour masks on pathology images with a few clicks", "cgam");
    app.set_version_flag("--version", versionText, "Print versions and devices, and exit");
    app.get_formatter()->column_width(34);
    cgam::cli::addEngineCommands(app);
    cgam::cli::addSlideEngineCommands(app);
    cgam::cli::addDataCommands(app);
    cgam::cli::addImagingCommands(app);
    addExitCodes(app);
    app.footer("cgam COMMAND --help explains a command.");
    if (argc > 1) checkCommandName(app, argv[1]);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0)
            throw cgam::cli::UsageError(cgam::cli::usageSentence(app, error));
        app.exit(error);  // prints the help or the version
        return;
    }
    if (app.get_subcommands().empty())
        throw cgam::cli::UsageError("A command is needed." + commandList(app));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        cgam::openClosedStreams();
        // A file-size limit shall be a failed write with its sentence, not the end of the program.
        std::signal(SIGXFSZ, SIG_IGN);
        runCommandLine(argc, argv);
        if (!std::cout.flush()) return complain("Standard output cannot be written to.", kRuntime);
        return 0;
    } catch (const cgam::cli::UsageError& error) {
        return complain(error.what(), kUsage);
    } catch (const cgam::ErrorException& error) {
        return complain(error.error().message, exitCodeOf(error.error().kind));
    } catch (const std::bad_alloc&) {
        return complain("There is not enough memory for this.", kRuntime);
    } catch (const std::exception& error) {
        return complain(std::string("Something unexpected went wrong: ") + error.what(), kRuntime);
    }
}
