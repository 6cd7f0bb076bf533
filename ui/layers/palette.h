#pragma once

#include <QColor>

namespace cgam::ui {

/// Colours of positive and negative clicks. Their marks differ in shape too (plus and minus).
struct ClickPalette {
    QColor positive;
    QColor negative;

    bool operator==(const ClickPalette&) const = default;
};

/// Green and red, as in the literature.
inline const ClickPalette kClassicPalette{QColor(0, 160, 70), QColor(214, 30, 40)};
/// Blue and orange, told apart by red-green blind people (after Okabe and Ito).
inline const ClickPalette kColourBlindPalette{QColor(0, 114, 178), QColor(230, 125, 0)};

}  // namespace cgam::ui
