#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>

namespace cgam::ui {

/// When tiles that could not be read are asked for again although nothing moves: a network drive
/// comes back, a file is replaced by its whole copy. Each wait is twice the one before, so that a
/// slide that stays damaged costs next to nothing.
class DamageRetry : public QObject {
public:
    static constexpr std::chrono::milliseconds kLongest{60'000};

    /// `shortest`: the first wait. `again` asks for the tiles, and tells whether any that is seen
    /// is still damaged.
    DamageRetry(std::chrono::milliseconds shortest, std::function<bool()> again,
                QObject* parent = nullptr);

    /// A tile came that could not be read.
    void damageCame();
    /// The view has moved: what is seen now has not been waited for yet.
    void moved() { wait_ = shortest_; }

private:
    void ask();

    std::chrono::milliseconds shortest_;
    std::chrono::milliseconds wait_;
    std::function<bool()> again_;
    QTimer timer_;
};

}  // namespace cgam::ui
