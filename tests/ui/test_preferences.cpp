#include "ui/panels/preferences.h"

#include <catch2/catch.hpp>

#include <QSettings>

using namespace cgam;

TEST_CASE("settings that are no numbers, or beyond all limits, do not reach the window") {
    QSettings settings;
    for (const char* name : {"radiusUm", "holeUm2", "speckUm2", "wheelZoom", "lambda"})
        settings.setValue(QStringLiteral("preferences/") + QLatin1String(name),
                          QStringLiteral("nan"));
    settings.setValue(QStringLiteral("preferences/window"), QStringLiteral("1e300"));
    settings.setValue(QStringLiteral("preferences/cacheMiB"), -5);
    const ui::Preferences usual;
    const ui::Preferences read = ui::Preferences::load();
    CHECK(read.radiusUm == usual.radiusUm);
    CHECK(read.holeUm2 == usual.holeUm2);
    CHECK(read.speckUm2 == usual.speckUm2);
    CHECK(read.wheelZoom == usual.wheelZoom);
    CHECK(read.lambda == usual.lambda);
    CHECK(read.window == 256);
    CHECK(read.cacheMiB == 64);
    settings.setValue(QStringLiteral("preferences/radiusUm"), QStringLiteral("inf"));
    CHECK(ui::Preferences::load().radiusUm == 2000);
    usual.save();
}
