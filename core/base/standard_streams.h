#pragma once

namespace cgam {

/// Opens what the caller closed of standard input, output and error to nowhere. Otherwise the next
/// file that is opened takes such a number, and what is printed goes into it.
void openClosedStreams();

}  // namespace cgam
