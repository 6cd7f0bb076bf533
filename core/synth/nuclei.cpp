#include "core/synth/nuclei.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam::synth {

namespace {

constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr float kTumourGrid = 11.2f;  // mean distance of tumour nuclei, um
constexpr float kSpindleGrid = 13.5f;
constexpr float kLymphGrid = 7.6f;

enum Layer : std::uint32_t { kTumourAt = 401, kSpindleAt, kLymphAt };

class Finder {
public:
    Finder(const TissueMap& map, const FieldBlock& fields, const std::vector<Structure>& structures,
           const SampleGrid& grid)
        : map_(map), fields_(fields), structures_(structures) {
        const float half = 0.5f * grid.pitch();
        left_ = grid.x(0) - half - kNucleusReach;
        top_ = grid.y(0) - half - kNucleusReach;
        right_ = grid.x(grid.width - 1) + half + kNucleusReach;
        bottom_ = grid.y(grid.height - 1) + half + kNucleusReach;
    }

    std::vector<Nucleus> find() {
        addSpindles();
        for (const Structure& s : structures_)
            addRing(s);
        addTumour();
        addLymphocytes();
        return std::move(found_);
    }

private:
    /// Calls `consider(random, place)` for the points of a staggered, jittered grid.
    template <typename Consider>
    void forEachPoint(std::uint32_t layer, float spacing, float jitter, Consider consider) {
        const float rise = spacing * 0.88f;
        for (std::int32_t gy = floorToInt(top_ / rise) - 1; gy <= floorToInt(bottom_ / rise) + 1;
             ++gy) {
            for (std::int32_t gx = floorToInt(left_ / spacing) - 2;
                 gx <= floorToInt(right_ / spacing) + 1; ++gx) {
                PointRandom random(map_.seed() + layer, gx, gy);
                Place p;
                const float shift = (gy & 1) != 0 ? 0.5f : 0.0f;
                p.x = (static_cast<float>(gx) + shift + jitter * (random.unit() - 0.5f)) * spacing;
                p.y = (static_cast<float>(gy) + jitter * (random.unit() - 0.5f)) * rise;
                if (near(p)) consider(random, p);
            }
        }
    }

    bool near(Place p) const { return p.x > left_ && p.x < right_ && p.y > top_ && p.y < bottom_; }

    bool insideStructure(Place p, float margin) const {
        return std::any_of(structures_.begin(), structures_.end(), [&](const Structure& s) {
            const float dx = p.x - s.centre.x;
            const float dy = p.y - s.centre.y;
            const float far = s.radius * s.stretch * 1.25f + margin;
            return dx * dx + dy * dy < far * far && s.reach(p) < 1 + margin / s.radius;
        });
    }

    void stainWith(Nucleus& n, float blue, float pink) const {
        n.stain = {blue * fields_.at(n.centre, kBlue), pink * fields_.at(n.centre, kPink)};
    }

    static void turn(Nucleus& n, float angle) { n.axis = {std::cos(angle), std::sin(angle)}; }

    void addSpindles() {
        forEachPoint(kSpindleAt, kSpindleGrid, 0.9f, [&](PointRandom& random, Place p) {
            if (random.unit() > 0.46f) return;
            Nucleus n;
            n.centre = p;
            n.halfLength = random.range(4.5f, 9.5f);
            n.halfWidth = random.range(1.1f, 1.9f);
            if (fields_.at(p, kNest) > -3 || fields_.at(p, kTissue) < 4) return;
            if (insideStructure(p, 2)) return;
            const Place along = fibreDirection(p);
            turn(n, std::atan2(along.y, along.x) + random.range(-0.3f, 0.3f));
            n.bend = random.range(-0.5f, 0.5f);
            n.clumps = 0.15f;
            n.id = random.bits();
            stainWith(n, random.range(0.75f, 1.25f), 0.35f);
            found_.push_back(n);
        });
    }

