#pragma once

#include <string>

struct TIFFOpenOptions;

namespace cgam {

/// What libtiff says of a file opened with these options: its first error goes into `error`, which
/// must outlive the file; warnings are dropped. Nothing is printed.
void keepFirstError(TIFFOpenOptions* options, std::string& error);

}  // namespace cgam
