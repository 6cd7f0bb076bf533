#include "ui/slide/paths.h"

#include <QCollator>
#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <vector>

namespace cgam::ui {

namespace {

const QStringList& endings() {
    static const QStringList all{
        QStringLiteral("svs"),  QStringLiteral("tif"),     QStringLiteral("tiff"),
        QStringLiteral("ndpi"), QStringLiteral("mrxs"),    QStringLiteral("scn"),
        QStringLiteral("bif"),  QStringLiteral("vms"),     QStringLiteral("vmu"),
        QStringLiteral("dcm"),  QStringLiteral("svslide"), QStringLiteral("png"),
        QStringLiteral("jpg"),  QStringLiteral("jpeg")};
    return all;
}

bool looksLikeSlide(const std::filesystem::path& path) {
    QString ending = QString::fromStdString(path.extension().string()).toLower();
    return ending.startsWith(QLatin1Char('.')) && endings().contains(ending.mid(1));
}

bool isPicture(const std::filesystem::path& path) {
    const QString ending = QString::fromStdString(path.extension().string()).toLower();
    return ending == QLatin1String(".png") || ending == QLatin1String(".jpg") ||
           ending == QLatin1String(".jpeg");
}

/// Whether one goes from a slide to this file: not to pictures among slides, which are exports and
/// thumbnails as a rule, and never to one with a description beside it, which was exported.
bool isNeighbour(const std::filesystem::path& file, bool amongPictures) {
    if (!looksLikeSlide(file)) return false;
    if (!isPicture(file)) return true;
    std::error_code none;
    std::filesystem::path description = file;
    return amongPictures && !std::filesystem::exists(description.replace_extension(".json"), none);
}

}  // namespace

std::filesystem::path pathOf(const QString& name) {
    return QFile::encodeName(name).toStdString();
}

QString nameOf(const std::filesystem::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

QString slideFilter() {
    return QCoreApplication::translate("Slides", "Slides and images (%1);;All files (*)")
        .arg(QStringLiteral("*.") + endings().join(QStringLiteral(" *.")));
}

Neighbours neighboursOf(const std::filesystem::path& slide) {
    namespace fs = std::filesystem;
    std::vector<QString> names;
    std::error_code failure;
    const fs::path folder = slide.has_parent_path() ? slide.parent_path() : fs::path(".");
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code none;
        const bool isItself = entry->path().filename() == slide.filename();
        if ((isItself || isNeighbour(entry->path(), isPicture(slide))) &&
            entry->is_regular_file(none))
            names.push_back(nameOf(entry->path().filename()));
    }
    // The C locale knows no numbers.
    QCollator order(QLocale() == QLocale::c() ? QLocale(QLocale::English) : QLocale());
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(names.begin(), names.end(), [&](const QString& a, const QString& b) {
        const int compared = order.compare(a, b);
        return compared != 0 ? compared < 0 : a < b;
    });
    const auto here = std::find(names.begin(), names.end(), nameOf(slide.filename()));
    Neighbours neighbours;
    if (here == names.end()) return neighbours;
    if (here != names.begin()) neighbours.previous = folder / pathOf(*std::prev(here));
    if (std::next(here) != names.end()) neighbours.next = folder / pathOf(*std::next(here));
    return neighbours;
}

}  // namespace cgam::ui
