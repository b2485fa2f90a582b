package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.CloseOutcome.UncommittedChanges;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.RescueReport;
import org.halcyon.wallet.RescueRequest;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Changes that the disk of a store did not take are kept in another place.
@Timeout(120)
final class RescueTest extends RestoreCase {
    private static final int DISK_FULL = 13;
    private final AtomicBoolean failing = new AtomicBoolean();
    private Path elsewhere = Path.of("");

    @BeforeEach
    void placeElsewhere() throws IOException {
        elsewhere = PrivateFiles.createFolder(folder.resolve("elsewhere"));
    }

    private static Changeset first() {
        return Rows.registered(Rows.wallet(1)).transaction(Rows.mined(1, 1)).build();
    }

    private static Changeset second() {
        return Rows.registered(Rows.wallet(1)).transaction(Rows.mined(2, 2)).build();
    }

    /// A store that was closed while its disk was full.
    private UncommittedChanges unsaved(List<Changeset> saved, List<Changeset> lost) {
        SqliteStore store = open(
                config(),
                seam -> failing.get() && seam == WriteFaults.Seam.BEFORE_COMMIT
                        ? OptionalInt.of(DISK_FULL)
                        : OptionalInt.empty());
        saved.forEach(each -> await(store.store(each)));
        failing.set(true);
        lost.forEach(each -> errorOf(store.store(each)));
        return (UncommittedChanges) close(store);
    }

    private RescueReport rescue(List<Changeset> changes) {
        var request = new RescueRequest(
                elsewhere, KnownStore.read(file()).orElseThrow().id(), changes, KEY);
        return new StoreKeeper(desk(FileSeams.NONE)).rescue(request);
    }

    /// What a store holds that has taken everything.
    private SortedMap<String, Bytes> control(List<Changeset> changes) throws IOException {
        Path other = PrivateFiles.createFolder(folder.resolve("control")).resolve("wallet.db");
        SqliteStore store = open(StoreConfig.of(other, "test"), WriteFaults.NONE);
        changes.forEach(each -> await(store.store(each)));
        return digests(store);
    }

    private static SortedMap<String, Bytes> digests(SqliteStore store) {
        SortedMap<String, Bytes> digests = new TreeMap<>(await(store.tableDigests()));
        digests.keySet().removeAll(Set.of("store_meta", "schema_history"));
        close(store);
        return digests;
    }

    @Test
    @Covers("S07")
    void copyInAnotherPlaceHoldsWhatTheStoreDidNotTake() throws Exception {
        UncommittedChanges lost = unsaved(List.of(first()), List.of(second()));
        SortedMap<String, Bytes> before = everything();

        RescueReport report = rescue(lost.changes());

        assertThat(everything()).isEqualTo(before);
        assertThat(report.refused()).isEmpty();
        assertThat(report.added()).isEqualTo(lost.fields());
        assertThat(report.copy().authenticated()).isTrue();
        assertThat(transactions()).isEqualTo(1);
        restore(request(report.copy().file()));
        assertThat(digests(open())).isEqualTo(control(List.of(first(), second())));
    }

    /// As a close leaves it that could not fold the log into the file.
    @Test
    void rowsThatAreOnlyInALeftLogAreInTheCopy() throws Exception {
        SqliteStore store = open();
        await(store.store(first()));
        Path log = HeaderGate.sidecar(file(), "-wal");
        byte[] main = Files.readAllBytes(file());
        byte[] rows = Files.readAllBytes(log);
        close(store);
        Files.write(file(), main);
        Files.write(log, rows);

        RescueReport report = rescue(List.of());

        assertThat(report.copy().facts().wallets()).isEqualTo(WALLETS);
        assertThat(log).hasBinaryContent(rows);
        Files.delete(log);
    }

    @Test
    void copyIsPrivateAndLeavesNothingBesideIt() throws Exception {
        UncommittedChanges lost = unsaved(List.of(first()), List.of(second()));

        Path copy = rescue(lost.changes()).copy().file();

        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> all = Files.list(elsewhere)) {
            assertThat(all).containsExactlyInAnyOrder(copy, BackupMeta.pathOf(copy));
        }
    }

    @Test
    void walletWhoseChangesContradictTheStoreIsNamedAndTheOthersAreKept() {
        Changeset other = Rows.registered(Rows.wallet(2)).build();
        Changeset impossible = Changeset.of(Rows.wallet(1))
                .value("k", Bytes.of(new byte[Limits.VALUE + 1]))
                .build();
        SqliteStore store = open();
        await(store.store(first()));
        close(store);

        RescueReport report = rescue(List.of(impossible, second(), other));

        assertThat(report.refused()).containsOnlyKeys(Rows.wallet(1));
        assertThat(report.added()).isEqualTo(other.size());
        assertThat(report.copy().facts().wallets()).hasSize(2);
    }

    @Test
    void anotherStoreAtTheSamePlaceIsNotTakenForThisOne() {
        UncommittedChanges lost = unsaved(List.of(first()), List.of(second()));
        var request = new RescueRequest(elsewhere, StoreId.of(new byte[16]), lost.changes(), KEY);

        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> new StoreKeeper(desk(FileSeams.NONE)).rescue(request));

        assertThat(refusal.error()).isInstanceOf(OpenError.WrongStore.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void storeThatIsOpenIsNotRescued() {
        SqliteStore store = open();
        var request = new RescueRequest(elsewhere, store.id(), List.of(), KEY);

        StorageException refusal = catchThrowableOfType(
                StorageException.class, () -> new StoreKeeper(desk(FileSeams.NONE)).rescue(request));

        assertThat(refusal.error()).isInstanceOf(OpenError.AlreadyOpen.class);
    }

    /// On a volume of its own that is full, or was made read-only, with committed rows in the log of the store.
    @Test
    @Covers("S57")
    void volumeThatTakesNothingIsNoObstacle() throws Exception {
        Process process =
                FaultLanesTest.inSmallVolume(folder.resolve("small"), RescueFromVolume.class, elsewhere.toString());
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = out.lines().filter(line -> !line.contains(" WARN ")).toList();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Assumptions.assumeTrue(
                lines.stream().anyMatch(line -> line.startsWith("store")),
                () -> "no small volume can be mounted here: " + lines);

        assertThat(lines)
                .containsExactly(
                        "store flush_retryable",
                        "full rescued untouched",
                        "read-only rescued untouched",
                        "here backup_no_space");
        SortedMap<String, Bytes> wanted = control(RescueFromVolume.all());
        for (Map.Entry<String, String> each :
                Map.of("full", "a", "read-only", "b").entrySet()) {
            Path copy;
            try (Stream<Path> all = Files.list(elsewhere.resolve(each.getValue()))) {
                copy = all.filter(path -> path.toString().endsWith(".db"))
                        .findFirst()
                        .orElseThrow();
            }
            restore(new RestoreRequest(copy, WALLETS, Set.of(Consent.UNAUTHENTICATED, Consent.OTHER_STORE), KEY));
            assertThat(digests(open())).as(each.getKey()).isEqualTo(wanted);
            clock.advance(java.time.Duration.ofSeconds(2)); // what was there is kept under the name of its second
        }
    }
}
