#pragma once

#include "core/engine/recommended_settings.h"
#include "core/engine/settings.h"
#include "ui/layers/palette.h"

#include <QString>

namespace cgam::ui {

/// Largest area of the tidying tools, square micrometres.
inline constexpr double kLargestTidyArea = 1e7;
inline constexpr double kSmallestWheelZoom = 1.05;
inline constexpr double kLargestWheelZoom = 2;

/// What a person sets once and the program remembers (QSettings of the application).
struct Preferences {
    DeviceChoice device = DeviceChoice::Auto;
    int threads = 0;     ///< of the engine; 0 = as the machine has
    int cacheMiB = 512;  ///< of tiles
    bool colourBlind = false;
    int window = 512;      ///< largest side of what is optimised for a click, model pixels
    double radiusUm = 40;  ///< of a click at first
    /// Areas of the tidying tools; square pixels of level 0 on slides without a scale.
    double holeUm2 = 2000;    ///< holes up to this are filled
    double speckUm2 = 500;    ///< specks below this are removed
    double wheelZoom = 1.25;  ///< factor of one notch of the wheel
    QString modelFolder;      ///< looked into beside the folder of the program
    QString model;            ///< name of the one in use; empty: the first there is
    Method method = kRecommendedMethod;
    bool publishedNumbers = false;  ///< of the methods, instead of those found best
    int iterations = 20;
    double lambda = 1;
    bool fromSlideCorner = false;  ///< GeoJSON of slides with bounds; else from the bounds' corner
    bool hintsSeen = false;
    bool carryOver = false;  ///< new regions begin with what the last one has learned

    static Preferences load();
    void save() const;
    MethodSettings methodSettings() const;
    const ClickPalette& palette() const {
        return colourBlind ? kColourBlindPalette : kClassicPalette;
    }
};

}  // namespace cgam::ui
