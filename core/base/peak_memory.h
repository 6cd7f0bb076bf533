#pragma once

namespace cgam {

/// The most memory that this process has had resident so far, in MiB.
double peakMemoryMib();

}  // namespace cgam