    Place fibreDirection(Place p) const {
        constexpr float kStep = 3;
        const Place across = map_.acrossFibres();
        const float right = fields_.at({p.x + kStep, p.y}, kAcross);
        const float left = fields_.at({p.x - kStep, p.y}, kAcross);
        const float below = fields_.at({p.x, p.y + kStep}, kAcross);
        const float above = fields_.at({p.x, p.y - kStep}, kAcross);
        return {-(across.y + (below - above) / (2 * kStep)),
                across.x + (right - left) / (2 * kStep)};
    }

    void addRing(const Structure& s) {
        PointRandom random(s.id, 5, 5);
        if (s.kind == Structure::Kind::Gland) addGlandNuclei(s, random);
        if (s.kind == Structure::Kind::Vessel) addVesselNuclei(s, random);
        if (s.kind == Structure::Kind::Fat && random.unit() < 0.35f) {
            addAround(s, random, random.range(0, kTurn), 0.97f, {3.6f, 1.2f}, true, 1.0f);
        }
    }

    void addGlandNuclei(const Structure& s, PointRandom& random) {
        const float depth = 0.84f - 0.05f * s.hollow;
        const int count = static_cast<int>(kTurn * s.radius * depth / 6.6f);
        for (int i = 0; i < count; ++i) {
            const float angle = kTurn * (static_cast<float>(i) + random.range(-0.22f, 0.22f)) /
                                static_cast<float>(count);
            const float rho = depth + random.range(-0.045f, 0.045f);
            const Place half{random.range(3.9f, 4.9f), random.range(2.3f, 2.9f)};
            addAround(s, random, angle, rho, half, false, random.range(0.85f, 1.05f));
        }
    }

    void addVesselNuclei(const Structure& s, PointRandom& random) {
        const int count = static_cast<int>(kTurn * s.radius / 15) + 2;
        for (int i = 0; i < count; ++i) {
            const float angle = kTurn * (static_cast<float>(i) + random.range(-0.3f, 0.3f)) /
                                static_cast<float>(count);
            const float rho =
                (i % 2 == 0) ? s.hollow + 1.2f / s.radius : random.range(0.85f, 0.98f);
            const Place half{random.range(3.5f, 6), random.range(1.0f, 1.5f)};
            addAround(s, random, angle, rho, half, true, 1.1f);
        }
    }

    /// A nucleus on a ring, its length along the radius or along the wall.
    void addAround(const Structure& s, PointRandom& random, float angle, float rho, Place half,
                   bool alongWall, float dark) {
        Nucleus n;
        n.centre = s.onRing(angle, rho);
        n.halfLength = half.x;
        n.halfWidth = half.y;
        n.id = random.bits();
        const float tilt = random.range(-0.15f, 0.15f);
        if (!near(n.centre)) return;
        const float direction = std::atan2(n.centre.y - s.centre.y, n.centre.x - s.centre.x);
        turn(n, direction + tilt + (alongWall ? 0.25f * kTurn : 0.0f));
        n.vesicular = alongWall ? 0.0f : 0.35f;
        stainWith(n, dark, 0.35f);
        found_.push_back(n);
    }

    void addTumour() {
        forEachPoint(kTumourAt, kTumourGrid, 0.62f, [&](PointRandom& random, Place p) {
            const float nest = fields_.at(p, kNest);
            if (nest < 1.8f || random.unit() < 0.05f) return;
            if (insideStructure(p, 2.5f)) return;
            Nucleus n;
            n.centre = p;
            const float size = random.unit();
            n.halfLength = 4.5f + 1.7f * size + (random.unit() < 0.06f ? 2.2f : 0.0f);
            n.halfLength = std::min(n.halfLength, nest + 3);
            n.halfWidth = n.halfLength * random.range(0.62f, 0.95f);
            turn(n, random.range(0, kTurn));
            n.ragged = random.range(0.08f, 0.22f);
            n.clumps = random.range(0.22f, 0.42f);
            n.vesicular = random.unit() < 0.45f ? random.range(0.5f, 1.0f) : 0.1f;
            n.nucleoli = n.vesicular > 0.3f ? 1 + static_cast<int>(random.bits() & 1) : 0;
            n.id = random.bits();
            stainWith(n, random.range(0.85f, 1.35f), 0.42f);
            if (random.unit() < 0.012f) makeMitosis(n);
            found_.push_back(n);
        });
    }

