// `cgam segment` with a scripted network, for tests of what stands around it.

#include "app/cli/interrupt.h"
#include "app/cli/option_values.h"
#include "app/cli/segment_run.h"
#include "tests/cli/dark_engine.h"

#include <iostream>
#include <memory>

using namespace cgam;

int main(int argc, char** argv) {
    CLI::App app;
    cli::SegmentOptions options;
    cli::addSegmentOptions(*app.add_subcommand("segment"), options);
    try {
        app.parse(argc, argv);
        cli::checkSegmentOptions(options);
    } catch (const std::exception& error) {
        std::cerr << "cgam: " << error.what() << '\n';
        return 2;
    }
    cli::ProgressLine progress = cli::progressOnStandardError();
    const Result<void> done = cli::runSegment(
        options,
        [](const auto&, const auto&) -> Result<std::unique_ptr<Engine>> {
            return std::unique_ptr<Engine>(std::make_unique<test::DarkEngine>());
        },
        std::cout, std::cerr, progress, cli::cancelOnInterrupt());
    if (done) return 0;
    std::cerr << "cgam: " << done.error().message << '\n';
    if (done.error().kind == ErrorKind::Cancelled) return 130;
    return done.error().kind == ErrorKind::BadInput ? 3 : 4;
}
