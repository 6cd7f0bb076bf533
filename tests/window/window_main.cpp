#define CATCH_CONFIG_RUNNER
#include "app/annotator/guarded_application.h"
#include "core/base/free_memory.h"

#include <catch2/catch.hpp>

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

int main(int argc, char** argv) {
    cgam::keepLargeBlocksApart();
    // The settings and sessions of whoever runs the tests stay as they are.
    QStandardPaths::setTestModeEnabled(true);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    const cgam::app::GuardedApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("cgam"));
    QApplication::setApplicationName(QStringLiteral("test_window"));
    return Catch::Session().run(argc, argv);
}
