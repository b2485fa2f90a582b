package org.halcyon.core.wallet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.halcyon.base.WalletId;
import org.halcyon.core.script.Script;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;

/// One wallet on layer 1, watch-only: it knows public keys alone. A pure state machine owned by one thread; time comes
/// as an argument, and each change answers with the events that describe it in full, in order.
///
/// The same facts give the same state in whatever legal order they come: contexts follow from what is mined, locked and
/// seen, spent marks from the active records, balances from both. No step looks at all records.
public final class WalletState {

    private final WalletParts parts;
    private final int birthHeight;
    private final Conflicts conflicts;
    private final BlockStep blocks;
    private final SeenStep seen;
    private final AddressDesk desk;
    private final Reservations reservations = new Reservations();

    private WalletState(WalletParts parts, int birthHeight) {
        this.parts = parts;
        this.birthHeight = birthHeight;
        this.conflicts = new Conflicts(parts);
        this.blocks = new BlockStep(parts, conflicts);
        this.seen = new SeenStep(parts, conflicts);
        this.desk = new AddressDesk(parts);
    }

    /// An empty wallet that looks at blocks from `birthHeight` on.
    public static WalletState create(WalletId id, int birthHeight, WalletSettings settings) {
        if (birthHeight < 0) {
            throw new IllegalArgumentException("birth height " + birthHeight);
        }
        Ledger ledger = new Ledger(new AddressBook(settings));
        var progress = new Progress(new SyncHeights(birthHeight - 1, birthHeight - 1), Optional.empty());
        return new WalletState(new WalletParts(id, ledger, new DeltaJudge(ledger), progress), birthHeight);
    }

    /// The wallet whose [#rows()] these are. Addresses that a raised gap limit asks for come with [#fillGaps()].
    ///
    /// @throws WalletRowsException if the rows contradict each other
    public static WalletState restore(WalletRows rows, Function<AccountId, KeySource> keys, WalletSettings settings)
            throws WalletRowsException {
        return new WalletState(Restorer.restore(rows, keys, settings), rows.birthHeight());
    }

    /// Everything that a store keeps; walks through all of it.
    public WalletRows rows() {
        return Restorer.rows(parts, birthHeight);
    }

    public WalletId id() {
        return parts.id();
    }

    public int birthHeight() {
        return birthHeight;
    }

    public SyncHeights heights() {
        return parts.progress().heights();
    }

    /// The ChainLock below which nothing changes any more.
    public Optional<AppliedChainLock> chainLock() {
        return parts.progress().floor();
    }

    public WalletBalances balances() {
        return parts.judge().balances();
    }

    public Optional<TransactionRecord> transaction(Txid txid) {
        return parts.index().find(txid);
    }

    /// All records in no order; a view that must not be kept beyond the next change.
    public Collection<TransactionRecord> transactions() {
        return parts.index().all();
    }

    /// An output to the wallet, spent or not.
    public Optional<Coin> coin(OutPoint outPoint) {
        return parts.ledger().sheet.find(outPoint);
    }

    /// Who spends an output, own or not, as far as is known.
    public Optional<Txid> spender(OutPoint outPoint) {
        return parts.index().preferredSpender(outPoint);
    }

    /// Coins of one account that a payment may use at `now`, in the order of outpoints.
    public List<Coin> spendable(AccountId account, Instant now) {
        return parts.ledger().sheet.spendable().stream()
                .filter(coin -> coin.address().account().equals(account))
                .filter(coin -> reservations.isFree(coin.outPoint(), now))
                .toList();
    }

    // Accounts and addresses

    /// Adds an account and derives its first addresses. Blocks from before must be scanned again by [#rescanFrom(int)].
    public List<WalletEvent> addAccount(AccountId account, KeySource keys) {
        return desk.addAccount(account, keys);
    }

    public WalletSettings settings() {
        return parts.ledger().book.settings();
    }

    /// Changes the gap limit or the time of reservations; a higher limit derives addresses.
    public List<WalletEvent> change(WalletSettings settings) {
        parts.ledger().book.settings(settings);
        return desk.fillGaps();
    }

    /// Derives what the gap limit asks for, after a restart with a higher one.
    public List<WalletEvent> fillGaps() {
        return desk.fillGaps();
    }

    /// Hands out the lowest receiving address that is neither used nor reserved, and reserves it.
    public AddressOutcome receiveAddress(AccountId account, Instant now) {
        return desk.reserve(account, account.type().receivePool(), now);
    }

