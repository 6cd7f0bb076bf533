#pragma once

namespace cgam {

/// Blocks from 4 MiB on come from the system and go back to it at once, where the C library can do
/// that (glibc). By itself it raises that limit up to 32 MiB as such blocks are freed: pictures
/// then lie between small blocks, leave holes behind, and a day of slides takes more and more.
/// What a computation takes over and over comes from KeptBlocks instead. For programs that run for
/// long; to be called before anything else.
void keepLargeBlocksApart();

/// Hands memory that is free within the program back to the system, where the C library can do that
/// (glibc). The tensors of a network come and go in many sizes, and what they leave is not always
/// used again: over a long run the program would grow by megabytes a picture. Costs milliseconds,
/// and the pages that are needed again have to be fetched: for every dozen of pictures, not each.
void giveFreeMemoryBack();

}  // namespace cgam
