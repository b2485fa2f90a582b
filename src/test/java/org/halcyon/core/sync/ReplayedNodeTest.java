package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.ExtendedKeySource;
import org.halcyon.core.wallet.TransactionRecord;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.testing.ReplayPeer;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The chain engine against recordings of a real node, served over a loopback socket, compared with what that node says
/// of its chain at each step.
@Timeout(180)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class ReplayedNodeTest {

    private static final String FOLDER = "core/node";
    private static final WalletId ID = WalletId.ofHex("11".repeat(32));

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> engineReachesWhatTheNodeSaysAtEveryStep() throws Exception {
        Secp256k1 curve = NativeSecp256k1.load();
        return Vectors.list(FOLDER).stream()
                .filter(folder -> Files.exists(folder.resolve("truth.json")))
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> follow(folder, curve)));
    }

    private void follow(Path recording, Secp256k1 curve) throws Exception {
        JsonObject truth = Vectors.json(recording.resolve("truth.json")).getAsJsonObject();
        var account = ExtendedPublicKey.parse(truth.get("accountXpub").getAsString(), Network.REGTEST, curve);
        WalletState wallet = WalletState.create(ID, 0, WalletSettings.DEFAULT);
        wallet.addAccount(AccountId.bip44(0), new ExtendedKeySource(account, curve));
        HeaderHasher hasher = new HeaderHasher();
        try (ReplayPeer node = ReplayPeer.open(recording, hasher::hash);
                TestEngine client = new TestEngine(
                        Files.createDirectory(
                                temp.resolve(recording.getFileName().toString())),
                        List.of(node.address()),
                        List.of(wallet))) {
            int complete = Integer.MAX_VALUE;
            for (int step = 0; step < node.steps(); step++) {
                if (step > 0) {
                    node.advance();
                }
                complete = Math.min(complete, firstLack(node));
                compareChain(client, node.truth(), complete);
                compareWallet(client, node.truth(), complete);
            }
            assertThat(client.failure()).isEmpty();
        }
    }

    /// The height of the first block with own transactions that the recording neither has nor has the parts of; what
    /// lies from there on no client can know.
    private static int firstLack(ReplayPeer node) {
        List<JsonObject> blocks = Vectors.objects(node.truth().getAsJsonArray("blocks"));
        return Vectors.objects(node.truth().getAsJsonArray("walletTransactions")).stream()
                .mapToInt(transaction -> transaction.get("height").getAsInt())
                .filter(height -> !node.serves(
                        BlockHash.ofHex(blocks.get(height).get("hash").getAsString())))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static void compareChain(TestEngine client, JsonObject step, int complete) throws InterruptedException {
        int height = step.get("height").getAsInt();
        String tip = step.get("tip").getAsString();
        client.await(now -> now.stage() == (complete > height ? ChainStage.UP_TO_DATE : ChainStage.BLOCKS)
                && now.tip().map(hash -> hash.toHex().equals(tip)).orElse(false)
                && now.filterHeight() == height
                && (complete <= height || now.walletHeight() == height));

        Map<Integer, String> expected = new TreeMap<>();
        Vectors.objects(step.getAsJsonArray("blocks"))
                .forEach(block -> expected.put(
                        block.get("height").getAsInt(),
                        block.get("hash").getAsString() + " "
                                + block.get("filterHeader").getAsString()));
        Map<Integer, String> chain = client.inspect(files -> {
            Map<Integer, String> found = new TreeMap<>();
            for (int at : expected.keySet()) {
                found.put(at, files.chain().hashAt(at) + " " + files.filterHeader(at));
            }
            return found;
        });
        assertThat(chain).isEqualTo(expected);
    }

    private static void compareWallet(TestEngine client, JsonObject step, int complete) {
        Map<String, String> expected = expected(step.getAsJsonArray("walletTransactions"), complete);
        Map<String, String> mined = client.ask(book -> mined(book.wallet(ID).orElseThrow()));
        assertThat(mined).isEqualTo(expected);
        if (step.has("sums") && complete == Integer.MAX_VALUE) {
            JsonObject sums = step.getAsJsonObject("sums");
            List<Long> found = client.ask(book -> List.of(
                    minedSum(book.wallet(ID).orElseThrow()),
                    book.wallet(ID).orElseThrow().balances().wallet().immature().value()));
            assertThat(found)
                    .isEqualTo(List.of(
                            sums.get("mined").getAsLong(), sums.get("immature").getAsLong()));
        }
    }

    /// Mined, mature coins that no mined transaction spends.
    private static long minedSum(WalletState wallet) {
        return wallet.rows().coins().stream()
                        .filter(coin -> wallet.transaction(coin.outPoint().txid())
                                .orElseThrow()
                                .isMined())
                        .filter(coin -> wallet.spender(coin.outPoint())
                                .flatMap(wallet::transaction)
                                .filter(TransactionRecord::isMined)
                                .isEmpty())
                        .mapToLong(coin -> coin.amount().value())
                        .sum()
                - wallet.balances().wallet().immature().value();
    }

    private static Map<String, String> mined(WalletState wallet) {
        Map<String, String> found = new TreeMap<>();
        for (TransactionRecord record : wallet.transactions()) {
            record.context()
                    .minedIn()
                    .ifPresent(block -> found.put(record.txid().toHex(), block.height() + outputs(wallet, record)));
        }
        return found;
    }

    private static String outputs(WalletState wallet, TransactionRecord record) {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < record.transaction().outputs().size(); n++) {
            int index = n;
            wallet.coin(new OutPoint(record.txid(), n))
                    .ifPresent(coin -> text.append(" ")
                            .append(index)
                            .append(":")
                            .append(coin.amount().value()));
        }
        return text.toString();
    }

    private static Map<String, String> expected(JsonArray list, int below) {
        Map<String, String> expected = new TreeMap<>();
        for (JsonObject entry : Vectors.objects(list)) {
            if (entry.get("height").getAsInt() >= below) {
                continue;
            }
            StringBuilder text = new StringBuilder().append(entry.get("height").getAsInt());
            Vectors.objects(entry.getAsJsonArray("outputs"))
                    .forEach(out -> text.append(" ")
                            .append(out.get("n").getAsInt())
                            .append(":")
                            .append(out.get("duffs").getAsLong()));
            expected.put(entry.get("txid").getAsString(), text.toString());
        }
        return expected;
    }
}
