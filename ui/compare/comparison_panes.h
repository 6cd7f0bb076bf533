#pragma once

#include "ui/compare/comparison_pane.h"
#include "ui/compare/comparison_work.h"
#include "ui/compare/linked_views.h"

#include <QTimer>
#include <QWidget>
#include <array>

class QGridLayout;

namespace cgam::ui {

/// How the rows are shown.
enum class Arrangement {
    SideBySide,  ///< a pane each
    Swipe,       ///< two on one pane, on either side of a line that can be dragged
    Blink,       ///< two on one pane, by turns
};

/// The panes of a comparison, moved together, and what is drawn on them.
class ComparisonPanes : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPanes(QWidget* parent = nullptr);
    ~ComparisonPanes() override;

    /// Shows a comparison; null: none. The work must outlive its use.
    void show(ComparisonWork* work);

    void arrange(Arrangement arrangement);
    Arrangement arrangement() const { return arrangement_; }
    /// Rows of swipe and blink.
    void setPair(std::size_t first, std::size_t second);
    std::size_t first() const { return first_; }
    std::size_t second() const { return second_; }
    /// Row on a pane: with blink the one of this moment.
    std::size_t rowOn(std::size_t pane) const;
    std::size_t shownPanes() const;
    ComparisonPane& pane(std::size_t index) { return *panes_.at(index); }
    LinkedViews& links() { return links_; }
    void setBlinkInterval(int milliseconds) { blinker_.setInterval(milliseconds); }
    /// The region in all views.
    void showAll();

    /// The row that menus speak of: pressed last.
    std::size_t selectedRow() const { return selected_; }
    void selectRow(std::size_t row);

    void setMaskStyle(MaskLayer::Style style);
    MaskLayer::Style maskStyle() const { return style_; }
    void setMaskVisible(bool visible);
    void setAttentionVisible(bool visible);
    void setTruthVisible(bool visible);
    void setClicksVisible(bool visible);
    void setPalette(const ClickPalette& palette);
    void setRadius(double level0);

Q_SIGNALS:
    /// A row's caption was pressed.
    void menuWanted(std::size_t row, QPoint global);
    void arranged();

private:
    void refresh();
    void refreshCaptions();
    void refreshPane(std::size_t index);
    void placePanes();
    void showRow(RowLayers& layers, std::size_t row);
    CaptionText captionOf(std::size_t row) const;
    void press(std::size_t pane, bool other, QPoint global);
    std::vector<RowLayers*> allLayers();

    std::array<ComparisonPane*, kMostRows> panes_{};
    QGridLayout* grid_;
    LinkedViews links_;
    ComparisonWork* work_ = nullptr;
    QRectF image_;  ///< level-0
    ImagePlacement placement_;
    Arrangement arrangement_ = Arrangement::SideBySide;
    std::size_t first_ = 0;
    std::size_t second_ = 1;
    std::size_t selected_ = 0;
    std::size_t placed_ = 0;  ///< panes in the grid
    MaskLayer::Style style_ = MaskLayer::Style::Both;
    QTimer blinker_;
    bool blinked_ = false;  ///< the second row is shown
};

}  // namespace cgam::ui
