#pragma once

#include "core/data/swapped_sets.h"

#include <QTreeWidget>
#include <string>
#include <vector>

namespace cgam::ui {

/// The data sets of an evaluation, a line each, with a tick for those whose red and blue are
/// exchanged. Space sets the tick of the line with the focus, Delete takes the chosen lines out.
class DataSetList : public QTreeWidget {
    Q_OBJECT
public:
    enum Column { kPath, kSwapped };

    explicit DataSetList(QWidget* parent = nullptr);

    /// Nothing where it is in the list already, however it is written.
    void add(const QString& path);
    void removeChosen();
    void setSwapped(int line, bool swapped);

    /// In the order of the list, as they were named.
    std::vector<std::string> sets() const;
    /// Those of sets() that are ticked.
    SwappedSets swapped() const;

Q_SIGNALS:
    /// Lines came or went.
    void setsChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace cgam::ui
