package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.halcyon.testing.Fuzz;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows beyond the chain as a hostile or careless program could leave them: each becomes a record or typed damage.
final class LayerTwoFuzzTest {
    private static final int EACH = 5_000; // over 100,000 for all tables
    private static final byte[] ID = Rows.wallet(1).toBytes();
    private static final byte[] OTHER = LayerTwo.id(3);
    private static final byte[] HASH = LayerTwo.addressHash(1).toBytes();
    private static final byte[] KEY = LayerTwo.key(1, 0, 0).data().toBytes();
    private static final byte[] KEY_HASH = LayerTwo.key(1, 0, 0).hash().toBytes();
    private static final long NOW = Rows.NOW.toEpochMilli();

    private static RowFuzzTest.Table table(
            Columns columns, String types, RowFuzzTest.Table.Reading reading, byte[]... rows) {
        return new RowFuzzTest.Table(columns, types, reading, List.of(rows));
    }

    private static byte[] row(Object... values) {
        return FakeRow.bytes(values);
    }

    static Stream<RowFuzzTest.Table> tables() {
        return Stream.of(identities(), holdings(), contacts(), shared(), shielded(), tree())
                .flatMap(each -> each);
    }

    private static Stream<RowFuzzTest.Table> identities() {
        return Stream.of(
                table(
                        IdentitiesTable.COLUMNS,
                        "bbiiittiii",
                        IdentitiesTable::fromRow,
                        row(OTHER, ID, 3, 5, 1, "active", "mine", 9, 9, 9),
                        row(OTHER, "", "", 5, 1, "unknown", "", "", "", "")),
                table(
                        IdentityKeysTable.COLUMNS,
                        "biiiiibbibtii",
                        IdentityKeysTable::fromRow,
                        row(OTHER, 0, 0, 0, 0, 0, KEY, KEY_HASH, "", "", "", "", ""),
                        row(OTHER, 1, 0, 0, 0, 1, KEY, KEY_HASH, NOW, ID, "profile", 1, 2),
                        row(OTHER, 2, 0, 0, 2, 1, HASH, HASH, NOW, ID, "", 1, 2)),
                table(
                        NamesTable.COLUMNS,
                        "btttbitbii",
                        NamesTable::fromRow,
                        row(OTHER, "a11ce", "dash", "Alice", ID, 5, "sold", ID, NOW, NOW),
                        row(OTHER, "a11ce", "dash", "Alice", "", "", "owned", "", "", NOW)),
                table(
                        IdentityScanTable.COLUMNS,
                        "biiii",
                        row -> IdentityScanTable.fromRow(row, new TreeSet<>()),
                        row(ID, 0, 1, 4, 1)),
                table(TokenBalancesTable.COLUMNS, "bbii", TokenBalancesTable::fromRow, row(OTHER, ID, 5, NOW)));
    }

    private static Stream<RowFuzzTest.Table> holdings() {
        byte[] txid = LayerTwo.lockPlace(1).txid().toWire();
        byte[] raw = LayerTwo.lockTransaction(1).toWire();
        byte[] islock = Rows.instantLock(LayerTwo.lockPlace(1).txid(), 1).toBytes();
        long amount = LayerTwo.assetLock(1, AssetLockStatus.BUILT).amount().value();
        String type = "identity_registration";
        return Stream.of(
                table(
                        PlatformAddressesTable.COLUMNS,
                        "bbiiiiii",
                        PlatformAddressesTable::fromRow,
                        row(ID, HASH, 0, 0, 3, 5, 1, 9)),
                table(AddressSyncTable.COLUMNS, "biii", AddressSyncTable::fromRow, row(ID, 1, 2, 3)),
                table(
                        AssetLocksTable.COLUMNS,
                        "bbittiiibtbibi",
                        AssetLocksTable::fromRow,
                        row(ID, txid, 0, "built", type, 0, 0, amount, raw, "", "", "", "", NOW),
                        row(ID, txid, 0, "instant_locked", type, 0, 0, amount, raw, "instant", islock, "", "", NOW),
                        row(ID, txid, 0, "consumed", type, 0, 0, amount, raw, "chain", "", 7, OTHER, NOW)),
                table(
                        InvitationsTable.COLUMNS,
                        "bbitiiiii",
                        InvitationsTable::fromRow,
                        row(ID, txid, 0, "created", 0, 5, 9, NOW, 1)));
    }

