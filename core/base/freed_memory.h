#pragma once

namespace cgam {

/// Hands memory that was freed back to the system, where the C library can (glibc). It keeps what
/// each thread has freed for that thread's next requests, so that after some slides a program holds
/// twice what it uses. Takes milliseconds: for moments such as the end of the work on a slide.
void returnFreedMemory();

}  // namespace cgam
