#include "core/evaluate/bootstrap.h"

#include "core/base/random_stream.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cgam {

namespace {

double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

}  // namespace

GroupBootstrap::GroupBootstrap(std::span<const std::string> groups, int resamples,
                               std::uint64_t seed)
    : resamples_(static_cast<std::size_t>(std::max(resamples, 0))) {
    std::map<std::string, std::size_t> numbers;
    for (const std::string& group : groups) {
        const auto [place, isNew] = numbers.emplace(group, numbers.size());
        if (isNew) casesOfGroup_.push_back(0);
        groupOfCase_.push_back(place->second);
        casesOfGroup_[place->second] += 1;
    }
    if (casesOfGroup_.size() < 2) return;
    RandomStream random(seedFor(seed, "bootstrap"));
    draws_.resize(resamples_ * casesOfGroup_.size());
    for (std::uint32_t& draw : draws_)
        draw = static_cast<std::uint32_t>(random.below(casesOfGroup_.size()));
}

std::vector<double> GroupBootstrap::means(std::span<const double> values) const {
    if (draws_.empty()) return {};
    const std::size_t groups = casesOfGroup_.size();
    std::vector<double> sums(groups);
    for (std::size_t i = 0; i < values.size(); ++i)
        sums[groupOfCase_[i]] += values[i];
    std::vector<double> result(resamples_);
    for (std::size_t r = 0; r < resamples_; ++r) {
        double sum = 0;
        double cases = 0;
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t drawn = draws_[r * groups + g];
            sum += sums[drawn];
            cases += casesOfGroup_[drawn];
        }
        result[r] = sum / cases;
    }
    return result;
}

std::optional<Interval> middle95(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::sort(values.begin(), values.end());
    return Interval{quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace cgam
