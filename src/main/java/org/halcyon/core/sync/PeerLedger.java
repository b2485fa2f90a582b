package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.halcyon.base.Ticker;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.ReputationRules;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.peers.AddressBook;
import org.halcyon.core.peers.AddressBookFile;
import org.halcyon.core.peers.PeerRules;
import org.halcyon.core.peers.Verdict;
import org.halcyon.network.HostPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The address book of the engine and its file. Own nodes are scored in a book of their own, which is not kept. Owned
/// by the engine's thread.
final class PeerLedger {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLedger.class);

    private final EngineParts parts;
    private final AddressBookFile file;
    private AddressBook book = empty();
    private boolean kept;
    private long saveAt;

    PeerLedger(EngineParts parts) {
        this.parts = parts;
        this.file = new AddressBookFile(parts.folder(), parts.parameters().network());
    }

    private static AddressBook empty() {
        return new AddressBook(ReputationRules.standard(), AddressBook.Bounds.standard());
    }

    private Instant now() {
        return parts.io().clock().instant();
    }

    /// Begins with the book on disk, or with an empty one that stays in memory.
    void begin(boolean fromDisk) {
        saveNow();
        book = empty();
        kept = fromDisk;
        if (kept) {
            book.restore(file.read(), now());
        }
    }

    AddressBook book() {
        return book;
    }

    int points(HostPort address) {
        return book.points(address, now());
    }

    /// True if that was too much. A ban is on disk when this returns.
    boolean penalise(HostPort address, Misbehaviour what) {
        Verdict verdict = book.penalise(address, what, now());
        return switch (verdict) {
            case Verdict.Tolerated tolerated -> false;
            case Verdict.Banned banned -> {
                LOG.atInfo().addKeyValue("reason", what).log("peer banned");
                saveNow();
                yield true;
            }
        };
    }

    /// Bans that hold, those first that end last.
    List<PeersReport.Banned> banned() {
        return book.banned(now()).stream()
                .flatMap(peer -> peer.ban().stream()
                        .map(ban -> new PeersReport.Banned(peer.address().toString(), ban.reason(), ban.until())))
                .sorted(Comparator.comparing(PeersReport.Banned::until).reversed())
                .toList();
    }

    void reward(HostPort address, Merit merit) {
        book.reward(address, merit, now());
    }

    void reached(HostPort address, long services) {
        book.reached(address, services, now());
    }

    /// Writes the book if it has changed and was not written lately.
    void save(PeerRules rules) {
        Ticker ticker = parts.io().ticker();
        if (ticker.isPast(saveAt)) {
            saveAt = ticker.deadline(rules.saveEvery());
            saveNow();
        }
    }

    /// Without its file the book still serves this run.
    void saveNow() {
        if (!kept || !book.takeChanged()) {
            return;
        }
        try {
            file.write(book.peers());
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("list of peers was not written");
        }
    }
}
