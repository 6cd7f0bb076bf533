#include "ui/view/measures.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace cgam::ui {

namespace {

QString number(double value, int decimals) {
    QString text = QLocale().toString(value, 'f', decimals);
    const QString point = QLocale().decimalPoint();
    if (decimals > 0 && text.contains(point)) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(point)) text.chop(point.size());
    }
    return text;
}

}  // namespace

ScaleBarLength scaleBarLength(double umPerPixel, double mostPixels) {
    const double most = umPerPixel * mostPixels;
    const double decade = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0, 1.0}) {
        const double um = step * decade;
        if (um <= most * (1 + 1e-9)) return {um, um / umPerPixel};
    }
    return {decade, decade / umPerPixel};
}

QString lengthText(double um) {
    const QChar space(0x2009);
    if (um >= 1000) return number(um / 1000, 3) + space + QStringLiteral("mm");
    return number(um, um < 1 ? 3 : 1) + space + QStringLiteral("\u00b5m");
}

QString areaText(double area, bool um) {
    const QString number = QLocale().toString(area, 'f', 0);
    return um ? QCoreApplication::translate("Area", "%1 \u00b5m\u00b2").arg(number)
              : QCoreApplication::translate("Area", "%1 px\u00b2").arg(number);
}

QString magnificationText(double magnification) {
    const int decimals = magnification >= 10 ? 1 : 2;
    return number(magnification, decimals) + QChar(0x00d7);
}

QString positionText(QPointF slide, const std::optional<SlideScale>& mpp) {
    const QLocale locale;
    const auto pixel = [&](double value) {
        return locale.toString(static_cast<qlonglong>(std::floor(value)));
    };
    QString pixels = QCoreApplication::translate("Position", "x %1, y %2 px")
                         .arg(pixel(slide.x()), pixel(slide.y()));
    if (!mpp) return pixels;
    const auto um = [&](double value) { return locale.toString(value, 'f', 1); };
    return QCoreApplication::translate("Position", "%1  (%2, %3 \u00b5m)")
        .arg(pixels, um(slide.x() * mpp->x), um(slide.y() * mpp->y));
}

}  // namespace cgam::ui
