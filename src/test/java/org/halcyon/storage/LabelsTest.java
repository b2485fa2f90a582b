package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.ActivityRefKind;
import org.halcyon.wallet.rows.ActivityStatus;
import org.halcyon.wallet.rows.AssetLockStatus;
import org.halcyon.wallet.rows.CryptoTaskKind;
import org.halcyon.wallet.rows.Curve;
import org.halcyon.wallet.rows.InvitationStatus;
import org.halcyon.wallet.rows.KvScope;
import org.halcyon.wallet.rows.Labelled;
import org.halcyon.wallet.rows.NameStatus;
import org.halcyon.wallet.rows.RequestDirection;
import org.halcyon.wallet.rows.TransactionState;
import org.halcyon.wallet.rows.WalletKind;
import org.junit.jupiter.api.Test;

/// The labels of each enumeration are those of the check of its column, no more and no fewer.
final class LabelsTest {
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\n\\) STRICT", Pattern.DOTALL);
    private static final Pattern CHECK =
            Pattern.compile("\\n  (\\w+) TEXT[^\\n]*?CHECK\\(\\1 IN\\(([^)]*)\\)", Pattern.DOTALL);

    private static Map<String, Set<String>> ofSchema() {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (Migration step : Migration.all()) {
            Matcher table = TABLE.matcher(step.sql());
            while (table.find()) {
                Matcher check = CHECK.matcher(table.group(2));
                while (check.find()) {
                    Set<String> found = Arrays.stream(check.group(2).split(","))
                            .map(text -> text.strip().replace("'", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
                    labels.put(table.group(1) + "." + check.group(1), found);
                }
            }
        }
        return labels;
    }

    private static <E> Set<String> labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(Labelled... values) {
        return labels(values, Labelled::label);
    }

    @Test
    void everyCheckedLabelHasItsConstantAndTheOtherWayRound() {
        Set<String> networks = labels(Network.values(), Network::label);
        Set<String> curves = labels(Curve.values(), Curve::label);
        Map<String, Set<String>> expected = new TreeMap<>(Map.of(
                "wallets.network", networks,
                "wallets.kind", labels(WalletKind.values(), WalletKind::label),
                "accounts.account_type", labels(AccountType.values(), AccountType::label),
                "accounts.curve", curves,
                "core_addresses.key_type", curves,
                "core_transactions.state", labels(TransactionState.values(), TransactionState::label),
                "kv.scope", labels(KvScope.values(), KvScope::label)));
        expected.putAll(Map.of(
                "dpns_names.status", labels(NameStatus.values()),
                "contact_requests.direction", labels(RequestDirection.values()),
                "contact_crypto_queue.kind", labels(CryptoTaskKind.values()),
                "asset_locks.status", labels(AssetLockStatus.values()),
                "asset_locks.proof_kind", Set.of("instant", "chain"),
                "invitations.status", labels(InvitationStatus.values()),
                "shielded_activity.status", labels(ActivityStatus.values()),
                "shielded_activity_refs.ref_kind", labels(ActivityRefKind.values())));
        Stream.of("tracked_masternodes", "tree_shards", "tree_cap", "tree_checkpoints")
                .forEach(table -> expected.put(table + ".network", networks));

        assertThat(ofSchema()).isEqualTo(expected);
    }

    /// A table that somebody adds is written and read with the columns that it has.
    @Test
    void columnsAreThoseOfTheTablesInTheirOrder() throws Exception {
        try (Session session = Connections.inMemory()) {
            for (Migration step : Migration.all()) {
                step.run(session);
            }
            for (Columns table : Tampering.TABLES) {
                if (!table.equals(AccountsTable.COLUMNS)) { // its number is read last
                    assertThat(session.texts("SELECT name FROM pragma_table_info('" + table.table() + "')"))
                            .as(table.table())
                            .isEqualTo(table.names());
                }
            }
            assertThat(session.texts("SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'"
                            + " AND name NOT LIKE 'sqlite%'"))
                    .hasSize(Tampering.TABLES.size()
                            + Set.of("store_meta", "schema_history", "data_versions")
                                    .size()
                            + Set.of("core_inputs").size());
        }
    }
}
