#include "core/synth/structures.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam::synth {

namespace {

constexpr float kGlandGrid = 104;
constexpr float kVesselGrid = 260;
constexpr float kLumenGrid = 75;
constexpr float kFatGrid = 66;
constexpr float kEdge = 0.7f;

enum Layer : std::uint32_t { kGlandAt = 301, kVesselAt, kLumenAt, kFatAt, kWall, kContent };

/// The jittered point of a grid cell; `random` then goes on with the properties of what stands
/// there.
Place gridPoint(PointRandom& random, float spacing, std::int32_t gx, std::int32_t gy) {
    Place p;
    p.x = (static_cast<float>(gx) + random.range(0.12f, 0.88f)) * spacing;
    p.y = (static_cast<float>(gy) + random.range(0.12f, 0.88f)) * spacing;
    return p;
}

/// Calls `make(random, place)` for each grid point that may lie in the rectangle, row by row.
template <typename Make>
void forEachPoint(std::uint32_t seed, float spacing, float left, float top, float right,
                  float bottom, Make make) {
    for (std::int32_t gy = floorToInt(top / spacing); gy <= floorToInt(bottom / spacing); ++gy) {
        for (std::int32_t gx = floorToInt(left / spacing); gx <= floorToInt(right / spacing);
             ++gx) {
            PointRandom random(seed, gx, gy);
            const Place p = gridPoint(random, spacing, gx, gy);
            make(random, p);
        }
    }
}

/// Distance from p to the nearest other point of its grid: things grow to half of it, so that they
/// do not overlap, whichever of them exist.
float distanceToNeighbour(std::uint32_t seed, float spacing, Place p) {
    const std::int32_t gx = floorToInt(p.x / spacing);
    const std::int32_t gy = floorToInt(p.y / spacing);
    float nearest = 2 * spacing;
    for (std::int32_t j = gy - 1; j <= gy + 1; ++j) {
        for (std::int32_t i = gx - 1; i <= gx + 1; ++i) {
            if (i == gx && j == gy) continue;
            PointRandom random(seed, i, j);
            const Place q = gridPoint(random, spacing, i, j);
            nearest = std::min(nearest, std::hypot(q.x - p.x, q.y - p.y));
        }
    }
    return nearest;
}

/// No tumour, and tissue only, within `radius` of p: the map is asked on a circle and half way.
bool inBenignTissue(const TissueMap& map, Place p, float radius) {
    const auto fits = [&](Place q) {
        const FieldValues f = map.at(q);
        return f[kNest] < -4 && f[kTissue] > 4;
    };
    if (!fits(p)) return false;
    for (int i = 0; i < 12; ++i) {
        const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 6;
        const float reach = i % 2 == 0 ? radius : 0.6f * radius;
        if (!fits({p.x + reach * std::cos(angle), p.y + reach * std::sin(angle)})) return false;
    }
    return true;
}

Structure ring(Structure::Kind kind, Place p, PointRandom& random, const FieldValues& f) {
    Structure s;
    s.kind = kind;
    s.centre = p;
    s.id = random.bits();
    const float angle = random.range(0, std::numbers::pi_v<float>);
    s.axis = {std::cos(angle), std::sin(angle)};
    s.blue = f[kBlue];
    s.pink = f[kPink];
    return s;
}

void addGlands(const TissueMap& map, float left, float top, float right, float bottom,
               std::vector<Structure>& out) {
    forEachPoint(map.seed() + kGlandAt, kGlandGrid, left, top, right, bottom,
                 [&](PointRandom& random, Place p) {
                     if (map.glandZone(p) <= 0) return;
                     const FieldValues f = map.at(p);
                     const float stretch = random.range(1, 1.3f);
                     const float room =
                         0.5f * distanceToNeighbour(map.seed() + kGlandAt, kGlandGrid, p);
                     const float radius = std::min(random.range(30, 46), room / (1.12f * stretch));
                     if (radius < 19) return;
                     if (!inBenignTissue(map, p, 1.45f * radius)) return;
                     Structure s = ring(Structure::Kind::Gland, p, random, f);
                     s.radius = radius;
                     s.stretch = stretch;
                     s.hollow = random.range(0.28f, 0.5f);
                     out.push_back(s);
                 });
}

void addVessels(const TissueMap& map, float left, float top, float right, float bottom,
                std::vector<Structure>& out) {
    forEachPoint(map.seed() + kVesselAt, kVesselGrid, left, top, right, bottom,
                 [&](PointRandom& random, Place p) {
                     const float radius =
                         random.range(9, 24) + (random.unit() < 0.2f ? 16.0f : 0.0f);
                     if (map.glandZone(p) > -0.06f) return;
                     const FieldValues f = map.at(p);
                     if (!inBenignTissue(map, p, 1.6f * radius)) return;
                     Structure s = ring(Structure::Kind::Vessel, p, random, f);
                     s.radius = radius;
                     s.stretch = random.range(1.05f, 1.6f);
                     s.hollow = random.range(0.55f, 0.8f);
                     out.push_back(s);
                 });
}

void addLumens(const TissueMap& map, float left, float top, float right, float bottom,
               std::vector<Structure>& out) {
    forEachPoint(map.seed() + kLumenAt, kLumenGrid, left, top, right, bottom,
                 [&](PointRandom& random, Place p) {
                     const float room =
                         0.5f * distanceToNeighbour(map.seed() + kLumenAt, kLumenGrid, p);
                     const float radius = std::min(random.range(7, 19), 0.65f * room);
                     const float wanted = map.lumenZone(p) + 0.25f;
                     if (random.unit() > wanted) return;
                     const FieldValues f = map.at(p);
                     if (f[kNest] < radius * 1.35f + 14) return;
                     Structure s = ring(Structure::Kind::Lumen, p, random, f);
                     s.radius = radius;
                     s.stretch = random.range(1, 1.35f);
                     s.hollow = 1;
                     out.push_back(s);
                 });
}

/// Cuts the cell where its neighbours begin, less half a membrane.
void addSides(const TissueMap& map, Structure& s) {
    const std::int32_t gx = floorToInt(s.centre.x / kFatGrid);
    const std::int32_t gy = floorToInt(s.centre.y / kFatGrid);
    for (std::int32_t j = -2; j <= 2; ++j) {
        for (std::int32_t i = -2; i <= 2; ++i) {
            if (i == 0 && j == 0) continue;
            PointRandom random(map.seed() + kFatAt, gx + i, gy + j);
            const Place q = gridPoint(random, kFatGrid, gx + i, gy + j);
            const float dx = q.x - s.centre.x;
            const float dy = q.y - s.centre.y;
            const float apart = std::hypot(dx, dy);
            if (apart > 2 * s.radius || s.sideCount == 12) continue;
            s.sides[static_cast<std::size_t>(s.sideCount++)] = {{dx / apart, dy / apart},
                                                                0.5f * apart - 1.1f};
        }
    }
}

void addFat(const TissueMap& map, float left, float top, float right, float bottom,
            std::vector<Structure>& out) {
    forEachPoint(map.seed() + kFatAt, kFatGrid, left, top, right, bottom,
                 [&](PointRandom& random, Place p) {
                     if (map.fatZone(p) <= 0) return;
                     const FieldValues f = map.at(p);
                     if (!inBenignTissue(map, p, 54)) return;
                     if (map.glandZone(p) > -0.05f) return;
                     Structure s = ring(Structure::Kind::Fat, p, random, f);
                     s.radius = random.range(38, 52);
                     addSides(map, s);
                     out.push_back(s);
                 });
}

/// The border of a ring is not a perfect ellipse.
float wobble(const Structure& s, Place direction) {
    return 1 + 0.17f * noise(s.id, 1.3f * direction.x + 7, 1.3f * direction.y + 7);
}

float fatReach(const Structure& s, float dx, float dy) {
    float outer = std::hypot(dx, dy) / s.radius;
    for (int i = 0; i < s.sideCount; ++i) {
        const Structure::Side& side = s.sides[static_cast<std::size_t>(i)];
        const float t = (dx * side.normal.x + dy * side.normal.y) / side.distance;
        // A smooth maximum rounds the corners.
        const float gap = std::abs(outer - t);
        outer = std::max(outer, t) + (gap < 0.16f ? 0.78f * (0.16f - gap) * (0.16f - gap) : 0.0f);
    }
    return outer;
}

Stain glandStain(const Structure& s, float rho, float x, float y) {
    const float body = smoothStep(s.hollow - 0.03f, s.hollow + 0.05f, rho);
    const float depth = (rho - s.hollow) / (1 - s.hollow);
    const float grain = noise(s.id + 3, x / 2.2f, y / 2.2f);
    const float strand = noise(s.id + 4, x / 6, y / 6);
    const float rim = smoothStep(0.93f, 0.99f, rho);
    const Stain wall{0.15f + 0.12f * depth + 0.04f * grain,
                     0.30f + 0.10f * depth + 0.06f * strand + 0.25f * rim};
    const float secretion = (s.id & 3) == 0 ? 0.16f + 0.06f * strand : 0.015f;
    return {body * wall.blue + (1 - body) * 0.02f, body * wall.pink + (1 - body) * secretion};
}

Stain vesselStain(const Structure& s, float rho, float x, float y) {
    const float body = smoothStep(s.hollow - 0.04f, s.hollow + 0.04f, rho);
    const float layers = noise(s.id + 3, rho * s.radius / 2.6f, 0.1f * (x + y));
    const float flecks = noise(s.id + 4, x / 5.5f, y / 5.5f);
    const float redCells = smoothStep(0.05f, 0.25f, flecks + ((s.id & 1) != 0 ? 0.15f : -0.25f));
    const Stain wall{0.10f, 0.62f + 0.16f * layers};
    return {body * wall.blue, body * wall.pink + (1 - body) * 0.95f * redCells};
}

Stain lumenStain(const Structure& s, float x, float y) {
    const float debris = noise(s.id + 3, x / 4, y / 4);
    const float content = (s.id & 3) == 0 ? 0.24f : 0.03f;
    return {0.02f + 0.10f * content * (1 + debris), content * (0.8f + 0.4f * debris)};
}

}  // namespace

