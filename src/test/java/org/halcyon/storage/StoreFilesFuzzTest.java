package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Damaged files of a store.
final class StoreFilesFuzzTest extends StoreCase {
    @Test
    @Tag("fuzz")
    void mutatedTextBesideTheDatabaseIsReadOrRefused() {
        var known = new KnownStore(
                StoreId.of("sixteen bytes id".getBytes(StandardCharsets.US_ASCII)), 1_700_000_000_000L, 1);
        String old = known.id().toHex() + "\n" + known.createdMillis() + "\n" + known.version() + "\n";
        String text = old + "7\n";
        assertThat(KnownStore.parse(old)).isEqualTo(known);
        assertThat(KnownStore.parse(text)).isEqualTo(known.withVault(7));

        var report = Fuzz.run(
                IllegalArgumentException.class,
                List.of(text.getBytes(StandardCharsets.UTF_8), old.getBytes(StandardCharsets.UTF_8)),
                input -> assertThat(KnownStore.parse(new String(input, StandardCharsets.ISO_8859_1)))
                        .isNotNull());

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedMarkersAreReadOrRefusedAndNameNoOtherFile() {
        var known = new KnownStore(StoreId.of(new byte[StoreId.BYTES]), 1_700_000_000_000L, 1);
        String owner = RestoreMarker.owner(file());
        String staged = "." + owner + "-" + "0f".repeat(16) + ".part";
        var marker = new RestoreMarker(staged, Bytes.ofHex("ab".repeat(32)), known);
        assertThat(RestoreMarker.parse(marker.text(), owner)).isEqualTo(marker);

        var report = Fuzz.run(
                IllegalArgumentException.class, List.of(marker.text().getBytes(StandardCharsets.UTF_8)), input -> {
                    String text = new String(input, StandardCharsets.UTF_8);
                    assertThat(RestoreMarker.parse(text, owner).staged())
                            .matches("\\.restore-wallet\\.db-[0-9a-f]{32}\\.part");
                });

        assertThat(report.refused()).isPositive();
    }

    @Test
    @Tag("fuzz")
    void mutatedNotesOfAMoveAreReadOrRefusedAndNameNoOtherFolder() {
        var known = new KnownStore(StoreId.of(new byte[StoreId.BYTES]), 1_700_000_000_000L, 0, 3);
        var marker = new AsideMarker("set-aside-20260101T000000Z-file_truncated-n2", known);
        assertThat(AsideMarker.parse(marker.text())).isEqualTo(marker);

        var report = Fuzz.run(
                IllegalArgumentException.class,
                List.of(marker.text().getBytes(StandardCharsets.UTF_8)),
                input -> assertThat(AsideMarker.parse(new String(input, StandardCharsets.ISO_8859_1))
                                .folder())
                        .matches("set-aside-[0-9]{8}T[0-9]{6}Z-[a-z_]+(-n[0-9]+)?"));

        assertThat(report.refused()).isPositive();
    }

    /// The whole way: file, header gate, SQLite, schema gate, rows.
    @Test
    @Tag("fuzz")
    void mutatedDatabaseIsOpenedAndReadOrRefusedWithATypedError() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1))
                .address(Rows.address(0, true))
                .transaction(Rows.mined(1, 5))
                .coin(Rows.coin(1))
                .build()));
        close(store);
        byte[] whole = Files.readAllBytes(file());
        byte[] beside = Files.readAllBytes(KnownStore.pathOf(file()));

        Fuzz.run(StorageException.class, List.of(whole), 200, input -> {
            Files.write(file(), input);
            Files.write(KnownStore.pathOf(file()), beside);
            Files.deleteIfExists(HeaderGate.sidecar(file(), "-wal"));
            SqliteStore opened = SqliteStore.open(config(), environment());
            try {
                await(opened.load());
            } catch (CompletionException e) {
                throw e.getCause() instanceof StorageException typed ? typed : e;
            } finally {
                close(opened);
            }
        });
    }
}
