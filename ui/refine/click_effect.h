#pragma once

#include "core/document/document.h"

#include <QString>
#include <cstdint>
#include <optional>

namespace cgam::ui {

/// What the answer to a click changed of the mask, and why that was next to nothing where it was.
struct ClickEffect {
    enum class Reason {
        None,         ///< it changed something
        Agreed,       ///< the mask in the circle was what the click says already
        NotFollowed,  ///< the network says otherwise there
    };
    std::int64_t pixels = 0;  ///< of the grid
    double area = 0;          ///< square level-0 pixels
    int clicks = 1;           ///< that the answer answers
    bool positive = true;     ///< the newest of them
    int iterations = 0;
    Reason reason = Reason::None;

    bool isLittle() const { return reason != Reason::None; }
};

/// The effect of an answer of the document to this click, the newest of those that it answers.
ClickEffect effectOf(const Document& document, const RegionAnswer& answer, const SlideClick& click);

/// "nothing changed", "12 µm² changed"; for the side of the mask's state. `scale`: micrometres per
/// level-0 pixel. Of an effect that is little, as the next.
QString shortEffectText(const ClickEffect& effect, const std::optional<double>& scale);
/// What happened, why, and what to try: sentences.
QString effectText(const ClickEffect& effect, const std::optional<double>& scale);

}  // namespace cgam::ui