    private static Stream<RowFuzzTest.Table> contacts() {
        return Stream.of(
                table(ContactsTable.COLUMNS, "bbttii", ContactsTable::fromRow, row(OTHER, ID, "Bob", "x", 0, NOW)),
                table(
                        ContactRequestsTable.COLUMNS,
                        "bbtiiibbbii",
                        ContactRequestsTable::fromRow,
                        row(OTHER, ID, "sent", 1, 2, 3, KEY, KEY, KEY, 9, NOW)),
                table(IgnoredSendersTable.COLUMNS, "bbi", IgnoredSendersTable::fromRow, row(OTHER, ID, NOW)),
                table(
                        CryptoTasksTable.COLUMNS,
                        "bbtbiii",
                        CryptoTasksTable::fromRow,
                        row(OTHER, ID, "register_external", KEY, 1, 2, NOW),
                        row(OTHER, ID, "auto_accept", "", "", "", NOW)),
                table(
                        PaymentsTable.COLUMNS,
                        "bbbiitti",
                        PaymentsTable::fromRow,
                        row(OTHER, ID, ID, 1, 5, "lunch", "pending", NOW)));
    }

    private static Stream<RowFuzzTest.Table> shared() {
        return Stream.of(
                table(
                        ProfilesTable.COLUMNS,
                        "btttbbi",
                        ProfilesTable::fromRow,
                        row(OTHER, "Bob", "hello", "https://example.org", ID, KEY, NOW)),
                table(TokensTable.COLUMNS, "bbiti", TokensTable::fromRow, row(OTHER, ID, 1, "coin", 8)),
                table(MasternodesTable.COLUMNS, "tbti", MasternodesTable::fromRow, row("regtest", ID, "node", NOW)));
    }

    private static Stream<RowFuzzTest.Table> shielded() {
        return Stream.of(
                table(
                        ShieldedAccountsTable.COLUMNS,
                        "bibi",
                        ShieldedAccountsTable::fromRow,
                        row(ID, 0, new byte[60], 9)),
                table(
                        ShieldedNotesTable.COLUMNS,
                        "biibbibiii",
                        ShieldedNotesTable::fromRow,
                        row(ID, 0, 4, OTHER, ID, 5, new byte[115], 9, 0, NOW)),
                table(
                        ShieldedOutgoingTable.COLUMNS,
                        "bibbibi",
                        ShieldedOutgoingTable::fromRow,
                        row(ID, 0, OTHER, new byte[43], 5, new byte[36], 9)),
                table(
                        ShieldedActivityTable.COLUMNS,
                        "bibiiiibbiti",
                        ShieldedActivityTable::fromRow,
                        row(ID, 0, OTHER, 3, 1, 5, 1, new byte[43], new byte[36], 9, "pending", NOW)));
    }

    private static Stream<RowFuzzTest.Table> tree() {
        return Stream.of(
                table(TreeShardsTable.COLUMNS, "tibb", TreeShardsTable::fromRow, row("regtest", 0, ID, KEY)),
                table(TreeCapsTable.COLUMNS, "tb", TreeCapsTable::fromRow, row("regtest", KEY)),
                table(TreeCheckpointsTable.COLUMNS, "tii", TreeCheckpointsTable::fromRow, row("regtest", 1, 5)));
    }

    @ParameterizedTest
    @Tag("fuzz")
    @MethodSource("tables")
    void mutatedRowIsARecordOrTypedDamage(RowFuzzTest.Table table) {
        var report = Fuzz.run(
                RowDamage.class,
                table.rows(),
                EACH,
                input -> assertThat(table.read(input)).isNotNull());

        assertThat(report.refused()).isBetween(1, report.tried() - table.rows().size());
    }
}
