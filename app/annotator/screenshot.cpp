#include "app/annotator/screenshot.h"

#include "app/annotator/main_window.h"
#include "app/annotator/wait_for.h"
#include "core/base/quoted.h"

#include <iostream>
#include <memory>
#include <optional>

namespace cgam::app {

namespace {

constexpr int kBadInput = 3;
constexpr int kRuntime = 4;
constexpr int kPatienceMs = 30000;

int complain(const std::string& sentence, int code) {
    std::cerr << "cgam-annotator: " << sentence << '\n';
    return code;
}

}  // namespace

int takeScreenshot(MainWindow& window, const std::filesystem::path& file) {
    std::optional<QString> trouble;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&window, &MainWindow::slideShown, here.get(), [&] { trouble = QString(); });
    QObject::connect(&window, &MainWindow::slideFailed, here.get(),
                     [&](const QString& sentence) { trouble = sentence; });
    window.show();
    // The work that was kept of the slide comes after its picture.
    waitFor([&] { return trouble.has_value(); }, kPatienceMs);
    if (trouble && !trouble->isEmpty()) return complain(trouble->toStdString(), kBadInput);
    if (trouble) waitUntilDrawn(window.view(), kPatienceMs);
    if (window.grab().save(ui::nameOf(file), "PNG")) return 0;
    return complain("The picture " + quoted(file) + " cannot be written.", kRuntime);
}

}  // namespace cgam::app