float Structure::reach(Place p) const {
    const float dx = p.x - centre.x;
    const float dy = p.y - centre.y;
    if (kind == Kind::Fat) return fatReach(*this, dx, dy);
    const float u = (dx * axis.x + dy * axis.y) / stretch;
    const float v = (dy * axis.x - dx * axis.y) * stretch;
    const float length = std::sqrt(u * u + v * v);
    if (length < 1e-3f) return 0;
    return length / (radius * wobble(*this, {u / length, v / length}));
}

Place Structure::onRing(float angle, float rho) const {
    const Place direction{std::cos(angle), std::sin(angle)};
    const float length = rho * radius * wobble(*this, direction);
    const float u = direction.x * length * stretch;
    const float v = direction.y * length / stretch;
    return {centre.x + u * axis.x - v * axis.y, centre.y + u * axis.y + v * axis.x};
}

std::vector<Structure> findStructures(const TissueMap& map, float left, float top, float right,
                                      float bottom) {
    std::vector<Structure> found;
    addFat(map, left, top, right, bottom, found);
    addVessels(map, left, top, right, bottom, found);
    addGlands(map, left, top, right, bottom, found);
    addLumens(map, left, top, right, bottom, found);
    return found;
}

void paintStructure(Canvas& canvas, const Structure& s) {
    const SampleGrid& grid = canvas.grid();
    const float extent = s.radius * s.stretch * 1.25f;
    const SampleRange rows = canvas.rows(s.centre.y, extent);
    const SampleRange columns = canvas.columns(s.centre.x, extent);
    const float edge = kEdge / s.radius;
    for (int r = rows.first; r < rows.last; ++r) {
        for (int c = columns.first; c < columns.last; ++c) {
            const Place p{grid.x(c), grid.y(r)};
            const float rho = s.reach(p);
            if (rho >= 1 + edge) continue;
            Stain stain{0.01f, 0.02f};
            if (s.kind == Structure::Kind::Gland) stain = glandStain(s, rho, p.x, p.y);
            if (s.kind == Structure::Kind::Vessel) stain = vesselStain(s, rho, p.x, p.y);
            if (s.kind == Structure::Kind::Lumen) stain = lumenStain(s, p.x, p.y);
            canvas.cover(c, r, 1 - smoothStep(1 - edge, 1 + edge, rho),
                         {stain.blue * s.blue, stain.pink * s.pink});
        }
    }
}

}  // namespace cgam::synth
