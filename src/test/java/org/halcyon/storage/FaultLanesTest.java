package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.Duffs;
import org.halcyon.storage.WriteFaults.Seam;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StorageState.Phase;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.HeightChange;
import org.halcyon.wallet.rows.KvKey;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletRow;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes on their way to a disk that does not take them at once, and changes that may not get there.
@Timeout(120)
final class FaultLanesTest extends StoreCase {

    private static Changeset height(int height) {
        return Changeset.of(Rows.wallet(1)).synced(HeightChange.advance(height)).build();
    }

    /// Another program that writes to the file and takes its time.
    private Session writingPeer() throws SQLException {
        Session peer = Connections.open(file());
        peer.execute("BEGIN IMMEDIATE");
        return peer;
    }

    @Test
    @Covers("S05")
    void aStoreWaitsForAnotherWriterAndThenSucceeds() throws Exception {
        var waiting = new CompletableFuture<Void>();
        SqliteStore store = open(config(), seam -> {
            if (seam == Seam.BEFORE_BEGIN) {
                waiting.complete(null);
            }
            return OptionalInt.empty();
        });
        try (Session peer = writingPeer();
                ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
            var stored = store.store(Rows.registered(Rows.wallet(1)).build()).toCompletableFuture();
            await(waiting);
            assertThat(stored).isNotDone();

            var released =
                    later.schedule(() -> peer.connection().createStatement().execute("ROLLBACK"), 3, TimeUnit.SECONDS);

            await(stored);
            assertThat(released.get(20, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(loaded(store, 1).accounts()).hasSize(1);
        assertThat(store.state().phase()).isEqualTo(new Phase.Saved());
    }

    @Test
    @Covers("S05")
    void aWriterThatOutstaysTheWaitLeavesTheChangesBuffered() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        try (Session peer = writingPeer()) {
            assertThat(errorOf(store.store(height(5)))).isEqualTo(new StoreError.FlushRetryable(Rows.wallet(1)));

            assertThat(store.state().unsaved()).isEqualTo(1);
            peer.execute("ROLLBACK");
        }
        await(store.flush(Rows.wallet(1)));
        assertThat(loaded(store, 1).sync().synced()).hasValue(5);
    }

    @Test
    @Covers("S06")
    void changesThatComeWhileAWriteFailsStayOnTopOfIt() {
        Lane lane = new Lane(Rows.wallet(1));
        lane.add(labelled("old", 9));
        Changeset taken = lane.take().orElseThrow();
        lane.add(labelled("new", 4));

        lane.putBack(taken);

        Changeset merged = lane.buffer().orElseThrow();
        assertThat(merged.registration().flatMap(WalletRow::label)).contains("new");
        assertThat(merged.synced()).isEqualTo(HeightChange.advance(9));
    }

    @Test
    @Covers("S06")
    void whatLandsAfterAFailureHasTheNewerValuesAndTheGreaterHeights() {
        var failing = new AtomicBoolean(true);
        SqliteStore store = open(
                manual(),
                seam -> failing.get() && seam == Seam.BEFORE_COMMIT ? OptionalInt.of(5) : OptionalInt.empty());
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(labelled("old", 9)));
        var flush = store.flush(Rows.wallet(1)); // the newer changes are queued before its outcome is known
        var newer = store.store(labelled("new", 4));
        assertThat(errorOf(flush)).isInstanceOf(StoreError.FlushRetryable.class);
        await(newer);

        failing.set(false);
        await(store.flush(Rows.wallet(1)));

        assertThat(loaded(store, 1).wallet().label()).contains("new");
        assertThat(loaded(store, 1).sync().synced()).hasValue(9);
    }

    private static Changeset labelled(String label, int height) {
        WalletRow row = Rows.registration(Rows.wallet(1));
        return Changeset.of(Rows.wallet(1))
                .register(new WalletRow(
                        row.id(),
                        row.group(),
                        row.network(),
                        row.kind(),
                        row.birthHeight(),
                        Optional.of(label),
                        row.created(),
                        row.expectedAccounts()))
                .synced(HeightChange.advance(height))
                .build();
    }

    /// On a volume of its own, which needs the right to mount one inside a name space.
    @Test
    @Covers("S07")
    void whatDidNotFitLandsByItselfOnceThereIsRoom() throws Exception {
        Path mount = folder.resolve("small");
        Process process = inSmallVolume(mount);
        try (StoreProcess child = new StoreProcess(process, process.inputReader())) {
            String first = child.line("full");
            Assumptions.assumeTrue(first.startsWith("full"), "no small volume can be mounted here: " + first);

            assertThat(first).isEqualTo("full flush_retryable");
            assertThat(child.line("landed")).isEqualTo("landed ok");
            assertThat(child.exit()).isZero();
        }
    }

    /// As above; the volume is full at each page that a store, a flush and a close would need.
    @Test
    @Covers("S07")
    void volumeThatIsFullAtAnyPageLosesNothing() throws Exception {
        Process process = inSmallVolume(folder.resolve("small"), FullAtEveryPage.class);
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = out.lines().filter(line -> !line.contains(" WARN ")).toList();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(
                lines.stream().anyMatch(line -> line.startsWith("IMMEDIATE")),
                () -> "no small volume can be mounted here: " + lines);

        assertThat(lines).last().isEqualTo("end");
        List<String> told = lines.stream()
                .filter(line -> line.startsWith("IMMEDIATE") || line.startsWith("MANUAL") || line.startsWith("CLOSE"))
                .toList();
        assertThat(told)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "(IMMEDIATE|MANUAL) (flush_retryable kept|done none kept) then done ok|CLOSE closed ok"));
        assertThat(told.stream().filter(line -> line.contains("flush_retryable")))
                .hasSizeGreaterThan(8);
        assertThat(told).contains("IMMEDIATE done none kept then done ok", "MANUAL done none kept then done ok");
    }

    private static Process inSmallVolume(Path mount) throws IOException {
        return inSmallVolume(mount, FullVolume.class);
    }

    /// Runs a program on a volume of 4 MiB, whose folder is its first argument; one that cannot be mounted ends it.
    static Process inSmallVolume(Path mount, Class<?> program, String... more) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String script = "mkdir -p \"$1\" && mount -t tmpfs -o size=4m,mode=700 none \"$1\" && exec \"$2\""
                + " --enable-native-access=ALL-UNNAMED -cp \"$3\" \"$4\" \"$1\" $5";
        return new ProcessBuilder(
                        "unshare",
                        "-Urm",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        mount.toString(),
                        java,
                        System.getProperty("java.class.path"),
                        program.getName(),
                        String.join(" ", more))
                .redirectErrorStream(true)
                .start();
    }

    static Stream<Changeset> numbersThatDoNotFit() {
        TransactionRow pending = Rows.pending(1);
        WalletRow row = Rows.registration(Rows.wallet(1));
        Optional<Duffs> fee = Optional.of(new Duffs(Long.MAX_VALUE));
        return Stream.of(
                Rows.registered(Rows.wallet(1))
                        .note(Rows.txid(1), "x")
                        .transaction(new TransactionRow(
                                pending.transaction(), TransactionState.MEMPOOL, pending.block(), Rows.NOW, fee))
                        .build(),
                Changeset.of(Rows.wallet(1))
                        .note(Rows.txid(1), "x")
                        .register(new WalletRow(
                                row.id(), row.group(), row.network(), row.kind(), -1, row.label(), row.created(), 1))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("numbersThatDoNotFit")
    @Covers({"S38", "CMT-012"})
    void nothingIsStoredOfChangesWithANumberThatDoesNotFit(Changeset changes) throws Exception {
        SqliteStore store = open();

        assertThat(errorOf(store.store(changes))).isInstanceOf(DataError.IntegerOverflow.class);

        assertThat(await(store.load())).isEmpty();
        try (Session peer = Connections.open(file())) {
            assertThat(peer.number("SELECT count(*) FROM core_notes")).isZero();
        }
        assertThat(((UncommittedChanges) close(store)).changes()).containsExactly(changes);
    }

    @Test
    @Covers("S46")
    void anEntryOfAnotherWalletIsRefusedBeforeItIsInTheChanges() throws Exception {
        SqliteStore store = open();
        var builder = Rows.registered(Rows.wallet(1));
        var mismatch = new DataError.WalletIdMismatch(Rows.wallet(1), Rows.wallet(2));

        assertThatThrownBy(() -> builder.register(Rows.registration(Rows.wallet(2))))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.error()).isEqualTo(mismatch));
        assertThatThrownBy(() ->
                        builder.build().then(Rows.registered(Rows.wallet(2)).build()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.error()).isEqualTo(mismatch));

        await(store.store(builder.build()));
        assertThat(await(store.load()))
                .singleElement()
                .satisfies(w -> assertThat(w.id()).isEqualTo(Rows.wallet(1)));
    }

    @Test
    @Covers("S48")
    void whatIsRemovedAndPutAgainInOneBufferIsThere() {
        SqliteStore store = open(manual(), WriteFaults.NONE);
        Changeset all = Rows.oneOfEach(Rows.wallet(1));
        var coin = Rows.coin(1);
        var txid = Rows.mined(1, 100).txid();
        Changeset removal = Changeset.of(Rows.wallet(1))
                .removeTransaction(txid)
                .removeCoin(coin.outPoint())
                .unspend(coin.outPoint())
                .note(txid, "")
                .unfreeze(coin.outPoint())
                .removeValue("color")
                .build();
        await(store.store(all));
        await(store.flush(Rows.wallet(1)));
        var before = await(store.tableDigests());

        await(store.store(removal));
        await(store.store(all));
        await(store.flush(Rows.wallet(1)));

        var wallet = loaded(store, 1);
        assertThat(wallet.transactions()).containsExactly(Rows.mined(1, 100));
        assertThat(wallet.coins()).containsExactly(coin);
        assertThat(wallet.spends()).containsExactly(new SpendRow(coin.outPoint(), Optional.of(Rows.txid(9))));
        assertThat(wallet.marks().notes()).containsEntry(txid, "rent");
        assertThat(wallet.marks().frozen()).containsExactly(coin.outPoint());
        assertThat(wallet.marks().instantLocks()).containsOnlyKeys(txid);
        assertThat(await(store.get(KvKey.wallet(Rows.wallet(1), "color")))).contains(Bytes.ofHex("ff"));
        var after = await(store.tableDigests());
        before.remove("data_versions"); // grows with every commit
        after.remove("data_versions");
        assertThat(after).isEqualTo(before);
    }
}
