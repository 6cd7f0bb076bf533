#pragma once

#include "app/annotator/kept_comparisons.h"
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

/// The part of a slide that is compared, at 1 um a pixel.
inline GridRect partOf(ui::ComparisonWindow& window) {
    const ui::ComparisonRequest& request = window.work()->request();
    return {static_cast<std::int64_t>(request.place->left),
            static_cast<std::int64_t>(request.place->top), request.image->width,
            request.image->height};
}

/// The clicks that a session has kept of a comparison of this part, for the first class.
inline Clicks keptIn(const std::filesystem::path& session, const GridRect& part) {
    const Result<SessionContent> read = readSession(session);
    if (!read) return {};
    const auto found = app::KeptComparisons::of(read->settings).on(part, 1);
    return found ? found->clicks : Clicks();
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
