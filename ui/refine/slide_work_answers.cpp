// What SlideWork makes of what comes from the engine, and what it says of it.

#include "ui/refine/slide_work.h"

#include <algorithm>
#include <utility>

namespace cgam::ui {

void SlideWork::take(const FlowUpdate& update) {
    using Kind = FlowUpdate::Kind;
    if (update.kind == Kind::Ignored || update.kind == Kind::Merging) return;
    const double since =
        sinceClick_.isValid() ? static_cast<double>(sinceClick_.nsecsElapsed()) * 1e-9 : 0;
    // What it took to answer the click stays to be seen while its mask is continued.
    if (!update.beyond) {
        status_.iteration = update.iteration;
        status_.atMost = update.atMost;
        status_.loss = update.loss;
        status_.elapsed = update.elapsed;
    }
    if (!update.device.empty()) status_.device = QString::fromStdString(update.device);
    for (const std::string& note : update.notes)
        Q_EMIT noted(QString::fromStdString(note));
    switch (update.kind) {
        case Kind::Preview:
            status_.shown =
                update.iteration == 0 ? WorkStatus::Shown::Preview : WorkStatus::Shown::Iteration;
            status_.shownIteration = update.iteration;
            if (!times_.preview) times_.preview = since;
            Q_EMIT previewChanged();
            break;
        case Kind::Applied:
            if (!times_.mask && answerToNewestClick()) times_.mask = since;
            status_.message.clear();
            if (update.beyond && update.outcome.changed && !document_.clicks().empty())
                grownAt_ = document_.clicks().rbegin()->first;
            if (update.outcome.reachesEdge && !flow_.busy())
                Q_EMIT noted(tr(
                    "The tumour goes on beyond what this click reaches: click further along it."));
            break;
        case Kind::Failed:
        case Kind::Cancelled:
            status_.message = QString::fromStdString(update.message);
            break;
        case Kind::Progress:
        case Kind::Merging:
        case Kind::Ignored:
            break;
    }
    follow();
    if (update.kind == Kind::Progress || update.kind == Kind::Preview) return;
    Q_EMIT changed();
    if (update.kind == Kind::Applied) Q_EMIT answered();
}

std::shared_ptr<const RegionAnswer> SlideWork::answerToNewestClick() const {
    if (document_.clicks().empty()) return nullptr;
    const SlideClick& newest = document_.clicks().rbegin()->second;
    const auto& answers = document_.regions().at(newest.region).answers;
    const auto found = std::find_if(answers.rbegin(), answers.rend(), [&](const auto& answer) {
        return std::count(answer->clicks.begin(), answer->clicks.end(), newest.id) > 0;
    });
    return found == answers.rend() ? nullptr : *found;
}

bool SlideWork::isAnswering(ClickId click, bool beyond) const {
    if (!flow_.running() || flow_.running()->replaces() != beyond) return false;
    const auto& clicks = flow_.running()->answered;
    return std::any_of(clicks.begin(), clicks.end(),
                       [click](const SlideClick& one) { return one.id == click; });
}

bool SlideWork::isInWork(ClickId click) const {
    return isAnswering(click, false);
}

bool SlideWork::isFollowed(ClickId click) const {
    return isAnswering(click, true);
}

void SlideWork::followEffort() {
    // What an answer before has cost says nothing of this one.
    if (std::exchange(followed_, flow_.runningId()) != flow_.runningId() || !status_.busy) {
        status_.iteration = status_.atMost = 0;
        status_.loss = {};
        status_.elapsed = 0;
    }
    status_.method.reset();
    if (status_.shown != WorkStatus::Shown::Final) {
        status_.effect.reset();
        return;
    }
    if (const auto answer = answerToNewestClick()) {
        status_.iteration = answer->iterations;
        status_.elapsed = answer->seconds;
        if (const auto known = methodFromId(answer->method)) status_.method = *known;
        const SlideClick& newest = document_.clicks().rbegin()->second;
        // Counted once: the status is followed at every event.
        if (std::exchange(measured_, answer) != answer || !status_.effect)
            status_.effect = effectOf(document_, *answer, newest);
        if (grownAt_ == newest.id) status_.effect->reason = ClickEffect::Reason::None;
    }
}

void SlideWork::follow() {
    using Shown = WorkStatus::Shown;
    const auto& clicks = document_.clicks();
    status_.waiting =
        static_cast<int>(std::count_if(clicks.begin(), clicks.end(), [&](const auto& entry) {
            return !document_.isAnswered(entry.first);
        }));
    status_.busy = flow_.busy();
    document_.label = std::min(document_.label, static_cast<Label>(document_.classes().size()));
    if (selected_ && clicks.count(*selected_) == 0) {
        selected_.reset();
        Q_EMIT selectionChanged();
    }
    if (!status_.busy) {
        status_.shown = status_.waiting > 0 ? Shown::Waiting
                        : clicks.empty()    ? Shown::Nothing
                                            : Shown::Final;
    } else if (!flow_.preview()) {
        status_.shown = flow_.running()->replaces() ? Shown::Window : Shown::Mark;
    }
    followEffort();
    Q_EMIT statusChanged();
}

}  // namespace cgam::ui
