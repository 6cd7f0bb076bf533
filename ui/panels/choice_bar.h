#pragma once

#include <QFrame>
#include <QStringList>

class QComboBox;
class QLabel;

namespace cgam::ui {

/// A bar over the view that asks one thing. Every answer can be looked at on the slide before one
/// is taken; nothing is held up meanwhile.
class ChoiceBar : public QFrame {
    Q_OBJECT
public:
    explicit ChoiceBar(QWidget* parent);

    void ask(const QString& question, const QStringList& answers);

Q_SIGNALS:
    /// This answer is being looked at.
    void considered(int answer);
    void taken(int answer);
    void refused();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLabel* question_;
    QComboBox* answers_;
};

}  // namespace cgam::ui
