#include "app/annotator/screenshot.h"

#include "app/annotator/main_window.h"
#include "core/base/quoted.h"
#include "ui/view/slide_view.h"

#include <QApplication>
#include <QTimer>
#include <iostream>

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
    const auto save = [&window, file] {
        const QString name = ui::nameOf(file);
        const bool saved = window.grab().save(name, "PNG");
        QApplication::exit(
            saved ? 0 : complain("The picture " + quoted(file) + " cannot be written.", kRuntime));
    };
    QObject::connect(&window.view(), &ui::SlideView::sharpened, &window, save);
    QObject::connect(&window, &MainWindow::slideFailed, &window, [](const QString& sentence) {
        QApplication::exit(complain(sentence.toStdString(), kBadInput));
    });
    QTimer::singleShot(kPatienceMs, &window, save);
    window.show();
    return QApplication::exec();
}

}  // namespace cgam::app
