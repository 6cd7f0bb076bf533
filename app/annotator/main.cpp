#include "app/annotator/compare_tour.h"
#include "app/annotator/event_clock.h"
#include "app/annotator/main_window.h"
#include "app/annotator/model_shelf.h"
#include "app/annotator/quiet_qt.h"
#include "app/annotator/screenshot.h"
#include "app/annotator/scripted_engine.h"
#include "app/annotator/tour.h"
#include "app/annotator/viewer_bench.h"
#include "core/base/free_memory.h"
#include "core/base/standard_streams.h"
#include "core/slide/slide_source.h"
#include "core/slide/synthetic_slide.h"

#ifdef CGAM_HAS_TORCH
#include "core/engine_torch/devices.h"
#endif

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QLocale>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <optional>
#include <string>

namespace {

constexpr int kUsage = 2;
constexpr int kBadInput = 3;
constexpr int kRuntime = 4;

int complain(const std::string& sentence, int code) {
    std::cerr << "cgam-annotator: " << sentence << '\n';
    return code;
}

struct Options {
    std::filesystem::path file;
    std::filesystem::path screenshot;
    std::filesystem::path tour;
    std::filesystem::path compareTour;
    std::filesystem::path truth;
    std::string synthetic;
    bool benchWanted = false;
    std::filesystem::path bench;
    std::filesystem::path json;
    std::string engine = "model";
    int quitAfter = -1;
};

std::string versionText() {
    std::string text = "cgam-annotator " CGAM_VERSION "\n";
#ifdef CGAM_HAS_TORCH
    text += "LibTorch " + cgam::torchVersion() + "\n";
#else
    text += "LibTorch: built without\n";
#endif
    text += "OpenSlide " + cgam::openSlideVersion() + "\nQt " + qVersion();
#ifdef CGAM_HAS_TORCH
    for (const std::string& device : cgam::listDevices())
        text += "\ndevice " + device;
#endif
    return text;
}

void addOptions(CLI::App& app, Options& options) {
    app.set_version_flag("--version", versionText, "Print versions and exit");
    app.add_option("FILE", options.file, "Slide, image or session (.cgam) to open");
    app.add_option("--screenshot", options.screenshot,
                   "Open FILE, save a picture of the window when it is sharp, and exit");
    app.add_option("--tour", options.tour,
                   "Show what the program can do on FILE (or a demo slide) and leave pictures, "
                   "exports and tour.json in this folder");
    auto* compare = app.add_option("--compare-tour", options.compareTour,
                                   "Compare methods on FILE (or a demo slide) and leave pictures "
                                   "and exports in this folder");
    app.add_option("--truth", options.truth,
                   "Mask that --compare-tour measures by and clicks after")
        ->needs(compare);
    app.add_option("--synthetic", options.synthetic,
                   "Open made-up tissue of this size instead, such as 100000x80000");
    // For tests: "scripted", and closing the window after so many milliseconds.
    app.add_option("--engine", options.engine)->group("");
    app.add_option("--quit-after", options.quitAfter)->group("");
    auto* bench = app.add_option("--bench-viewer", options.bench,
                                 "Measure the viewer on this slide (none with --synthetic)");
    bench->expected(0, 1)->option_text("[SLIDE]");
    app.add_option("--json", options.json, "Where --bench-viewer writes its numbers")->needs(bench);
    app.footer("Example:\n  cgam-annotator slide.svs");
}

cgam::ui::OpenResult syntheticSlide(const std::string& size) {
    const std::size_t cross = size.find('x');
    long width = 0, height = 0;
    try {
        width = std::stol(size.substr(0, cross));
        height = cross == std::string::npos ? 0 : std::stol(size.substr(cross + 1));
    } catch (const std::exception&) {
        return cgam::badInput("'" + size + "' is not a size such as 100000x80000.");
    }
    auto source = cgam::makeSyntheticSlide(width, height);
    if (!source) return source.error();
    return cgam::ui::madeForView(std::move(source).value(), "synthetic " + size);
}

int bench(cgam::app::ClockedApplication& application, const Options& options) {
    cgam::app::BenchSlide slide;
    slide.path = options.bench;
    slide.open = cgam::ui::openForView;
    if (!options.synthetic.empty()) {
        slide.path = "synthetic " + options.synthetic;
        slide.open = [&](const std::filesystem::path&) {
            return syntheticSlide(options.synthetic);
        };
    }
    const auto result = cgam::app::benchViewer(application, slide, options.json);
    if (result) return 0;
    return complain(result.error().message,
                    result.error().kind == cgam::ErrorKind::BadInput ? kBadInput : kRuntime);
}

/// The exit code; an engine that does not return is left behind with the program.
int ended(cgam::app::MainWindow& window, int code) {
    if (!window.stopEngine()) std::_Exit(code);
    return code;
}

/// The words of the user's language, where there are any.
void translate(QTranslator& translator) {
    for (const std::filesystem::path& folder : cgam::app::resourceFolders())
        if (translator.load(QLocale(), QStringLiteral("cgam-annotator"), QStringLiteral("_"),
                            cgam::ui::nameOf(folder / "translations"))) {
            QApplication::installTranslator(&translator);
            break;
        }
}

/// A tour leaves no traces in the user's settings, and finds none.
void useSettingsIn(const QTemporaryDir& folder) {
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
    QSettings().setValue(QStringLiteral("preferences/hintsSeen"), true);
}

/// Where there is no display, what only leaves pictures works all the same; Qt would abort.
bool hasDisplay(const Options& options) {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name)) return true;
    const bool leavesPictures =
        !options.tour.empty() || !options.compareTour.empty() || !options.screenshot.empty();
    if (leavesPictures || options.benchWanted) return qputenv("QT_QPA_PLATFORM", "offscreen");
    return false;
}