    /// The change address that would be handed out; empty if all are reserved.
    Optional<DerivedAddress> peekChange(AccountId account, Instant now) {
        return desk.peek(account, account.type().changePool(), now);
    }

    /// When the first reserved change address comes free.
    Instant nextChange(AccountId account, Instant now) {
        return desk.nextFree(account, account.type().changePool(), now);
    }

    /// Reserves a derived address from `now` on.
    public List<WalletEvent> reserve(AddressRef address, Instant now) {
        return desk.reserve(address, now);
    }

    /// Gives a reserved address back.
    public List<WalletEvent> release(AddressRef address) {
        return desk.release(address);
    }

    /// The place of an own script.
    public Optional<AddressRef> ownerOf(Script script) {
        return parts.ledger().book.ownerOf(script);
    }

    /// What is known of a derived address.
    public AddressRow address(AddressRef ref) {
        return parts.ledger().book.row(ref);
    }

    /// How many scripts filters have to be matched with; grows only.
    public int watchedCount() {
        return parts.ledger().book.watchedCount();
    }

    /// The scripts behind the first `mark` ones, so `watchedSince(0)` are all.
    public List<Script> watchedSince(int mark) {
        return parts.ledger().book.watchedSince(mark);
    }

    // Transactions outside of blocks

    /// Takes a transaction that a peer sent, or that the wallet made and is about to send.
    public MempoolOutcome processMempool(Transaction transaction, Instant time) {
        return seen.process(transaction, time);
    }

    /// Takes a lock whose signature was verified before.
    public LockOutcome instantLocked(Txid txid, LockMessage lock) {
        return seen.lock(txid, lock);
    }

    /// Gives up a transaction that is neither locked nor mined, with all that spends from it.
    public AbandonOutcome abandon(Txid txid) {
        return seen.abandon(txid);
    }

    /// Writes a note to a transaction; an empty text removes it.
    ///
    /// @throws IllegalArgumentException if the wallet has no such transaction
    public List<WalletEvent> note(Txid txid, String text) {
        return seen.note(txid, text);
    }

    /// Keeps a coin out of payments, or lets it back in.
    ///
    /// @throws IllegalArgumentException if the wallet has no such coin
    public List<WalletEvent> freeze(OutPoint outPoint, boolean frozen) {
        return seen.freeze(outPoint, frozen);
    }

    // The chain

    /// Accounts for a block of the best chain above the watermark, whose header, merkle root and filter were checked.
    /// The same block again changes nothing, unless addresses derived since then find more in it.
    public BlockOutcome processBlock(BlockRef block, List<Transaction> transactions) {
        return blocks.process(block, transactions);
    }

    /// Says that every block up to `height` is accounted for, for all addresses.
    ///
    /// @throws IllegalArgumentException if that is below the watermark
    public List<WalletEvent> advanceSynced(int height) {
        if (height < heights().synced()) {
            throw new IllegalArgumentException("watermark " + heights().synced() + " does not go back to " + height);
        }
        return moveSynced(height);
    }

    /// Takes the watermark back, so that blocks from `height` on are looked at again; records stay.
    public List<WalletEvent> rescanFrom(int height) {
        return moveSynced(Math.min(heights().synced(), Math.max(height, 0) - 1));
    }

    private List<WalletEvent> moveSynced(int synced) {
        SyncHeights before = heights();
        Change change = new Change();
        List<OutPoint> ripening = blocks.advance(Math.max(before.processed(), synced), synced, change);
        if (before.equals(heights())) {
            return List.of();
        }
        StateDelta delta = parts.finish(change);
        List<OutPoint> matured = ripening.stream().filter(blocks::isRipe).toList();
        return List.of(new WalletEvent.SyncHeightAdvanced(id(), heights(), matured, delta));
    }

    /// Takes a ChainLock whose signature was verified before.
    public ChainLockOutcome applyChainLock(AppliedChainLock chainLock) {
        return new ChainLockStep(parts).apply(chainLock);
    }

    /// Disconnects all blocks above `height`.
    public RewindOutcome rewindTo(int height) {
        if (height < -1) {
            throw new IllegalArgumentException("height " + height);
        }
        return new RewindStep(parts, conflicts, blocks).rewindTo(height);
    }

    // Payments in preparation

    /// Keeps coins out of other payments for the time of a reservation.
    public void reserve(Collection<OutPoint> outPoints, Instant now) {
        reservations.reserve(outPoints, now, settings().reservation());
    }

    public void release(Collection<OutPoint> outPoints) {
        reservations.release(outPoints);
    }
}
