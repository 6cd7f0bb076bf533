#pragma once

#include <QFrame>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace cgam::ui {

/// What the bar says and offers; an empty text hides a button.
struct SegmentOffer {
    QString text;
    QString more;                  ///< shown when the pointer rests on it
    std::optional<int> thousands;  ///< of the way; -1: how far is not known
    QString accept;
    QString other;
    QString refuse;
    bool acceptable = true;
};

/// A small bar at the upper edge of the view, for what a segmentation does or asks. Nothing is held
/// up meanwhile.
class SegmentBar : public QFrame {
    Q_OBJECT
public:
    explicit SegmentBar(QWidget* parent);

    void offer(const SegmentOffer& offer);
    /// In the middle of the parent's upper edge, below `top`.
    void place(int top);

Q_SIGNALS:
    void accepted();
    void otherWanted();
    void refused();

private:
    QLabel* text_;
    QProgressBar* progress_;
    QPushButton* accept_;
    QPushButton* other_;
    QPushButton* refuse_;
};

}  // namespace cgam::ui
