#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace cgam::ui {

/// A bar over the view that offers one thing, to be taken or not. Nothing is held up meanwhile.
class OfferBar : public QFrame {
    Q_OBJECT
public:
    explicit OfferBar(QWidget* parent);

    void offer(const QString& text, const QString& take, const QString& leave);
    QString text() const;

Q_SIGNALS:
    void taken();
    void refused();

private:
    QLabel* text_;
    QPushButton* take_;
    QPushButton* leave_;
};

}  // namespace cgam::ui
