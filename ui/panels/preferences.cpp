#include "ui/panels/preferences.h"

#include <QSettings>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

const QString kDevice = QStringLiteral("preferences/device");
const QString kThreads = QStringLiteral("preferences/threads");
const QString kCache = QStringLiteral("preferences/cacheMiB");
const QString kColourBlind = QStringLiteral("preferences/colourBlind");
const QString kRadius = QStringLiteral("preferences/radiusUm");
const QString kHole = QStringLiteral("preferences/holeUm2");
const QString kSpeck = QStringLiteral("preferences/speckUm2");
const QString kWheelZoom = QStringLiteral("preferences/wheelZoom");
const QString kWindow = QStringLiteral("preferences/window");
const QString kModelFolder = QStringLiteral("preferences/modelFolder");
const QString kModel = QStringLiteral("preferences/model");
const QString kMethod = QStringLiteral("preferences/method");
const QString kPublished = QStringLiteral("preferences/publishedNumbers");
const QString kIterations = QStringLiteral("preferences/iterations");
const QString kLambda = QStringLiteral("preferences/lambda");
const QString kFromSlideCorner = QStringLiteral("preferences/geoJsonFromSlideCorner");
const QString kCarryOver = QStringLiteral("preferences/carryOver");
const QString kHints = QStringLiteral("preferences/hintsSeen");

/// What is kept, within limits; the usual number in place of one that is none ("nan").
double numberIn(const QSettings& settings, const QString& key, double usual, double least,
                double most) {
    const double number = settings.value(key, usual).toDouble();
    return std::isnan(number) ? usual : std::clamp(number, least, most);
}

}  // namespace

Preferences Preferences::load() {
    const QSettings settings;
    Preferences p;
    p.device = static_cast<DeviceChoice>(
        std::clamp(settings.value(kDevice, 0).toInt(), 0, static_cast<int>(DeviceChoice::Cuda)));
    p.threads = std::clamp(settings.value(kThreads, p.threads).toInt(), 0, 1024);
    p.cacheMiB = std::clamp(settings.value(kCache, p.cacheMiB).toInt(), 64, 65536);
    p.colourBlind = settings.value(kColourBlind, p.colourBlind).toBool();
    p.radiusUm = numberIn(settings, kRadius, p.radiusUm, 1.0, 2000.0);
    p.holeUm2 = numberIn(settings, kHole, p.holeUm2, 1.0, kLargestTidyArea);
    p.speckUm2 = numberIn(settings, kSpeck, p.speckUm2, 1.0, kLargestTidyArea);
    p.wheelZoom =
        numberIn(settings, kWheelZoom, p.wheelZoom, kSmallestWheelZoom, kLargestWheelZoom);
    p.window = std::clamp(settings.value(kWindow, p.window).toInt(), 256, 1600);
    p.modelFolder = settings.value(kModelFolder).toString();
    p.model = settings.value(kModel).toString();
    if (const auto method = methodFromId(settings.value(kMethod).toString().toStdString()))
        p.method = *method;
    p.publishedNumbers = settings.value(kPublished, p.publishedNumbers).toBool();
    p.iterations = std::clamp(settings.value(kIterations, p.iterations).toInt(), 1, 500);
    p.lambda = numberIn(settings, kLambda, p.lambda, 0.0, 100.0);
    p.fromSlideCorner = settings.value(kFromSlideCorner, false).toBool();
    p.carryOver = settings.value(kCarryOver, false).toBool();
    p.hintsSeen = settings.value(kHints, false).toBool();
    return p;
}

void Preferences::save() const {
    QSettings settings;
    settings.setValue(kDevice, static_cast<int>(device));
    settings.setValue(kThreads, threads);
    settings.setValue(kCache, cacheMiB);
    settings.setValue(kColourBlind, colourBlind);
    settings.setValue(kRadius, radiusUm);
    settings.setValue(kHole, holeUm2);
    settings.setValue(kSpeck, speckUm2);
    settings.setValue(kWheelZoom, wheelZoom);
    settings.setValue(kWindow, window);
    settings.setValue(kModelFolder, modelFolder);
    settings.setValue(kModel, model);
    settings.setValue(kMethod, QString::fromStdString(std::string(infoOf(method).id)));
    settings.setValue(kPublished, publishedNumbers);
    settings.setValue(kIterations, iterations);
    settings.setValue(kLambda, lambda);
    settings.setValue(kFromSlideCorner, fromSlideCorner);
    settings.setValue(kCarryOver, carryOver);
    settings.setValue(kHints, hintsSeen);
}

MethodSettings Preferences::methodSettings() const {
    MethodSettings numbers;
    numbers.method = method;
    if (!publishedNumbers) numbers = recommendedSettings(method);
    numbers.iterations = iterations;
    numbers.lambda = lambda;
    return numbers;
}

}  // namespace cgam::ui