    static void makeMitosis(Nucleus& n) {
        n.halfLength = 4.6f;
        n.halfWidth = 1.9f;
        n.ragged = 0.35f;
        n.vesicular = 0;
        n.nucleoli = 0;
        n.stain.blue *= 1.7f;
    }

    void addLymphocytes() {
        forEachPoint(kLymphAt, kLymphGrid, 0.7f, [&](PointRandom& random, Place p) {
            const float chance = random.unit();
            const float nest = fields_.at(p, kNest);
            const float inflamed = fields_.at(p, kInflamed);
            if (fields_.at(p, kTissue) < 4) return;
            const float wanted = nest > 0 ? 0.006f + 0.02f * inflamed : 0.022f + 0.8f * inflamed;
            if (chance > wanted || std::abs(nest) < 2.5f) return;
            if (insideStructure(p, 2.5f)) return;
            Nucleus n;
            n.centre = p;
            n.halfLength = random.range(2.6f, 3.4f);
            n.halfWidth = n.halfLength * random.range(0.86f, 1.0f);
            turn(n, random.range(0, kTurn));
            n.ragged = 0.07f;
            n.clumps = 0.3f;
            n.id = random.bits();
            stainWith(n, random.range(1.35f, 1.75f), 0.4f);
            found_.push_back(n);
        });
    }

    const TissueMap& map_;
    const FieldBlock& fields_;
    const std::vector<Structure>& structures_;
    float left_ = 0;
    float top_ = 0;
    float right_ = 0;
    float bottom_ = 0;
    std::vector<Nucleus> found_;
};

/// Dark dots near the centre.
float nucleoli(const Nucleus& n, float dx, float dy) {
    float dark = 0;
    for (int i = 0; i < n.nucleoli; ++i) {
        PointRandom random(n.id, i, 9);
        const float ox = random.range(-0.35f, 0.35f) * n.halfWidth - dx;
        const float oy = random.range(-0.35f, 0.35f) * n.halfWidth - dy;
        dark = std::max(dark, 1 - smoothStep(0.5f, 1.3f, std::sqrt(ox * ox + oy * oy)));
    }
    return dark;
}

}  // namespace

std::vector<Nucleus> findNuclei(const TissueMap& map, const FieldBlock& fields,
                                const std::vector<Structure>& structures, const SampleGrid& grid) {
    return Finder(map, fields, structures, grid).find();
}

void paintNucleus(Canvas& canvas, const Nucleus& n) {
    const SampleGrid& grid = canvas.grid();
    const float extent = 1.35f * n.halfLength;
    const SampleRange rows = canvas.rows(n.centre.y, extent);
    const SampleRange columns = canvas.columns(n.centre.x, extent);
    const float edge = 0.45f / n.halfWidth;
    for (int r = rows.first; r < rows.last; ++r) {
        const float dy = grid.y(r) - n.centre.y;
        for (int c = columns.first; c < columns.last; ++c) {
            const float dx = grid.x(c) - n.centre.x;
            const float u = (dx * n.axis.x + dy * n.axis.y) / n.halfLength;
            const float v = (dy * n.axis.x - dx * n.axis.y) / n.halfWidth - n.bend * u * u;
            const float squared = u * u + v * v;
            if (squared > 2.2f) continue;
            const float rho =
                std::sqrt(squared) + n.ragged * noise(n.id, dx / 4.2f + 5, dy / 4.2f + 5);
            const float inside = 1 - smoothStep(1 - edge, 1 + edge, rho);
            if (inside <= 0) continue;
            const float chromatin = noise(n.id + 1, dx / 2.1f + 9, dy / 2.1f + 9);
            const float membrane = smoothStep(0.6f, 0.92f, rho);
            float blue = n.stain.blue * (1 + n.clumps * chromatin);
            blue *= 1 - n.vesicular * (0.42f - 0.5f * membrane);
            blue += 0.55f * nucleoli(n, dx, dy);
            canvas.cover(c, r, 0.96f * inside, {blue, n.stain.pink});
        }
    }
}

}  // namespace cgam::synth
