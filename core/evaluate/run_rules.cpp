#include "core/evaluate/run_rules.h"

#include "core/base/sha256.h"
#include "core/evaluate/method_rows.h"

#include <span>
#include <sstream>

namespace cgam {

namespace {

/// To be raised when the protocol or a method changes so that results kept before are void.
constexpr int kRulesVersion = 1;

}  // namespace

std::string rulesDigest(const std::string& engineText, const MethodSettings& settings,
                        const Protocol& protocol) {
    std::ostringstream text;
    text.precision(17);
    text << kRulesVersion << '|' << engineText << '|' << settingsText(settings) << '|'
         << nameOf(protocol.robot) << '|' << protocol.targets.back() << '|' << protocol.maxClicks
         << '|' << protocol.threshold;
    const std::string written = text.str();
    return sha256Hex(std::as_bytes(std::span(written))).substr(0, 32);
}

}  // namespace cgam