int run(int argc, char** argv, const Options& options) {
    if (!hasDisplay(options))
        return complain(
            "There is no display to show a window on. --tour FOLDER and --screenshot "
            "FILE work without one.",
            kRuntime);
    cgam::app::silenceNoise();
    // Whole and fractional factors alike: the picture is drawn in device pixels.
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    cgam::app::ClockedApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("cgam"));
    QApplication::setApplicationName(QStringLiteral("cgam-annotator"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(CGAM_VERSION));
    if (options.benchWanted) return bench(application, options);
    QTranslator translator;
    translate(translator);
    // Made for a tour only: a program that is killed must not leave an empty folder behind each
    // time.
    std::optional<QTemporaryDir> tourFolder;
    if (!options.tour.empty() || !options.compareTour.empty()) useSettingsIn(tourFolder.emplace());
    cgam::app::MainWindow window(options.engine == "scripted" ? cgam::app::scriptedShelf()
                                                              : cgam::app::modelShelf());
    application.setListener([shown = QPointer(&window)](const QString& sentence) {
        if (shown) shown->say(sentence);
    });
    if (tourFolder)
        window.setSessionFolder(cgam::ui::pathOf(tourFolder->filePath(QStringLiteral("sessions"))));
    if (!options.tour.empty())
        return ended(window, cgam::app::takeTour(window, options.tour, options.file));
    if (!options.compareTour.empty())
        return ended(window, cgam::app::takeCompareTour(window, options.compareTour, options.file,
                                                        options.truth));
    if (!options.synthetic.empty()) {
        auto slide = syntheticSlide(options.synthetic);
        if (!slide) return complain(slide.error().message, kBadInput);
        window.showSlide(*slide);
    } else if (!options.file.empty()) {
        window.openFile(options.file);
    }
    if (!options.screenshot.empty())
        return ended(window, cgam::app::takeScreenshot(window, options.screenshot));
    window.show();
    if (options.quitAfter >= 0) QTimer::singleShot(options.quitAfter, &window, &QWidget::close);
    return ended(window, QApplication::exec());
}

int runCommandLine(int argc, char** argv) {
    CLI::App app("Corrects tumour masks on whole slides with a few clicks", "cgam-annotator");
    Options options;
    addOptions(app, options);
    try {
        app.parse(argc, argv);
        options.benchWanted = app.count("--bench-viewer") > 0;
        if (options.benchWanted && options.json.empty())
            throw CLI::RequiredError("--bench-viewer needs --json FILE");
        if (options.benchWanted && options.bench.empty() == options.synthetic.empty())
            throw CLI::ValidationError("--bench-viewer needs a SLIDE or --synthetic, not both");
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        return complain(error.what() + std::string("\nRun with --help for the options."), kUsage);
    }
    return run(argc, argv, options);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        cgam::openClosedStreams();
        cgam::keepLargeBlocksApart();
        return runCommandLine(argc, argv);
    } catch (const std::bad_alloc&) {
        return complain("There is not enough memory for this.", kRuntime);
    } catch (const std::exception& error) {
        return complain(std::string("Something unexpected went wrong: ") + error.what(), kRuntime);
    }
}
