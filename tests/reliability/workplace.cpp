#include "tests/reliability/workplace.h"

#include "core/engine/scripted_engine.h"

#include <cstddef>
#include <cstring>
#include <utility>

namespace cgam::test {

namespace {

std::shared_ptr<const RefinementState> numberedState(Method method, std::size_t clicks,
                                                     std::int32_t number) {
    RawTensor tensor;
    tensor.dtype = DType::Int32;
    tensor.shape = {1};
    tensor.bytes.resize(sizeof number);
    std::memcpy(tensor.bytes.data(), &number, sizeof number);
    RefinementState state{method, static_cast<int>(clicks), {}};
    state.tensors.emplace_back("number", std::move(tensor));
    return std::make_shared<const RefinementState>(std::move(state));
}

/// A request goes on from the state of the method that it asks for, one click earlier.
bool fits(const RefineRequest& request) {
    return !request.state || (request.state->method == request.settings.method &&
                              request.state->clicks + 1 == static_cast<int>(request.clicks.size()));
}

}  // namespace

CoordinateSlide::CoordinateSlide(std::int64_t width, std::int64_t height) {
    info_.levels = {{width, height, 1, 1}};
    info_.mpp = SlideScale{0.5, 0.5};
}

Result<ImageRgb> CoordinateSlide::readRegion(int, std::int64_t x, std::int64_t y, int w,
                                             int h) const {
    ImageRgb picture(w, h, 3);
    for (int row = 0; row < h; ++row)
        for (int col = 0; col < w; ++col) {
            const auto at = static_cast<unsigned>(x + col);
            const auto down = static_cast<unsigned>(y + row);
            picture.at(row, col, 0) = static_cast<std::uint8_t>(at & 255U);
            picture.at(row, col, 1) = static_cast<std::uint8_t>(down & 255U);
            picture.at(row, col, 2) =
                static_cast<std::uint8_t>(((at >> 8U) & 15U) | ((down >> 4U) & 240U));
        }
    return picture;
}

SlidePoint cornerOf(const ImageRgb& picture) {
    const unsigned high = picture.at(0, 0, 2);
    return {static_cast<double>(picture.at(0, 0, 0) + ((high & 15U) << 8U)),
            static_cast<double>(picture.at(0, 0, 1) + ((high >> 4U) << 8U))};
}

FloatMap discsOfClicks(const RefineRequest& request, SlidePoint) {
    return clickDiscs(request.image->width, request.image->height, request.clicks);
}

int numberOf(const std::shared_ptr<const RefinementState>& state) {
    std::int32_t number = 0;
    if (state) std::memcpy(&number, state->tensors.at(0).second.bytes.data(), sizeof number);
    return number;
}

/// What the thread of the document, the worker's courier and the engine share.
struct Workplace::Desk {
    Finding finding;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<const WorkerAnswer>> answers;
    int states = 0;

    class ScriptedEngine : public Engine {
    public:
        explicit ScriptedEngine(Desk& desk) : desk_(desk) {}
        NetworkSummary network() const override { return {"scripted", 0}; }
        std::string device() const override { return "cpu"; }

        Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                    const CancelToken&) override {
            if (!fits(request)) return runtimeError("The state does not belong to these clicks.");
            RefineAnswer answer;
            answer.id = request.id;
            answer.session = request.session;
            answer.method = request.settings.method;
            answer.device = device();
            answer.probability = desk_.finding(request, cornerOf(*request.image));
            answer.attention = Image<double>(6, 5, 1, 1.25);
            answer.losses = {{0.5, 0.25}};
            answer.iterations = 1;
            monitor.iteration(1, 1, answer.losses.back());
            const std::lock_guard lock(desk_.mutex);
            answer.state =
                numberedState(request.settings.method, request.clicks.size(), ++desk_.states);
            return answer;
        }

    private:
        Desk& desk_;
    };

    std::shared_ptr<const WorkerAnswer> next() {
        std::unique_lock lock(mutex);
        if (!changed.wait_for(lock, std::chrono::minutes(1), [this] { return !answers.empty(); }))
            return nullptr;
        std::shared_ptr<const WorkerAnswer> answer = std::move(answers.front());
        answers.pop_front();
        return answer;
    }
};

Workplace::Workplace(std::int64_t width, std::int64_t height, Finding finding)
    : desk_(std::make_shared<Desk>()),
      slide_(std::make_shared<CoordinateSlide>(width, height)),
      document_(makeGrid(width, height, 1, 1)),
      worker_({[desk = desk_](std::shared_ptr<const WorkerAnswer> answer) {
                   const std::lock_guard lock(desk->mutex);
                   desk->answers.push_back(std::move(answer));
                   desk->changed.notify_all();
               },
               {}}) {
    desk_->finding = std::move(finding);
    EngineSource source;
    source.name = "scripted";
    source.make = [desk = desk_](DeviceChoice) -> Result<std::unique_ptr<Engine>> {
        return std::unique_ptr<Engine>(std::make_unique<Desk::ScriptedEngine>(*desk));
    };
    worker_.setEngine(std::move(source));
    open(document_.content());
}

Workplace::~Workplace() {
    flow_.reset();
    worker_.stop(std::chrono::minutes(1));
}

void Workplace::open(DocumentContent content) {
    MethodSettings settings;
    if (flow_) settings = flow_->settings;
    flow_.reset();
    Document document(std::move(content));
    document.placement = document_.placement;
    document.start = document_.start;
    document.label = document_.label;
    document_ = std::move(document);
    flow_ = std::make_unique<RefinementFlow>(document_, worker_, slide_, ++session_);
    flow_->settings = settings;
    flow_->intermediateEvery = 0;
}

bool Workplace::settle() {
    flow_->clicksChanged();
    while (flow_->busy()) {
        const auto answer = desk_->next();
        if (!answer) return false;
        const FlowUpdate update = flow_->receive(*answer);
        if (update.kind == FlowUpdate::Kind::Failed) return false;
    }
    return true;
}

int Workplace::lastState() {
    const std::lock_guard lock(desk_->mutex);
    return desk_->states;
}

}  // namespace cgam::test
