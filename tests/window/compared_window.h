#pragma once

#include "tests/window/open_window.h"
#include "ui/compare/comparison_window.h"

#include <QAbstractButton>
#include <QMessageBox>

namespace cgam::test {

/// What comparisonShown() said.
inline QString compare(OpenWindow& open) {
    std::optional<QString> problem;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&open.window, &app::MainWindow::comparisonShown, here.get(),
                     [&](const QString& sentence) { problem = sentence; });
    open.window.compareMethods();
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    return *problem;
}

inline void finish(ui::ComparisonWindow& window) {
    REQUIRE(waitUntil([&] { return !window.work()->live().running(); }));
}

/// A click in the comparison, beside those of the slide.
inline constexpr Click kOwn{.x = 60, .y = 70, .radius = 20, .positive = true};

inline Clicks clicksOf(ui::ComparisonWindow& window) {
    return window.work()->clicks();
}

/// Presses a button of the question that stands over the window.
inline void answerQuestion(OpenWindow& open, const QString& button) {
    auto* question = open.window.findChild<QMessageBox*>();
    REQUIRE(question != nullptr);
    bool told = false;
    const auto here = std::make_unique<QObject>();
    QObject::connect(&open.window, &app::MainWindow::comparisonShown, here.get(),
                     [&] { told = true; });
    for (QAbstractButton* one : question->buttons())
        if (one->text().remove(QLatin1Char('&')).startsWith(button)) one->click();
    REQUIRE(waitUntil([&] { return told; }));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Asks for a comparison where a question is expected.
inline void askToCompare(OpenWindow& open) {
    open.window.compareMethods();
    REQUIRE(waitUntil([&] { return open.window.findChild<QMessageBox*>() != nullptr; }));
}

inline void clickAtSlide(OpenWindow& open, QPointF slide, Qt::MouseButton button = Qt::LeftButton) {
    open.view().setView(open.view().view().withScale(0.5).centredOn(slide));
    open.click(open.view().view().toWidget(slide), button);
    open.waitForMask();
}

}  // namespace cgam::test
