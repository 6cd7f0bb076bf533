#include "ui/slide/slide_memory.h"

#include "ui/slide/paths.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>

namespace cgam::ui {

namespace {

const QString kRecent = QStringLiteral("recentSlides");
const QString kExchanged = QStringLiteral("redBlueExchanged");

QString keyOf(const QString& what, const std::filesystem::path& path, const SlideSource& slide) {
    QString name;
    if (const auto& hash = slide.info().quickHash) {
        name = QString::fromStdString(*hash);
    } else {
        const QByteArray described = QByteArray::fromStdString(path.filename().string()) + ' ' +
                                     QByteArray::number(static_cast<qlonglong>(slide.width())) +
                                     'x' +
                                     QByteArray::number(static_cast<qlonglong>(slide.height()));
        name = QString::fromLatin1(
            QCryptographicHash::hash(described, QCryptographicHash::Sha256).toHex());
    }
    return QStringLiteral("slides/") + name + QLatin1Char('/') + what;
}

}  // namespace

std::optional<SlideScale> SlideMemory::scaleOf(const std::filesystem::path& path,
                                               const SlideSource& slide) {
    const double mpp = QSettings().value(keyOf(QStringLiteral("mpp"), path, slide)).toDouble();
    if (!(mpp >= kSmallestMpp && mpp <= kLargestMpp)) return std::nullopt;
    return SlideScale{mpp, mpp};
}

void SlideMemory::rememberScale(const std::filesystem::path& path, const SlideSource& slide,
                                const SlideScale& mpp) {
    QSettings().setValue(keyOf(QStringLiteral("mpp"), path, slide), mpp.x);
}

bool SlideMemory::isScaleRefused(const std::filesystem::path& path, const SlideSource& slide) {
    return QSettings().value(keyOf(QStringLiteral("mppRefused"), path, slide)).toBool();
}

void SlideMemory::refuseScale(const std::filesystem::path& path, const SlideSource& slide) {
    QSettings().setValue(keyOf(QStringLiteral("mppRefused"), path, slide), true);
}

bool SlideMemory::isExchanged(const std::filesystem::path& path, const SlideSource& slide) {
    return QSettings().value(keyOf(kExchanged, path, slide)).toBool();
}

void SlideMemory::rememberExchanged(const std::filesystem::path& path, const SlideSource& slide,
                                    bool exchanged) {
    if (exchanged)
        QSettings().setValue(keyOf(kExchanged, path, slide), true);
    else
        QSettings().remove(keyOf(kExchanged, path, slide));
}

QStringList SlideMemory::recentSlides() {
    return QSettings().value(kRecent).toStringList();
}

void SlideMemory::addRecentSlide(const std::filesystem::path& path) {
    std::error_code failure;
    const std::filesystem::path absolute = std::filesystem::absolute(path, failure);
    const QString name = nameOf(failure ? path : absolute);
    QStringList recent = recentSlides();
    recent.removeAll(name);
    recent.prepend(name);
    while (recent.size() > kRecentSlides)
        recent.removeLast();
    QSettings().setValue(kRecent, recent);
}

void SlideMemory::removeRecentSlide(const QString& path) {
    QStringList recent = recentSlides();
    recent.removeAll(path);
    QSettings().setValue(kRecent, recent);
}

}  // namespace cgam::ui
