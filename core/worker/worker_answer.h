#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace cgam {

/// What an answer of the worker is. For every id any number of Partial answers, then exactly one of
/// the others.
enum class AnswerKind { Partial, Final, Failed, Cancelled };

/// The only thing that crosses from the worker to other threads; immutable once sent.
struct WorkerAnswer {
    AnswerKind kind = AnswerKind::Partial;
    std::uint64_t id = 0;       ///< of the job
    std::uint64_t session = 0;  ///< of the job
    double elapsed = 0;         ///< seconds since the job began to run; 0 if it never did
    std::string device;         ///< "cpu", "cuda:0"; empty before there is an engine
    /// Things the user should know though the job goes on: a retry, a change of device.
    std::vector<std::string> notes;

    // Partial
    int iteration = 0;  ///< done
    int atMost = 0;
    LossTerms loss;
    std::shared_ptr<const FloatMap> preview;  ///< probability so far, window size; may be null

    std::shared_ptr<const RefineAnswer> result;  ///< Final
    Error error;                                 ///< Failed, Cancelled
};

/// State of the engine, told whenever it changes.
struct EngineReport {
    enum class State {
        Loading,   ///< being made on the worker's thread
        Ready,     ///< network and device are known
        Broken,    ///< could not be made; `error` says why, the next job tries again
        Replaced,  ///< did not return after a cancel and was left behind; a new one will be made
        Stuck,     ///< left behind too often: jobs fail until another engine is chosen
    };
    State state = State::Loading;
    std::string name;  ///< of the EngineSource
    NetworkSummary network;
    std::string device;
    Error error;
};

}  // namespace cgam
