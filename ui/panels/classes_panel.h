#pragma once

#include "ui/refine/slide_work.h"

#include <QColor>
#include <QIcon>
#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace cgam::ui {

/// A small square in the colour of a class.
QIcon classSwatch(const TissueClass& one);

/// The classes of a slide: added, renamed (in the list), recoloured, removed while unused. The
/// chosen one is that of new regions and of what is drawn by hand. All of it can be undone.
class ClassesPanel : public QWidget {
    Q_OBJECT
public:
    explicit ClassesPanel(QWidget* parent = nullptr);

    void show(SlideWork* work);
    /// Chooses the class so many places further on, round and round.
    void chooseNext(int places);
    void recolourChosen(const QColor& colour);

private:
    void refresh();
    void addClass();
    void rename(const QListWidgetItem* item);
    void askForColour();
    void removeChosen();

    SlideWork* work_ = nullptr;
    QListWidget* list_;
    QPushButton* add_;
    QPushButton* colour_;
    QPushButton* remove_;
    bool following_ = false;
};

}  // namespace cgam::ui
