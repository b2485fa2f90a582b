package org.halcyon.wallet;

import java.util.Optional;
import org.halcyon.base.Bytes;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.WalletKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds what is loaded against the seals of the registrations, as soon as the vault was opened. Runs on the thread of
/// operations.
///
/// A watch-only wallet needs no seal: its id is the hash of its account key, which every load checks. A wallet with a
/// phrase gets its seal with its registration; one without a seal, or with a wrong one, is not what was registered.
final class Authenticity {

    static final String SEAL = "manifest-seal";
    private static final Logger LOG = LoggerFactory.getLogger(Authenticity.class);

    private final WalletStore store;
    private final WalletBoard board;
    private final Operations work;
    private final ManagerLimits limits;
    private final ManifestSeals seals;

    Authenticity(WalletStore store, WalletBoard board, Operations work, ManagerLimits limits, ManifestSeals seals) {
        this.store = store;
        this.board = board;
        this.work = work;
        this.limits = limits;
        this.seals = seals;
    }

    /// Looks at every wallet on the board; those whose seal does not hold take part in nothing from now on.
    void check() throws InterruptedException {
        for (WalletView view : board.views()) {
            if (verdict(view) == ManifestSeals.Verdict.BROKEN && view.damaged(new SkipReason.ManifestUnauthentic())) {
                LOG.atError().addKeyValue("wallet", view.row().id()).log("stored accounts of a wallet were exchanged");
                board.publish();
            }
        }
    }

    private ManifestSeals.Verdict verdict(WalletView view) throws InterruptedException {
        boolean concerns =
                view.row().kind() == WalletKind.SEEDED && !(view.condition() instanceof WalletCondition.Damaged);
        return concerns ? seals.verify(view.row(), view.accounts(), stored(view)) : ManifestSeals.Verdict.NOT_KNOWN;
    }

    private Optional<Bytes> stored(WalletView view) throws InterruptedException {
        return work.await(store.get(KvKey.wallet(view.row().id(), SEAL)), limits.storePatience());
    }

    /// True if it is known that what is stored of the wallet is not what was registered.
    boolean isBroken(WalletView view) throws InterruptedException {
        return verdict(view) == ManifestSeals.Verdict.BROKEN;
    }

    /// Seals the wallets that were here before the key was: they are taken as they are now.
    void adopt() throws InterruptedException {
        for (WalletView view : board.views()) {
            if (verdict(view) == ManifestSeals.Verdict.BROKEN && stored(view).isEmpty()) {
                Bytes seal = seals.seal(view.row(), view.accounts()).orElseThrow();
                work.await(store.put(KvKey.wallet(view.row().id(), SEAL), seal), limits.storePatience());
            }
        }
    }
}
