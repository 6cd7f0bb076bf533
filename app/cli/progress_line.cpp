#include "app/cli/progress_line.h"

#include <iostream>
#include <unistd.h>

namespace cgam::cli {

ProgressLine progressOnStandardError() {
    return {std::cerr, ::isatty(STDERR_FILENO) != 0};
}

}  // namespace cgam::cli
