package org.halcyon.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.halcyon.sandbox.OpenNode;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.halcyon.wallet.rows.AddressRow;
import org.halcyon.wallet.rows.BlockPlace;
import org.halcyon.wallet.rows.CoinRow;
import org.halcyon.wallet.rows.SpendRow;
import org.halcyon.wallet.rows.SyncState;
import org.halcyon.wallet.rows.TransactionRow;
import org.halcyon.wallet.rows.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The campaign is worth what its oracle sees: true rows pass, and rows with any one thing wrong do not.
@Timeout(300)
@SuppressWarnings("try") // closing waits for threads and may be interrupted
final class OracleTest {
    private static final int KEYS = 100;

    @TempDir
    private Path folder;

    @Test
    void rowsWithAnyOneThingWrongAreFound() throws Exception {
        try (var node = new OpenNode(folder.resolve("node"))) {
            var keys = new OwnKeys(KEYS);
            var books = new Books(node, keys);
            var trouble = new Trouble(node, books, keys, new SplittableRandom(1));
            books.read();
            var oracle = new Oracle(books);
            LoadedWallet rows = live(node, keys, books, trouble);

            assertThatCode(() -> judge(oracle, rows, rows)).doesNotThrowAnyException();
            mutilations()
                    .forEach((name, mutilation) -> assertThatThrownBy(() -> judge(oracle, mutilation.apply(rows), rows))
                            .as(name)
                            .isInstanceOf(AssertionError.class));
        }
    }

    private static void judge(Oracle oracle, LoadedWallet rows, LoadedWallet other) {
        oracle.expectCompleteUpToItsHeight(rows);
        oracle.expectSame(rows, other);
    }

    /// A wallet that was paid, has paid, and lost a gift and perhaps a payment to another branch.
    private LoadedWallet live(OpenNode node, OwnKeys keys, Books books, Trouble trouble) throws Exception {
        trouble.give();
        trouble.give();
        trouble.mine(3);
        Child payer = start(node, keys, "pay");
        try {
            await(payer, line -> line.equals("sent Accepted"));
        } finally {
            payer.kill();
        }
        trouble.mine(1);
        trouble.give();
        trouble.mine(1);
        Child follower = start(node, keys, "follow");
        try {
            await(follower, line -> isAtTip(line, books));
            OpenNode.get(node.node().reorganise(1, /* drop= */ true));
            trouble.mine(1);
            await(follower, line -> isAtTip(line, books));
            assertThat(follower.end()).isZero();
        } finally {
            follower.kill();
        }
        return new Remains(folder.resolve("wallet"))
                .open(folder.resolve("copy"))
                .orElseThrow();
    }

    private Child start(OpenNode node, OwnKeys keys, String mode) throws Exception {
        String address = node.node().address().toString();
        return new Child(new Child.Job(folder.resolve("wallet"), address, mode, 1, keys.foreign()));
    }

    private static void await(Child child, Predicate<String> wanted) throws InterruptedException {
        Optional<String> line;
        do {
            line = child.next(Duration.ofSeconds(60));
            assertThat(line).as("%s", child.said()).isPresent();
        } while (line.filter(wanted).isEmpty());
    }

    private static boolean isAtTip(String line, Books books) {
        String[] words = line.split(" ", -1);
        return words[0].equals("at")
                && words[3].equals(books.newest().getLast().toString())
                && words[1].equals(Integer.toString(books.height()));
    }

