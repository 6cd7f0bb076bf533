#include "core/engine/scripted_engine.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace cgam {

namespace {

constexpr int kIterations = 8;
constexpr int kAttentionStep = 4;  // pixels a cell
constexpr float kInside = 0.9F;
constexpr float kOutside = 0.1F;
constexpr float kDark = 118;  // green, of 255
constexpr int kReach = 16;
constexpr int kStep = 4;

class ScriptedEngine : public Engine {
public:
    NetworkSummary network() const override { return {"scripted", 0}; }
    std::string device() const override { return "cpu"; }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        RefineAnswer answer;
        answer.id = request.id;
        answer.session = request.session;
        answer.method = request.settings.method;
        answer.device = device();
        answer.probability = probabilityOf(request);
        answer.iterations =
            request.clicks.size() < 2 ? 0 : std::min(kIterations, request.settings.iterations);
        // What the module of the click before makes of it, before anything is worked out.
        if (request.firstLook && request.state) monitor.intermediate(0, answer.probability);
        for (int i = 1; i <= answer.iterations; ++i) {
            if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
            answer.losses.push_back({1.0 / i, 0.1 / i});
            monitor.iteration(i, kIterations, answer.losses.back());
            if (request.intermediateEvery > 0 && i % request.intermediateEvery == 0)
                monitor.intermediate(i, answer.probability);
        }
        answer.mask = Mask(answer.probability.width, answer.probability.height);
        std::transform(answer.probability.data.begin(), answer.probability.data.end(),
                       answer.mask.data.begin(),
                       [&](float p) { return double{p} > request.settings.threshold ? 1 : 0; });
        if (usesAttention(request.settings.method) && answer.iterations > 0)
            answer.attention = attentionOf(request);
        answer.state = std::make_shared<const RefinementState>(
            RefinementState{request.settings.method, static_cast<int>(request.clicks.size()), {}});
        return answer;
    }

private:
    static bool holds(const ImageRgb& image, const Click& click) {
        return click.x >= 0 && click.y >= 0 && click.x < image.width && click.y < image.height;
    }

    static FloatMap probabilityOf(const RefineRequest& request) {
        const ImageRgb& image = *request.image;
        const bool clicked = std::any_of(request.clicks.begin(), request.clicks.end(),
                                         [&](const Click& click) { return holds(image, click); });
        return clicked ? clickDiscs(image.width, image.height, request.clicks,
                                    reachOf(request.settings.method))
                       : darkness(image);
    }

    /// Mean of the green around a pixel; every kStep-th pixel counts.
    static float greenAround(const ImageRgb& image, int row, int col) {
        int sum = 0;
        int count = 0;
        for (int r = std::max(0, row - kReach); r <= std::min(image.height - 1, row + kReach);
             r += kStep)
            for (int c = std::max(0, col - kReach); c <= std::min(image.width - 1, col + kReach);
                 c += kStep) {
                sum += image.at(r, c, 1);
                ++count;
            }
        return static_cast<float>(sum) / static_cast<float>(count);
    }

    /// What it sees without a click in the picture: where it is dark all around is tumour.
    static FloatMap darkness(const ImageRgb& image) {
        FloatMap map(image.width, image.height);
        for (int row = 0; row < map.height; ++row)
            for (int col = 0; col < map.width; ++col)
                map.at(row, col) =
                    std::clamp(0.5F + (kDark - greenAround(image, row, col)) / 100, 0.0F, 1.0F);
        return map;
    }

    /// Other methods, another mask.
    static double reachOf(Method method) {
        return 2 + 0.2 * std::abs(static_cast<int>(method) - static_cast<int>(Method::Cgam));
    }

    static Image<double> attentionOf(const RefineRequest& request) {
        const Click& newest = request.clicks.back();
        Image<double> map(std::max(1, request.image->width / kAttentionStep),
                          std::max(1, request.image->height / kAttentionStep));
        for (int row = 0; row < map.height; ++row)
            for (int col = 0; col < map.width; ++col) {
                const double away =
                    std::hypot(row * kAttentionStep - newest.y, col * kAttentionStep - newest.x);
                const double pull = std::exp(-away / (3 * newest.radius));
                map.at(row, col) = newest.positive ? 1 + 0.5 * pull : 1 - 0.5 * pull;
            }
        return map;
    }
};

}  // namespace

FloatMap clickDiscs(int width, int height, const Clicks& clicks, double reach) {
    FloatMap map(width, height, 1, kOutside);
    for (const Click& click : clicks) {
        const double radius = click.positive ? reach * click.radius : click.radius;
        const auto within = [](double place, int size) {
            return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(size)));
        };
        const int right = within(click.x + radius + 1, map.width);
        const int bottom = within(click.y + radius + 1, map.height);
        for (int row = within(click.y - radius, map.height); row < bottom; ++row)
            for (int col = within(click.x - radius, map.width); col < right; ++col)
                if (std::hypot(row - click.y, col - click.x) <= radius)
                    map.at(row, col) = click.positive ? kInside : kOutside;
    }
    return map;
}

std::unique_ptr<Engine> makeScriptedEngine() {
    return std::make_unique<ScriptedEngine>();
}

}  // namespace cgam
