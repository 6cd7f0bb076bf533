#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cgam {

struct Interval {
    double low = 0;
    double high = 0;
};

/// Bootstrap over groups (patients): each resample draws as many groups as there are, with
/// replacement, and takes all cases of those drawn. All methods see the same resamples, so that
/// differences are paired by case. Cases of one patient look alike: drawing single cases would make
/// intervals too narrow.
class GroupBootstrap {
public:
    /// `groups`: the group of each case. The same seed gives the same resamples.
    GroupBootstrap(std::span<const std::string> groups, int resamples, std::uint64_t seed);

    std::size_t groups() const { return casesOfGroup_.size(); }

    /// Mean of a value (one a case, as in `groups`) in each resample. Empty with less than two
    /// groups, of which nothing can be told.
    std::vector<double> means(std::span<const double> values) const;

private:
    std::vector<std::size_t> groupOfCase_;
    std::vector<double> casesOfGroup_;
    std::vector<std::uint32_t> draws_;  ///< groups_ numbers a resample
    std::size_t resamples_;
};

/// The middle 95 % of resampled values (linear between neighbours); nothing if there are none.
std::optional<Interval> middle95(std::vector<double> values);

}  // namespace cgam
