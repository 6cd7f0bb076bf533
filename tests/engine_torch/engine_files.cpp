#include "tests/engine_torch/engine_files.h"

#include "core/checkpoint/tensor_file.h"
#include "core/engine_torch/torch_engine.h"
#include "tests/base/temporary_folder.h"
#include "tests/engine_torch/small_case.h"

#include <cctype>

namespace cgam::test {

const std::filesystem::path& smallCheckpoint() {
    static const TemporaryFolder folder;
    static const std::filesystem::path file = [] {
        const std::filesystem::path path = folder / "small.pth";
        writeTensorFile(path, {smallWeights(), {{"weights", "synthetic"}}}).value();
        return path;
    }();
    return file;
}

std::unique_ptr<Engine> smallEngine(ExecutionMode mode) {
    return makeTorchEngine(smallCheckpoint(), {DeviceChoice::Cpu, Precision::Float64, mode, 1})
        .value();
}

EngineSession::EngineSession(Engine& engine, const MethodSettings& settings,
                             std::shared_ptr<const ImageRgb> image)
    : engine_(engine) {
    request.settings = settings;
    request.image = std::move(image);
}

Result<RefineAnswer> EngineSession::click(const Click& click) {
    Monitor monitor;
    return this->click(click, monitor, CancelToken());
}

Result<RefineAnswer> EngineSession::click(const Click& click, Monitor& monitor,
                                          const CancelToken& cancel) {
    request.clicks.push_back(click);
    Result<RefineAnswer> answer = engine_.refine(request, monitor, cancel);
    if (answer)
        request.state = answer->state;
    else
        request.clicks.pop_back();
    return answer;
}

RefineAnswer EngineSession::all(const Clicks& clicks) {
    RefineAnswer last;
    for (const Click& next : clicks)
        last = click(next).value();
    return last;
}

bool isSentenceWith(const std::string& text, const std::string& part) {
    return !text.empty() && !std::islower(static_cast<unsigned char>(text.front())) &&
           text.ends_with('.') && text.find(part) != std::string::npos &&
           text.find('\n') == std::string::npos;
}

}  // namespace cgam::test
