#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv) {
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    // The settings of whoever runs the tests stay as they are.
    QStandardPaths::setTestModeEnabled(true);
    const QApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
