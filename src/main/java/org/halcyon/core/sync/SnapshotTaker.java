package org.halcyon.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes snapshots of the engine and tells the observer when something changed. Owned by the engine's thread.
final class SnapshotTaker {

    private final EngineDesk desk;
    private ChainSnapshot last;

    SnapshotTaker(EngineDesk desk) {
        this.desk = desk;
        this.last = ChainSnapshot.off(now());
    }

    private Instant now() {
        return desk.parts().io().clock().instant();
    }

    /// @param headersOpen true while headers may be missing
    /// @param blocks still to be fetched
    ChainSnapshot take(boolean headersOpen, int blocks) {
        ChainSnapshot fresh = snapshot(stage(headersOpen, blocks), last.changedAt());
        if (!fresh.equals(last)) {
            last = snapshot(fresh.stage(), now());
            desk.parts().observer().accept(last);
        }
        return last;
    }

    /// The engine has ended.
    void off() {
        last = snapshot(ChainStage.OFF, now());
        desk.parts().observer().accept(last);
    }

    private ChainStage stage(boolean headersOpen, int blocks) {
        if (desk.links().regular().isEmpty()) {
            return ChainStage.WAITING_FOR_PEERS;
        }
        if (headersOpen || !desk.files().chain().hasMinimumWork()) {
            return ChainStage.HEADERS;
        }
        if (desk.files().filterHeaderTip() < desk.tip()) {
            return ChainStage.FILTER_HEADERS;
        }
        if (desk.files().filterTip() < desk.tip()) {
            return ChainStage.FILTERS;
        }
        boolean behind = !desk.book().isEmpty() && desk.book().leastSynced() < desk.tip();
        return blocks > 0 || behind ? ChainStage.BLOCKS : ChainStage.UP_TO_DATE;
    }

    private ChainSnapshot snapshot(ChainStage stage, Instant changedAt) {
        List<PeerView> peers = desk.links().regular().stream().map(Link::view).toList();
        int target = peers.stream().mapToInt(PeerView::height).max().orElse(desk.tip());
        return new ChainSnapshot(
                stage,
                desk.tip(),
                Optional.of(desk.files().chain().tip().hash()),
                desk.files().filterHeaderTip(),
                desk.files().filterTip(),
                desk.book().isEmpty() ? -1 : desk.book().leastSynced(),
                Math.max(target, desk.tip()),
                desk.findings().isSingleSource(),
                peers,
                warnings(),
                problem(),
                changedAt);
    }

    private List<ChainWarning> warnings() {
        List<Duration> clocks = desk.links().regular().stream()
                .map(link -> link.peer().info().ahead())
                .toList();
        return Stream.concat(ClockCheck.check(clocks).stream(), desk.findings().disagreement().stream())
                .toList();
    }

    private Optional<ChainProblem> problem() {
        return desk.findings().problem().or(desk.links()::problem);
    }
}