    private static Map<String, UnaryOperator<LoadedWallet>> mutilations() {
        Map<String, UnaryOperator<LoadedWallet>> all = new LinkedHashMap<>();
        all.put("height ahead of a transaction", rows -> transactions(rows, without(mined(rows), rows.transactions())));
        all.put(
                "height ahead of a coin",
                rows -> coins(rows, rows.coins().subList(1, rows.coins().size())));
        all.put("height that the chain has not", rows -> sync(rows, 1));
        all.put("height below that of the other wallet", rows -> sync(rows, -1));
        all.put("spend that is not marked", rows -> spends(rows, List.of()));
        all.put(
                "own payment that was never sent again",
                rows -> transactions(rows, replaced(rows, mined(rows), waiting(mined(rows)))));
        all.put(
                "block of another chain",
                rows -> transactions(rows, replaced(rows, mined(rows), elsewhere(mined(rows)))));
        all.put(
                "used mark that is gone",
                rows -> addresses(
                        rows, rows.addresses().stream().map(OracleTest::unused).toList()));
        return all;
    }

    private static TransactionRow mined(LoadedWallet rows) {
        return rows.transactions().stream()
                .filter(row -> row.state() == TransactionState.MINED)
                .findFirst()
                .orElseThrow();
    }

    private static TransactionRow waiting(TransactionRow row) {
        return new TransactionRow(
                row.transaction(), TransactionState.MEMPOOL, Optional.empty(), row.firstSeen(), row.fee());
    }

    private static TransactionRow elsewhere(TransactionRow row) {
        BlockPlace place = row.block().orElseThrow();
        var other = new BlockPlace(place.height() + 1, place.hash(), place.time());
        return new TransactionRow(row.transaction(), row.state(), Optional.of(other), row.firstSeen(), row.fee());
    }

    private static AddressRow unused(AddressRow row) {
        return new AddressRow(row.key(), row.script(), row.address(), row.publicKey(), false, row.reservedAt());
    }

    private static List<TransactionRow> without(TransactionRow gone, List<TransactionRow> rows) {
        return rows.stream().filter(row -> !row.equals(gone)).toList();
    }

    private static List<TransactionRow> replaced(LoadedWallet rows, TransactionRow old, TransactionRow fresh) {
        return Stream.concat(without(old, rows.transactions()).stream(), Stream.of(fresh))
                .toList();
    }

    private static LoadedWallet transactions(LoadedWallet rows, List<TransactionRow> transactions) {
        return copy(rows, rows.addresses(), transactions, rows.coins(), rows.spends());
    }

    private static LoadedWallet coins(LoadedWallet rows, List<CoinRow> coins) {
        return copy(rows, rows.addresses(), rows.transactions(), coins, rows.spends());
    }

    private static LoadedWallet spends(LoadedWallet rows, List<SpendRow> spends) {
        return copy(rows, rows.addresses(), rows.transactions(), rows.coins(), spends);
    }

    private static LoadedWallet addresses(LoadedWallet rows, List<AddressRow> addresses) {
        return copy(rows, addresses, rows.transactions(), rows.coins(), rows.spends());
    }

    private static LoadedWallet copy(
            LoadedWallet rows,
            List<AddressRow> addresses,
            List<TransactionRow> transactions,
            List<CoinRow> coins,
            List<SpendRow> spends) {
        return new LoadedWallet(
                rows.wallet(),
                rows.accounts(),
                addresses,
                transactions,
                coins,
                spends,
                rows.marks(),
                rows.sync(),
                rows.layerTwo());
    }

    private static LoadedWallet sync(LoadedWallet rows, int by) {
        var moved = new SyncState(
                rows.sync().processed(),
                OptionalInt.of(rows.sync().synced().orElseThrow() + by),
                rows.sync().chainLock());
        return new LoadedWallet(
                rows.wallet(),
                rows.accounts(),
                rows.addresses(),
                rows.transactions(),
                rows.coins(),
                rows.spends(),
                rows.marks(),
                moved,
                rows.layerTwo());
    }

    @Test
    void stagedFilesAndOpenRightsAreFound() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve("some.state.new"), "x");
        var remains = new Remains(data);

        assertThat(remains.staged()).singleElement().asString().startsWith("some.state.new of ");
        assertThatThrownBy(remains::expectPrivate).isInstanceOf(AssertionError.class);
    }
}
