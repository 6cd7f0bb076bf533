#include "app/annotator/export_menu.h"

#include "app/annotator/main_window.h"
#include "ui/panels/number_question.h"
#include "ui/panels/preferences.h"

#include <QAction>
#include <QActionGroup>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace cgam::app {

using namespace cgam::ui;

namespace {

constexpr double kSmallestPixel = 0.01;
constexpr double kLargestPixel = 1000;
const QString kClicks = QStringLiteral("exports/clicks");
const QString kMpp = QStringLiteral("exports/mpp");

template <typename Value>
struct Choice {
    QString text;
    Value value;
};

/// A menu of which one line is chosen.
template <typename Value>
QMenu* addChoices(QMenu& into, const QString& title, const std::vector<Choice<Value>>& choices,
                  Value chosen, const std::function<void(Value)>& choose) {
    QMenu* menu = into.addMenu(title);
    auto* group = new QActionGroup(menu);
    for (const Choice<Value>& choice : choices) {
        QAction* action = group->addAction(choice.text);
        action->setCheckable(true);
        action->setChecked(choice.value == chosen);
        QObject::connect(action, &QAction::triggered, menu,
                         [choose, value = choice.value] { choose(value); });
    }
    menu->addActions(group->actions());
    return menu;
}

QString pixelText(double mpp) {
    return MainWindow::tr("%1 µm").arg(QLocale().toString(mpp, 'g', 4));
}

/// The size of a pixel: some round ones, and any other by a question.
void addPixelSizes(QMenu& into, ExportChoices& choices, QWidget* parent) {
    QMenu* menu = into.addMenu(MainWindow::tr("P&ixels of pictures"));
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& text, double mpp) {
        QAction* action = group->addAction(text);
        action->setCheckable(true);
        action->setData(mpp);
        QObject::connect(action, &QAction::triggered, menu, [&choices, mpp] {
            choices.mpp = mpp;
            choices.save();
        });
    };
    add(MainWindow::tr("As the &masks have them"), 0);
    for (const double mpp : std::array{0.25, 0.5, 1.0, 2.0, 4.0, 8.0})
        add(pixelText(mpp), mpp);
    QAction* other = group->addAction(MainWindow::tr("&Other ..."));
    other->setCheckable(true);
    QObject::connect(other, &QAction::triggered, menu, [&choices, parent] {
        NumberQuestion question;
        question.title = MainWindow::tr("Pixels of pictures");
        question.text = MainWindow::tr("Micrometres per pixel of exported pictures");
        question.value = choices.mpp > 0 ? choices.mpp : 1;
        question.least = kSmallestPixel;
        question.most = kLargestPixel;
        question.decimals = 3;
        const std::optional<double> mpp = askForNumber(parent, question);
        if (!mpp) return;
        choices.mpp = *mpp;
        choices.save();
    });
    QObject::connect(menu, &QMenu::aboutToShow, menu, [&choices, group, other] {
        const double chosen = choices.mpp;
        const auto actions = group->actions();
        const auto listed = std::find_if(actions.begin(), actions.end(), [&](QAction* action) {
            return action != other && action->data().toDouble() == chosen;
        });
        QAction* shown = listed == actions.end() ? other : *listed;
        shown->setChecked(true);
        other->setText(shown == other ? MainWindow::tr("&Other (%1) ...").arg(pixelText(chosen))
                                      : MainWindow::tr("&Other ..."));
    });
    menu->addActions(group->actions());
}

}  // namespace

ExportChoices ExportChoices::load() {
    const QSettings settings;
    ExportChoices choices;
    const int clicks = settings.value(kClicks, static_cast<int>(choices.clicks)).toInt();
    choices.clicks = static_cast<ExportedClicks>(
        std::clamp(clicks, 0, static_cast<int>(ExportedClicks::Ellipses)));
    const double mpp = settings.value(kMpp, 0).toDouble();
    choices.mpp = mpp > 0 ? std::clamp(mpp, kSmallestPixel, kLargestPixel) : 0;
    return choices;
}

void ExportChoices::save() const {
    QSettings settings;
    settings.setValue(kClicks, static_cast<int>(clicks));
    settings.setValue(kMpp, mpp);
}

QMenu* addExportChoices(QMenu& menu, ExportChoices& choices, Preferences& preferences,
                        QWidget* parent) {
    QMenu* origins = addChoices<bool>(
        menu, MainWindow::tr("GeoJSON &counts from"),
        {{MainWindow::tr("The corner of the &scanned part (as QuPath does)"), false},
         {MainWindow::tr("The corner of the &whole slide"), true}},
        preferences.fromSlideCorner, [&preferences](bool fromSlide) {
            preferences.fromSlideCorner = fromSlide;
            preferences.save();
        });
    addChoices<ExportedClicks>(
        menu, MainWindow::tr("Clic&ks beside polygons"),
        {{MainWindow::tr("As &points"), ExportedClicks::Points},
         {MainWindow::tr("As &circles of their radius"), ExportedClicks::Ellipses},
         {MainWindow::tr("&Left out"), ExportedClicks::None}},
        choices.clicks, [&choices](ExportedClicks clicks) {
            choices.clicks = clicks;
            choices.save();
        });
    addPixelSizes(menu, choices, parent);
    return origins;
}

}  // namespace cgam::app
