package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.ExportReport;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be read of a store as text.
@Timeout(60)
final class ExportTest extends StoreCase {

    private Path out() {
        return folder.resolve("out.csv");
    }

    private ExportReport export() {
        return new StoreKeeper(config(), environment()).export(out());
    }

    private StorageError refusal() {
        try {
            export();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("it was exported");
    }

    private void filled(int transactions) {
        SqliteStore store = open();
        for (int wallet = 1; wallet <= 2; wallet++) {
            var changes = Rows.registered(Rows.wallet(wallet))
                    .address(Rows.address(0, true))
                    .coin(Rows.coin(1))
                    .note(Rows.txid(1), "=1+1, \"for\nrent\"");
            for (int n = 1; n <= transactions; n++) {
                changes.transaction(Rows.mined(n, n));
            }
            await(store.store(changes.build()));
        }
        close(store);
    }

    private String text() throws IOException {
        return Files.readString(out());
    }

    /// Zeroes the first page of a table.
    private void breakTable(String table) throws Exception {
        long page;
        long size;
        try (Session session = Connections.open(file())) {
            page = session.number("SELECT rootpage FROM sqlite_master WHERE name='" + table + "'");
            size = session.number("PRAGMA page_size");
        }
        try (var main = new RandomAccessFile(file().toFile(), "rw")) {
            main.seek((page - 1) * size);
            main.write(new byte[(int) size]);
        }
    }

    private Stream<String> rows(String part) throws IOException {
        return text().lines().filter(line -> line.contains(part));
    }

    @Test
    @Covers("UI-003")
    void namesNotesTransactionsAndCoinsAreInTheFileAndNobodyElseMayReadIt() throws Exception {
        filled(2);

        ExportReport report = export();

        assertThat(report.file()).isEqualTo(out());
        assertThat(report.rows()).isEqualTo(10);
        assertThat(report.unreadable()).isZero();
        assertThat(rows("Savings")).hasSize(2);
        assertThat(rows(Rows.mined(2, 2).txid().toHex())).hasSize(2).allMatch(line -> line.contains("\"mined\",\"2\""));
        assertThat(rows("\"" + Rows.coin(1).value().value() + "\"")).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out())))
                .isEqualTo("rw-------");
        assertThat(BackupTest.names(folder)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void anOpenStoreIsExportedAsWell() throws Exception {
        filled(2);
        SqliteStore store = open();

        ExportReport report = await(store.export(out(), Runnable::run));

        assertThat(report.rows()).isEqualTo(10);
        assertThat(rows("Savings")).hasSize(2);
        await(store.store(Rows.registered(Rows.wallet(3)).build()));
        assertThat(BackupTest.names(folder)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aTextIsNeverAFormulaAndStaysInItsCell() throws Exception {
        filled(1);

        export();

        assertThat(rows("rent")).hasSize(2).allMatch(line -> line.contains("\"'=1+1, \"\"for rent\"\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "\t=1", "\r=1"})
    void whatBeginsAFormulaIsQuoted(String text) {
        assertThat(ExportText.cell(text)).startsWith("\"'");
        assertThat(ExportText.cell("a" + text)).startsWith("\"a");
    }

    @Test
    void aDamagedRowIsLeftOutAndTold() throws Exception {
        filled(2);
        sql("UPDATE core_utxos SET value=value+1 WHERE wallet_id=(SELECT min(wallet_id) FROM wallets)");

        ExportReport report = export();

        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(rows("not readable").toList())
                .containsExactly("\"not readable\",\"core_utxos: a row (row_digest)\"");
        assertThat(rows("\"" + (Rows.coin(1).value().value() + 1) + "\"")).isEmpty();
        assertThat(rows("Savings")).hasSize(2);
    }

    @Test
    void aDamagedPageEndsItsTableAndTheFileDoesNotChange() throws Exception {
        filled(400);
        breakTable("core_utxos");
        byte[] before = Files.readAllBytes(file());
        assertThat(openError())
                .isInstanceOfAny(OpenError.IntegrityCheckFailed.class, OpenError.IntegrityCheckRunFailed.class);

        ExportReport report = export();

        assertThat(report.unreadable()).isEqualTo(2);
        assertThat(rows("core_utxos: the rest of the table")).hasSize(2);
        assertThat(rows("\"mined\"")).hasSize(800);
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void withoutTheListOfWalletsTheRestIsStillRead() throws Exception {
        filled(2);
        breakTable("wallets");

        ExportReport report = export();

        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(rows("wallets: the rest of the table")).hasSize(1);
        assertThat(rows("\"mined\"")).hasSize(4);
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        filled(1);
        Files.writeString(out(), "mine");

        assertThat(refusal()).isInstanceOf(BackupError.BackupDestinationExists.class);

        assertThat(out()).hasContent("mine");
    }

    @Test
    void whatIsNoWalletFileIsRefusedAndLeavesNothing() throws Exception {
        Files.writeString(file(), "dear all, ".repeat(1_000));

        assertThat(refusal()).isInstanceOf(OpenError.NotAWalletDb.class);

        assertThat(BackupTest.names(folder)).noneMatch(name -> name.startsWith("out") || name.endsWith(".part"));
    }

    @Test
    void inAFolderItGetsANameOfItsOwn() throws Exception {
        filled(1);
        Path place = Files.createDirectory(folder.resolve("place"));

        Path file = new StoreKeeper(config(), environment()).export(place).file();

        assertThat(file.getParent()).isEqualTo(place);
        assertThat(file.getFileName().toString()).matches("export-wallet-[0-9]{8}T[0-9]{6}Z\\.csv");
        assertThat(BackupTest.names(place)).hasSize(1);
    }

    @Test
    void anOpenStoreIsNotRead() {
        filled(1);
        SqliteStore store = open();

        assertThat(refusal()).isInstanceOf(OpenError.AlreadyOpen.class);

        close(store);
    }
}
