package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.junit.jupiter.api.Test;

/// Rules that hold for any history. The seed counts up from one, so a failure names the case that repeats it; the
/// system
/// property `halcyon.wallet.cases` makes the run longer.
final class WalletPropertyTest {

    private static final int CASES = Integer.getInteger("halcyon.wallet.cases", 200);

    private static void forAll(LongConsumer property) {
        for (long seed = 1; seed <= CASES; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("case " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    private static Listener told(Universe universe, List<Universe.Step> order) {
        var listener = new Listener(new TestWallet(), universe);
        order.forEach(listener::hear);
        return listener;
    }

    @Test
    void anyLegalOrderEndsInTheSameState() {
        forAll(seed -> {
            var universe = new Universe(seed, 3 + (int) (seed % 15));

            WalletState one = told(universe, universe.order()).wallet.state;
            WalletState other = told(universe, universe.order()).wallet.state;

            boolean open = universe.isDecidedByStrangers(one) || universe.isDecidedByStrangers(other);
            assertThat(rows(one, open)).isEqualTo(rows(other, open));
            assertThat(one.balances()).isEqualTo(other.balances());
        });
    }

    /// A stranger that took the coins of a payment is remembered if the payment was known and possible when the
    /// stranger was mined; an order in which a lock had ruled the payment out before leaves no trace of either.
    ///
    /// @param decidedByStrangers leaves such strangers and what they spend out
    private static WalletRows rows(WalletState wallet, boolean decidedByStrangers) {
        WalletRows all = wallet.rows();
        if (!decidedByStrangers) {
            return all;
        }
        Predicate<Txid> isOwn = txid ->
                wallet.transaction(txid).filter(TransactionRecord::isOwn).isPresent();
        return new WalletRows(
                all.id(),
                all.birthHeight(),
                all.accounts(),
                all.addresses(),
                all.transactions().stream()
                        .filter(row -> isOwn.test(row.txid()))
                        .toList(),
                all.coins(),
                all.spends().stream()
                        .filter(mark -> mark.spender().filter(isOwn).isPresent())
                        .toList(),
                all.heights(),
                all.chainLock());
    }

    @Test
    void sumsFollowFromTheRowsAfterEachStepAndAStoreKeepsUp() {
        forAll(seed -> {
            var universe = new Universe(seed, 3 + (int) (seed % 15));
            var listener = new Listener(new TestWallet(), universe);
            for (Universe.Step step : universe.order()) {
                listener.hear(step);
                boolean busy = step instanceof Universe.Step.Mined mined
                        && universe.blocks.get(mined.height() - 1).isEmpty();
                if (!busy) {
                    checkAll(listener.wallet);
                }
            }
            checkAll(listener.wallet);
        });
    }

    @Test
    void rewindAndReplayIsIdentity() {
        forAll(seed -> {
            var universe = new Universe(seed, 3 + (int) (seed % 15));
            Listener listener = told(universe, universe.order());
            boolean open = universe.isDecidedByStrangers(listener.wallet.state);
            WalletRows before = rows(listener.wallet.state, open);

            int height = universe.random.nextInt(universe.blocks.size() + 1);
            listener.rewind(height);
            checkAll(listener.wallet);
            universe.order().stream()
                    .filter(step -> !(step instanceof Universe.Step.Mined mined && mined.height() <= height))
                    .forEach(listener::hear);

            assertThat(rows(listener.wallet.state, open)).isEqualTo(before);
        });
    }

    @Test
    void anyPrefixOfTheEventsRestoresAndCatchesUp() {
        forAll(seed -> {
            var universe = new Universe(seed, 3 + (int) (seed % 15));
            Listener whole = told(universe, universe.order());
            if (universe.isDecidedByStrangers(whole.wallet.state)) {
                return;
            }
            List<WalletEvent> events = whole.wallet.store.seen();
            int kept = 1 + universe.random.nextInt(events.size());
            var store = new MirrorStore(TestWallet.ID, 0);
            store.apply(List.copyOf(events.subList(0, kept)));

            var wallet = new TestWallet(store);
            var listener = new Listener(wallet, universe);
            universe.order().forEach(listener::hear);

            assertThat(wallet.state.rows()).isEqualTo(whole.wallet.state.rows());
        });
    }

    @Test
    void nothingThatAnyoneDoesBreaksTheSums() {
        forAll(seed -> {
            var universe = new Universe(seed, 3 + (int) (seed % 15));
            var listener = new Listener(new TestWallet(), universe);
            var hands = new Random(seed);
            for (Universe.Step step : universe.order()) {
                listener.hear(step);
                meddle(listener, universe, hands);
            }
            checkAll(listener.wallet);
        });
    }

    private static void meddle(Listener listener, Universe universe, Random hands) {
        WalletState state = listener.wallet.state;
        MirrorStore store = listener.wallet.store;
        Transaction any = universe.transactions.get(hands.nextInt(universe.transactions.size()));
        switch (hands.nextInt(12)) {
            case 0 -> {
                if (state.abandon(any.txid()) instanceof AbandonOutcome.Abandoned abandoned) {
                    store.apply(abandoned.events());
                }
            }
            case 1 -> {
                if (state.coin(TestWallet.outPoint(any, 0)).isPresent()) {
                    store.apply(state.freeze(TestWallet.outPoint(any, 0), hands.nextBoolean()));
                }
            }
            case 2 -> {
                if (state.transaction(any.txid()).isPresent()) {
                    store.apply(state.note(any.txid(), "note " + hands.nextInt()));
                }
            }
            case 3 -> {
                int tip = Math.max(0, state.heights().processed());
                int floor = state.chainLock().map(AppliedChainLock::height).orElse(0);
                listener.wallet.chainLocked(floor + (tip > floor ? hands.nextInt(tip - floor + 1) / 2 : 0));
            }
            case 4 -> store.apply(state.advanceSynced(Math.max(state.heights().synced(), -1)));
            default -> {
                return;
            }
        }
        checkAll(listener.wallet);
    }

    private static void checkAll(TestWallet wallet) {
        WalletAudit.check(wallet.state);
        WalletRows rows = wallet.state.rows();
        assertThat(wallet.store.rows()).isEqualTo(rows);
        WalletState restored = wallet.restored();
        assertThat(restored.rows()).isEqualTo(rows);
        assertThat(restored.balances()).isEqualTo(wallet.state.balances());
        for (TransactionRecord record : wallet.state.transactions()) {
            assertThat(restored.transaction(record.txid())).contains(record);
        }
    }
}
