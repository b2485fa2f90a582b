package org.halcyon.wallet.startup;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.halcyon.wallet.startup.IdentityPort.Coverage;
import org.halcyon.wallet.startup.IdentityPort.OnRecord;
import org.halcyon.wallet.startup.IdentityPort.Presence;
import org.halcyon.wallet.startup.IdentityPort.ScanKey;
import org.halcyon.wallet.startup.IdentityPort.ScanResult;
import org.halcyon.wallet.startup.StartUpTally.Search;
import org.halcyon.wallet.startup.Waits.Answer;

/// The search for the identities of one wallet.
///
/// That it is incomplete is put on record before it begins, and taken back only by a search that covered everything.
/// So one that is abandoned is on record as incomplete however it was abandoned, also by the end of the process, and
/// a network that did not answer is never remembered as the absence of an identity.
final class Discovery {
    private final IdentityPort port;
    private final Waits waits;
    private final Iterator<Duration> pauses;

    /// What the search came to.
    record Found(Search search, boolean scanIncomplete) {}

    Discovery(StartingWallet wallet, Waits waits, List<Duration> pauses) {
        this.port = wallet.identities();
        this.waits = waits;
        this.pauses = pauses.iterator();
    }

    Found run() throws InterruptedException {
        return switch (waits.ask(port::recorded)) {
            case Answer.Given<OnRecord> given -> after(given.value());
            case Answer.Failed<OnRecord> failed -> new Found(Search.LOCAL_FAULT, true);
            case Answer.Late<OnRecord> late -> new Found(Search.UNREACHED, true);
        };
    }

    private Found after(OnRecord before) throws InterruptedException {
        boolean known = before.identity() == Presence.KNOWN;
        boolean incomplete = before.scan() == Coverage.INCOMPLETE;
        if (known && !incomplete) {
            return new Found(Search.KNOWN, false);
        }
        Found found = waits.isOver() ? new Found(Search.UNREACHED, incomplete) : begin();
        return known ? new Found(Search.KNOWN, found.scanIncomplete()) : found;
    }

    private Found begin() throws InterruptedException {
        if (!isRecorded(Coverage.INCOMPLETE)) {
            return new Found(Search.LOCAL_FAULT, true);
        }
        var key = new CompletableFuture<ScanKey>();
        try {
            return switch (waits.ask(() -> scanKey(key))) {
                case Answer.Given<ScanKey> given -> search(given.value());
                case Answer.Failed<ScanKey> failed -> new Found(Search.LOCAL_FAULT, true);
                case Answer.Late<ScanKey> late -> new Found(Search.UNREACHED, true);
            };
        } finally {
            var unused = key.thenAccept(ScanKey::close); // also one that comes when nobody waits for it any more
        }
    }

    private CompletionStage<ScanKey> scanKey(CompletableFuture<ScanKey> key) {
        var unused = port.scanKey().whenComplete((made, failure) -> {
            if (failure == null) {
                key.complete(made);
            } else {
                key.completeExceptionally(failure);
            }
        });
        return key;
    }

    private Found search(ScanKey key) throws InterruptedException {
        ScanResult result = attempt(key);
        while (result == ScanResult.UNREACHABLE && pauses.hasNext() && waits.pause(pauses.next())) {
            result = attempt(key);
        }
        return switch (result) {
            case FOUND -> new Found(Search.KNOWN, !isRecorded(Coverage.COMPLETE));
            case ABSENT -> new Found(Search.ABSENT, !isRecorded(Coverage.COMPLETE));
            case FOUND_IN_PART -> new Found(Search.KNOWN, true);
            case UNDECIDED -> new Found(Search.UNDECIDED, true);
            case UNREACHABLE -> new Found(Search.UNREACHED, true);
            case FAULT -> new Found(Search.LOCAL_FAULT, true);
        };
    }

    /// A search without an answer in time has reached nobody, as far as anybody knows.
    private ScanResult attempt(ScanKey key) throws InterruptedException {
        return switch (waits.ask(() -> port.scan(key, waits.cancel()))) {
            case Answer.Given<ScanResult> given -> given.value();
            case Answer.Failed<ScanResult> failed -> ScanResult.FAULT;
            case Answer.Late<ScanResult> late -> ScanResult.UNREACHABLE;
        };
    }

    private boolean isRecorded(Coverage coverage) throws InterruptedException {
        return waits.ask(() -> port.record(coverage).thenApply(stored -> coverage)) instanceof Answer.Given<Coverage>;
    }
}
