#include "core/model/zoom_clicks.h"

#include <algorithm>

namespace cgam {
namespace {

Click moved(Click click, Point to) {
    click.x = to.col;
    click.y = to.row;
    return click;
}

}  // namespace

Clicks clicksToRegion(const Clicks& clicks, const PixelRegion& region, ImageSize resized,
                      RadiusRule rule) {
    Clicks result;
    result.reserve(clicks.size());
    for (const Click& click : clicks) {
        result.push_back(moved(click, toRegion({click.y, click.x}, region, resized)));
        if (rule == RadiusRule::Scaled)
            result.back().radius = lengthToRegion(click.radius, region, resized);
    }
    return result;
}

Clicks clicksFromRegion(const Clicks& clicks, const PixelRegion& region, ImageSize resized,
                        RadiusRule rule) {
    Clicks result;
    result.reserve(clicks.size());
    for (const Click& click : clicks) {
        result.push_back(moved(click, fromRegion({click.y, click.x}, region, resized)));
        if (rule == RadiusRule::Scaled)
            result.back().radius = lengthFromRegion(click.radius, region, resized);
    }
    return result;
}

bool holdsPositiveClicks(const PixelRegion& region, const Clicks& clicks) {
    return std::all_of(clicks.begin(), clicks.end(), [&](const Click& click) {
        return !click.positive || holdsPoint(region, {click.y, click.x});
    });
}

}  // namespace cgam
