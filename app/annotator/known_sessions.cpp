#include "app/annotator/known_sessions.h"

#include "ui/slide/paths.h"
#include "ui/slide/slide_memory.h"

#include <QSettings>
#include <QStringList>

namespace cgam::app {

namespace {

constexpr int kRemembered = 5;

QString keyOf(const SlideIdentity& slide) {
    return QStringLiteral("sessions/%1-%2")
        .arg(slide.digest, 16, 16, QLatin1Char('0'))
        .arg(slide.fileSize);
}

}  // namespace

void rememberSession(const SlideIdentity& slide, const std::filesystem::path& session) {
    QSettings settings;
    QStringList names = settings.value(keyOf(slide)).toStringList();
    names.removeAll(ui::nameOf(session));
    names.prepend(ui::nameOf(session));
    while (names.size() > kRemembered)
        names.removeLast();
    settings.setValue(keyOf(slide), names);
}

std::vector<std::filesystem::path> sessionsKnownOf(const SlideIdentity& slide) {
    QStringList names = QSettings().value(keyOf(slide)).toStringList();
    for (const QString& name : ui::SlideMemory::recentSlides())
        if (name.endsWith(QStringLiteral(".cgam"))) names.append(name);
    std::vector<std::filesystem::path> files;
    for (const QString& name : names)
        files.push_back(ui::pathOf(name));
    return files;
}

}  // namespace cgam::app
