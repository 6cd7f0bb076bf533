#pragma once

#include <string>
#include <vector>

namespace cgam {

std::string torchVersion();
/// "cpu (2 threads)", "cuda:0 NVIDIA H100": every device an engine can be made on.
std::vector<std::string> listDevices();
/// File that the matrix products of this process come from, such as libopenblasp-r0.3.21.so;
/// empty if it cannot be told.
std::string blasLibrary();
/// A sentence if matrix products come from a slow library; empty if all is well.
std::string blasWarning();
/// Sets the threads of an engine; 0, or more than that: as many as
/// processors this process may use. Returns them.
int setEngineThreads(int threads);
}  // namespace cgam
