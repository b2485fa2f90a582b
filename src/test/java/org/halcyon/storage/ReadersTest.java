package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.DataError;
import org.halcyon.wallet.StoreContents.Watermark;
import org.halcyon.wallet.StoreMaintenance.Detail;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.rows.AddressSync;
import org.halcyon.wallet.rows.HeightChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each table has one reader, and each height one meaning, whoever asks for them.
@Timeout(120)
final class ReadersTest extends StoreCase {
    private static final Pattern READER = Pattern.compile("Columns\\.of\\(\\s*\"([a-z_]+)\"");

    private SqliteStore filled() {
        SqliteStore store = open();
        await(store.store(LayerTwo.everything(Rows.wallet(1))));
        return store;
    }

    private static List<Path> sources() throws IOException {
        Path storage = Path.of(System.getProperty("halcyon.basedir", ""), "src/main/java/org/halcyon/storage");
        try (Stream<Path> all = Files.list(storage)) {
            return all.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }

    @Test
    @Covers("CMT-011")
    void everyTableIsReadByOneClassOnly() throws Exception {
        var tables = new ArrayList<String>();
        for (Path source : sources()) {
            Matcher found = READER.matcher(Files.readString(source));
            while (found.find()) {
                tables.add(found.group(1));
            }
        }

        assertThat(tables)
                .doesNotHaveDuplicates()
                .containsAll(Tampering.TABLES.stream().map(Columns::table).toList());
    }

    @Test
    @Covers("CMT-011")
    void aWalletIsTheSameWhetherAllAreReadOrItAlone() throws Exception {
        SqliteStore store = filled();
        assertThat(await(store.reload(Rows.wallet(1))))
                .isEqualTo(await(store.load()).getFirst());
        int damaged = 0;
        try (Tampering peer = Tampering.with(file())) {
            for (Columns table : Tampering.TABLES) {
                if (!table.names().containsAll(List.of("wallet_id", "row_sum"))) {
                    continue;
                }
                try (AutoCloseable undo = peer.set(table, "row_sum", "zeroblob(8)")) {
                    assertThat(undo).isNotNull();
                    StoredWallet amongAll = await(store.load()).getFirst();
                    assertThat(await(store.reload(Rows.wallet(1))))
                            .as(table.table())
                            .isEqualTo(amongAll);
                    damaged += amongAll instanceof DamagedWallet ? 1 : 0;
                }
            }
        }
        assertThat(damaged).isGreaterThan(10);
    }

    private static Changeset with(AddressSync state, ChangesetBuilder changes) {
        changes.layerTwo().addressSync(state);
        return changes.build();
    }

    @Test
    @Covers("CMT-014")
    void theGreatestHeightsAreKeptAndNothingRunsOverThem() {
        SqliteStore store = open();
        var most = new AddressSync(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        await(store.store(with(
                most,
                Rows.registered(Rows.wallet(1))
                        .processed(HeightChange.advance(Integer.MAX_VALUE))
                        .synced(HeightChange.advance(Integer.MAX_VALUE)))));
        await(store.store(
                with(new AddressSync(1, 1, 1), Changeset.of(Rows.wallet(1)).synced(HeightChange.advance(7)))));

        assertThat(loaded(store, 1).sync().processed()).hasValue(Integer.MAX_VALUE);
        assertThat(loaded(store, 1).sync().synced()).hasValue(Integer.MAX_VALUE);
        assertThat(loaded(store, 1).layerTwo().holdings().addressSync()).contains(most);
        assertThat(await(store.summary()).height()).hasValue(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1})
    @Covers("CMT-014")
    void aHeightBeyondWhatTheFileHoldsIsRefusedAndNotStoredAsAnother(long height) {
        SqliteStore store = filled();
        var before = await(store.tableDigests());

        assertThat(errorOf(store.store(with(new AddressSync(height, 1, 1), Changeset.of(Rows.wallet(1))))))
                .isInstanceOf(DataError.IntegerOverflow.class);

        assertThat(await(store.tableDigests())).isEqualTo(before);
    }

    /// The file is one that nobody has judged: its heights are wider than those of the chain.
    @ParameterizedTest
    @ValueSource(longs = {1L << 31, (1L << 32) + 5, Long.MAX_VALUE})
    @Covers("CMT-014")
    void aStoredHeightThatIsTooGreatIsDamageAndNeverASmallerOne(long height) throws Exception {
        SqliteStore store = filled();
        try (Tampering peer = Tampering.with(file())) {
            peer.peer().execute("UPDATE core_sync_state SET synced_height=" + height);
            peer.seal(SyncStateTable.COLUMNS, "1");
        }

        assertThat(await(store.load()).getFirst())
                .isInstanceOfSatisfying(
                        DamagedWallet.class, wallet -> assertThat(wallet.site()).isEqualTo(DamageSite.SYNC_STATE));
        assertThat(await(store.summary()).height()).isEqualTo(OptionalInt.empty());
        close(store);
        var keeper = new StoreKeeper(config(), environment());
        assertThat(keeper.compare(copy(), Optional.empty(), BackupKey.LOCKED)
                        .after()
                        .height())
                .isEqualTo(OptionalInt.empty());
        assertThat(keeper.inspect(Detail.COUNTS).watermarks())
                .extracting(Watermark::synced)
                .allSatisfy(told -> assertThat(told).hasValue(height));
    }

    private Path copy() throws IOException {
        return Files.copy(file(), folder.resolve("copy.db"));
    }
}
