#pragma once

namespace cgam {

/// Hands memory that is free within the program back to the system, where the C library can do that
/// (glibc). The tensors of a network come and go in many sizes, and what they leave is not always
/// used again: over a long run the program would grow by megabytes a picture. Costs milliseconds,
/// and the pages that are needed again have to be fetched: for every dozen of pictures, not each.
void giveFreeMemoryBack();

}  // namespace cgam
