#pragma once

#include "core/exchange/annotation_export.h"

class QMenu;
class QWidget;

namespace cgam::ui {
struct Preferences;
}

namespace cgam::app {

/// What is chosen once for all exports that follow, and remembered (QSettings of the application).
struct ExportChoices {
    ExportedClicks clicks = ExportedClicks::Points;
    double mpp = 0;  ///< size of a pixel of pictures, micrometres; 0: as the masks have it

    static ExportChoices load();
    void save() const;
};

/// Adds the menus of these choices, and of what GeoJSON counts from, to the menu of exports. They
/// are written where they are given, which must outlive the menu. Returns the menu of what GeoJSON
/// counts from, which only slides with bounds need.
QMenu* addExportChoices(QMenu& menu, ExportChoices& choices, ui::Preferences& preferences,
                        QWidget* parent);

}  // namespace cgam::app
