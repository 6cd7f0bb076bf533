#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QWidget>

class QListWidget;
class QPushButton;
class QTreeWidget;

namespace cgam::ui {

/// Work that was kept without being given a name.
struct KeptWorkRow {
    QString file;   ///< of the session
    QString slide;  ///< where the slide was last; empty where the session cannot be read
    qsizetype clicks = 0;
    QDateTime changed;
    QString problem;  ///< why it cannot be read; empty if it can
};

/// What is shown while no slide is open: open one, a recent one, or the demo, or go on with work
/// that was kept.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Reads the recent slides again.
    void refresh();
    void setKeptWork(const QList<KeptWorkRow>& rows);

Q_SIGNALS:
    void openWanted();
    void demoWanted();
    /// A slide or a session.
    void slideWanted(const QString& name);
    /// `row` was not asked about yet.
    void discardWanted(const cgam::ui::KeptWorkRow& row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeKeptList();
    const KeptWorkRow* chosenRow() const;
    void openChosen();
    void discardChosen();
    void followChoice();

    QListWidget* recent_;
    QWidget* keptBox_;
    QTreeWidget* kept_ = nullptr;
    QPushButton* continue_ = nullptr;
    QPushButton* discard_ = nullptr;
    QList<KeptWorkRow> rows_;
};

}  // namespace cgam::ui
