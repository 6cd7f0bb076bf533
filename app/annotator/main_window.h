#pragma once

#include "ui/slide/slide_opener.h"

#include <QMainWindow>
#include <filesystem>
#include <memory>
#include <optional>

class QLabel;
class QMenu;

namespace cgam::ui {
class ScaleQuestion;
class SlidePanel;
class SlideView;
}  // namespace cgam::ui

namespace cgam::app {

/// The window: a slide view with what belongs to it.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();

    void openSlide(const std::filesystem::path& path);
    /// Shows a slide that is open already.
    void showSlide(std::shared_ptr<const ui::OpenedSlide> slide);
    ui::SlideView& view() { return *view_; }

Q_SIGNALS:
    void slideShown();
    void slideFailed(const QString& sentence);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void makeMenus();
    void makeStatusBar();
    void chooseSlide();
    void openNeighbour(bool next);
    void fillRecent();
    void failToOpen(const QString& path, const QString& sentence);
    void applyScale();
    void askForScale();
    void placeQuestion();
    void updateActions();

    ui::SlideView* view_;
    ui::SlidePanel* panel_;
    ui::ScaleQuestion* question_;
    ui::SlideOpener opener_;
    std::shared_ptr<const ui::OpenedSlide> slide_;
    QMenu* recent_ = nullptr;
    QAction* previous_ = nullptr;
    QAction* next_ = nullptr;
    QLabel* position_ = nullptr;
};

}  // namespace cgam::app
