#pragma once

#include "core/document/document.h"
#include "core/model/click.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cgam::app {

/// Name, among the settings of a session, of what was clicked in comparisons on its slide.
inline constexpr const char* kComparisonsSetting = "comparison-clicks";

/// What was clicked in a comparison, so far or until it was left. Clicks are in pixels of the part.
struct KeptComparison {
    GridRect part;  ///< of the slide, that was compared
    Label label = 0;
    Clicks given;   ///< that the slide had there, with which the comparison began
    Clicks clicks;  ///< all of them in the end
};

/// Whether they lie on the same places, but for what sums of such numbers are rounded by.
bool areSameClicks(const Clicks& a, const Clicks& b);

/// The clicks of the comparisons on a slide, until one is opened there again.
class KeptComparisons {
public:
    /// In place of what was kept of that part; where nothing but given clicks is left, that goes.
    void keep(KeptComparison left);
    /// Of this part, else the newest one whose clicks all lie in it, moved there.
    std::optional<KeptComparison> on(const GridRect& part, Label label) const;

    bool empty() const { return kept_.empty(); }
    /// As JSON, for a session; what of a text is none is left out.
    std::string text() const;
    static KeptComparisons read(std::string_view text);
    /// Those among the settings of a session; none where it has none.
    static KeptComparisons of(const std::map<std::string, std::string>& settings);

private:
    std::vector<KeptComparison> kept_;  ///< newest last
};

}  // namespace cgam::app
