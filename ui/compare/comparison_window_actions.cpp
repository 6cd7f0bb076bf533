#include "ui/compare/comparison_window.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace cgam::ui {

namespace {

constexpr int kProgressWidth = 120;
constexpr int kPairCharacters = 22;

}  // namespace

void ComparisonWindow::makeFileMenu() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    const auto add = [this, file](const QString& text, const QString& ending,
                                  const QString& filter) {
        needWork_.push_back(
            file->addAction(text, this, [this, ending, filter] { chooseFile(ending, filter); }));
    };
    add(tr("Picture &strip (PNG) ..."), QStringLiteral(".png"), tr("Pictures (*.png)"));
    add(tr("Picture strip (S&VG) ..."), QStringLiteral(".svg"), tr("Pictures (*.svg)"));
    add(tr("&Table (CSV) ..."), QStringLiteral(".csv"), tr("Tables (*.csv)"));
    add(tr("&Figures (JSON) ..."), QStringLiteral(".json"), tr("Figures (*.json)"));
    add(tr("&Report (HTML) ..."), QStringLiteral(".html"), tr("Reports (*.html)"));
    file->addSeparator();
    file->addAction(tr("&Close"), QKeySequence::Close, this, &QWidget::close);
}

void ComparisonWindow::makeClicksMenu() {
    QMenu* clicks = menuBar()->addMenu(tr("&Clicks"));
    const auto add = [this, clicks](const QString& text, const QKeySequence& key, auto&& slot) {
        QAction* action = clicks->addAction(text, key, this, std::forward<decltype(slot)>(slot));
        needWork_.push_back(action);
        return action;
    };
    undo_ = add(tr("&Undo the last click"), QKeySequence::Undo, [this] { work_->undo(); });
    undo_->setIconText(tr("Undo"));
    add(tr("&Begin anew"), QKeySequence(tr("Ctrl+N")), [this] { work_->beginAnew(); });
    add(tr("&Work out what waits"), QKeySequence(tr("Ctrl+Return")), [this] { work_->goOn(); });
    add(tr("S&top"), QKeySequence(tr("Esc")), [this] { work_->escape(); });
    clicks->addSeparator();
    const auto changeRadius = [this](double steps) {
        panes_->pane(0).clickTool().circle().changeBy(steps);
    };
    add(tr("&Larger radius"), QKeySequence(tr("]")), [changeRadius] { changeRadius(1); });
    add(tr("S&maller radius"), QKeySequence(tr("[")), [changeRadius] { changeRadius(-1); });
    clicks->addSeparator();
    robot_ = clicks->addMenu(tr("Let the &robot click"));
    connect(robot_, &QMenu::aboutToShow, this, &ComparisonWindow::fillRobotMenu);
}

void ComparisonWindow::fillRobotMenu() {
    robot_->clear();
    if (!work_) return;
    robot_->addAction(tr("For &each method by its own mask"), this,
                      [this] { work_->startRobot(std::optional<std::size_t>()); });
    robot_->addSeparator();
    for (std::size_t row = 0; row < work_->rows().size(); ++row) {
        if (work_->rows()[row].still) continue;
        robot_->addAction(tr("For all by the mask of %1")
                              .arg(QString::fromStdString(work_->rows()[row].method.label)),
                          this, [this, row] { work_->startRobot(row); });
    }
}

void ComparisonWindow::makeRowsMenu() {
    QMenu* rows = menuBar()->addMenu(tr("&Panes"));
    addRow_ = rows->addAction(tr("&Add a pane ..."), QKeySequence(tr("Ctrl+T")), this,
                              [this] { chooseRow(std::nullopt); });
    selected_ = rows->addMenu(tr("&Selected pane"));
    connect(selected_, &QMenu::aboutToShow, this, [this] {
        selected_->clear();
        if (work_) fillRowMenu(selected_, panes_->selectedRow());
    });
}

void ComparisonWindow::fillRowMenu(QMenu* menu, std::size_t row) {
    menu->addAction(tr("&Method and numbers ..."), this, [this, row] { chooseRow(row); });
    menu->addAction(tr("&Colour ..."), this, [this, row] { chooseColour(row); });
    if (work_->request().takeRow) {
        const QString text = work_->rows().at(row).still
                                 ? tr("&Take this mask into the session")
                                 : tr("&Take mask and clicks into the session");
        menu->addAction(text, this, [this, row] { takeRow(row); });
    }
    menu->addSeparator();
    QAction* remove =
        menu->addAction(tr("&Remove this pane"), this, [this, row] { work_->removeRow(row); });
    remove->setEnabled(work_->rows().size() > 1);
}

QAction* ComparisonWindow::addToggle(QMenu* menu, const QString& text, const QString& key, bool on,
                                     const std::function<void(bool)>& apply) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(on);
    action->setShortcut(QKeySequence(key));
    connect(action, &QAction::toggled, this, apply);
    return action;
}

void ComparisonWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    arrangements_ = new QActionGroup(this);
    const auto addArrangement = [this, view](const QString& text, const QString& shortText,
                                             const QString& key, Arrangement arrangement) {
        QAction* action = view->addAction(text);
        action->setIconText(shortText);
        action->setCheckable(true);
        action->setChecked(arrangement == Arrangement::SideBySide);
        action->setShortcut(QKeySequence(key));
        arrangements_->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, arrangement] { panes_->arrange(arrangement); });
        connect(panes_, &ComparisonPanes::arranged, action, [this, action, arrangement] {
            action->setChecked(panes_->arrangement() == arrangement);
        });
    };
    addArrangement(tr("&Side by side"), tr("Side by side"), tr("V"), Arrangement::SideBySide);
    addArrangement(tr("S&wipe between two"), tr("Swipe"), tr("W"), Arrangement::Swipe);
    addArrangement(tr("&Blink between two"), tr("Blink"), tr("B"), Arrangement::Blink);
    view->addSeparator();
    linked_ = addToggle(view, tr("Views move &together"), tr("L"), true,
                        [this](bool on) { panes_->links().setLinked(on); });
    linked_->setIconText(tr("Linked"));
    linked_->setToolTip(tr("All views move together (L)"));
    view->addAction(tr("Show all of the &image"), QKeySequence(tr("I")), this,
                    [this] { panes_->showAll(); });
    view->addSeparator();
    addToggle(view, tr("&Mask"), tr("M"), true, [this](bool on) { panes_->setMaskVisible(on); });
    view->addAction(tr("Mask: &fill, outline, both"), QKeySequence(tr("O")), this, [this] {
        panes_->setMaskStyle(
            static_cast<MaskLayer::Style>((static_cast<int>(panes_->maskStyle()) + 1) % 3));
    });
    addToggle(view, tr("&Attention heat map"), tr("H"), false,
              [this](bool on) { panes_->setAttentionVisible(on); });
    truth_ = addToggle(view, tr("&Outline of the truth"), tr("T"), false,
                       [this](bool on) { panes_->setTruthVisible(on); });
    addToggle(view, tr("&Clicks"), tr("C"), true,
              [this](bool on) { panes_->setClicksVisible(on); });
}

void ComparisonWindow::makeReplayMenu() {
    QMenu* replay = menuBar()->addMenu(tr("&Replay"));
    const auto add = [this, replay](const QString& text, const QString& key, auto&& slot) {
        needWork_.push_back(
            replay->addAction(text, QKeySequence(key), this, std::forward<decltype(slot)>(slot)));
    };
    add(tr("A click &back"), tr(","), [this] { work_->stepBy(-1); });
    add(tr("A click &forward"), tr("."), [this] { work_->stepBy(1); });
    add(tr("&Play, pause"), tr("P"), [this] {
        if (work_->isPlaying())
            work_->pause();
        else
            work_->play();
    });
    add(tr("To the &newest"), tr("End"), [this] { work_->showNewest(); });
}

void ComparisonWindow::makeToolBar() {
    QToolBar* bar = addToolBar(tr("Comparison"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    bar->addAction(undo_);
    bar->addAction(addRow_);
    auto* robot = new QToolButton(bar);
    robot->setText(tr("Robot"));
    robot->setMenu(robot_);
    robot->setPopupMode(QToolButton::InstantPopup);
    robot->setToolTip(tr("Clicks as the evaluation does, where the truth is known"));
    connect(robot_->menuAction(), &QAction::changed, robot,
            [this, robot] { robot->setEnabled(robot_->menuAction()->isEnabled()); });
    bar->addWidget(robot);
    bar->addSeparator();
    bar->addActions(arrangements_->actions());
    auto* pair = new QWidget(bar);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(4, 0, 4, 0);
    first_ = new QComboBox(pair);
    second_ = new QComboBox(pair);
    for (QComboBox* box : {first_, second_}) {
        box->setMinimumContentsLength(kPairCharacters);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        row->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            panes_->setPair(static_cast<std::size_t>(first_->currentIndex()),
                            static_cast<std::size_t>(second_->currentIndex()));
        });
    }
    first_->setAccessibleName(tr("First of two"));
    second_->setAccessibleName(tr("Second of two"));
    row->insertWidget(1, new QLabel(tr("and"), pair));
    pairAction_ = bar->addWidget(pair);
    pairAction_->setVisible(false);
    bar->addSeparator();
    bar->addAction(linked_);
    // One view has nothing to move along with.
    connect(panes_, &ComparisonPanes::arranged, linked_,
            [this] { linked_->setEnabled(panes_->arrangement() == Arrangement::SideBySide); });
}

void ComparisonWindow::makeStatusBar() {
    state_ = new QLabel(this);
    state_->setObjectName(QStringLiteral("comparisonState"));
    progress_ = new QProgressBar(this);
    progress_->setRange(0, 100);
    progress_->setFixedWidth(kProgressWidth);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the robot"));
    progress_->hide();
    statusBar()->addPermanentWidget(progress_);
    statusBar()->addPermanentWidget(state_);
}

}  // namespace cgam::ui
