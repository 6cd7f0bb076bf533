#pragma once

namespace cgam {

/// Lets other threads of the program go first where processors are short: for work in the
/// background that would else keep the window waiting. Holds for the calling thread until its end,
/// and for the threads that it starts; nothing where the system knows no such thing.
void standBack();

}  // namespace cgam
