#include "core/evaluate/engine_crew.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <utility>

namespace cgam {

namespace {

constexpr std::size_t kNoItem = std::numeric_limits<std::size_t>::max();

/// No exception may leave a thread.
template <typename Action>
Result<void> guarded(const Action& action) {
    try {
        return action();
    } catch (const ErrorException& e) {
        return e.error();
    } catch (const std::bad_alloc&) {
        return runtimeError("There is not enough memory to evaluate with so many threads.");
    } catch (const std::exception& e) {
        return runtimeError(std::string("The evaluation failed: ") + e.what());
    }
}

}  // namespace

EngineCrew::EngineCrew(MakeEngine makeEngine, unsigned workers)
    : makeEngine_(std::move(makeEngine)), workers_(std::max(1U, workers)) {
    threads_.emplace_back([this] { run(true); });
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return ready_; });
    if (error_) {
        lock.unlock();
        threads_.clear();  // joins
        throw ErrorException(*error_);
    }
    if (device_ != "cpu") workers_ = std::min(workers_, kMostOnGpu);
}

EngineCrew::~EngineCrew() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
}

Result<void> EngineCrew::forEach(std::size_t count, const Work& work) {
    std::unique_lock lock(mutex_);
    work_ = &work;
    next_ = 0;
    count_ = count;
    failedItem_ = kNoItem;
    error_.reset();
    while (threads_.size() < std::min<std::size_t>(workers_, count))
        threads_.emplace_back([this] { run(false); });
    wake_.notify_all();
    done_.wait(lock, [this] { return next_ >= count_ && busy_ == 0; });
    work_ = nullptr;
    count_ = 0;
    if (error_) return *error_;
    return {};
}

void EngineCrew::run(bool first) {
    std::unique_ptr<Engine> engine;
    const Result<void> made = guarded([&]() -> Result<void> {
        engine = makeEngine_().value();
        return {};
    });
    {
        const std::lock_guard lock(mutex_);
        if (!made) {
            // Of a later thread: kNoItem - 1 keeps the error behind those of real items.
            fail(first ? 0 : kNoItem - 1, made.error());
        } else if (first) {
            device_ = engine->device();
            network_ = engine->network();
        }
        if (first) ready_ = true;
    }
    done_.notify_all();
    if (made) serve(*engine);
}

void EngineCrew::serve(Engine& engine) {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return ending_ || (work_ != nullptr && next_ < count_); });
        if (ending_) return;
        const std::size_t item = next_++;
        const Work* work = work_;
        ++busy_;
        lock.unlock();
        const Result<void> result = guarded([&] { return (*work)(engine, item); });
        lock.lock();
        --busy_;
        if (!result) fail(item, result.error());
        if (next_ >= count_ && busy_ == 0) done_.notify_all();
    }
}

void EngineCrew::fail(std::size_t item, Error error) {
    next_ = std::max(next_, count_);
    if (error_ && failedItem_ <= item) return;
    failedItem_ = item;
    error_ = std::move(error);
}

}  // namespace cgam
