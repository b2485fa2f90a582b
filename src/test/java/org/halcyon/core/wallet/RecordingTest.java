package org.halcyon.core.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.core.chain.Block;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.keys.ExtendedPublicKey;
import org.halcyon.core.keys.NativeSecp256k1;
import org.halcyon.core.keys.Secp256k1;
import org.halcyon.core.tx.OutPoint;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.tx.Txid;
import org.halcyon.core.wire.ByteReader;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Feeds what a real node sent to a wallet and compares each step with what that node says of its chain.
///
/// Locks of the recordings enter unverified here: their signatures are the subject of other tests. A few blocks were
/// not
/// asked for when the recording was made; of those the wallet gets the transactions that were sent on their own, at the
/// height that the node names.
final class RecordingTest {

    private static final String FOLDER = "core/node";

    @TestFactory
    Stream<DynamicTest> everyRecordingEndsEachStepAsTheNodeDoes() throws Exception {
        Secp256k1 curve = NativeSecp256k1.load();
        return Vectors.list(FOLDER).stream()
                .filter(folder -> Files.exists(folder.resolve("truth.json")))
                .map(folder -> DynamicTest.dynamicTest(
                        folder.getFileName().toString(), () -> new Replay(folder, curve).run()));
    }

    private static final class Replay {
        private final JsonObject truth;
        private final List<JsonObject> frames;
        private final WalletState state = WalletState.create(TestWallet.ID, 0, WalletSettings.DEFAULT);
        private final MirrorStore store = new MirrorStore(TestWallet.ID, 0);
        private final ExtendedKeySource keys;
        private final Map<BlockHash, Block> blocks = new HashMap<>();
        private final Map<Txid, Transaction> single = new HashMap<>();
        private final Map<Txid, LockMessage> waiting = new HashMap<>();
        private final HeaderHasher hasher = new HeaderHasher();
        private final NavigableMap<Integer, BlockHash> fed = new TreeMap<>();

        Replay(Path folder, Secp256k1 curve) throws Exception {
            truth = Vectors.json(folder.resolve("truth.json")).getAsJsonObject();
            frames = Vectors.objects(Vectors.json(folder.resolve("frames.json"))
                    .getAsJsonObject()
                    .getAsJsonArray("frames"));
            keys = new ExtendedKeySource(
                    ExtendedPublicKey.parse(truth.get("accountXpub").getAsString(), Network.REGTEST, curve), curve);
            store.apply(state.addAccount(TestWallet.ACCOUNT, keys));
        }

        void run() throws Exception {
            int next = 0;
            for (JsonElement element : truth.getAsJsonArray("steps")) {
                JsonObject step = element.getAsJsonObject();
                int end = step.get("frames").getAsInt();
                while (next < end) {
                    take(frames.get(next++));
                }
                follow(chain(step), sentAlone(step));
                compare(step);
            }
        }

        private void take(JsonObject frame) throws WireException {
            if (!frame.get("dir").getAsString().equals("in")) {
                return;
            }
            String command = frame.get("command").getAsString();
            if (!List.of("block", "tx", "isdlock").contains(command)) {
                return;
            }
            byte[] payload = HexFormat.of().parseHex(frame.get("payload").getAsString());
            switch (command) {
                case "block" -> {
                    Block block = Block.parse(payload);
                    blocks.put(hasher.hash(block.header()).hash(), block);
                }
                case "tx" -> seen(Transaction.parse(payload));
                default -> locked(payload);
            }
        }

        private void seen(Transaction transaction) {
            single.put(transaction.txid(), transaction);
            if (state.processMempool(transaction, Instant.EPOCH) instanceof MempoolOutcome.Accepted accepted) {
                store.apply(accepted.events());
            }
            lock(transaction.txid());
        }

        private void locked(byte[] payload) throws WireException {
            var in = new ByteReader(payload);
            in.u8();
            in.skip(in.count(OutPoint.BYTES, 100) * OutPoint.BYTES);
            Txid txid = Txid.read(in);
            waiting.put(txid, LockMessage.of(payload));
            lock(txid);
        }

        private void lock(Txid txid) {
            if (waiting.containsKey(txid)
                    && state.instantLocked(txid, waiting.get(txid)) instanceof LockOutcome.Applied applied) {
                store.apply(applied.events());
            }
        }

        private static NavigableMap<Integer, JsonObject> chain(JsonObject step) {
            NavigableMap<Integer, JsonObject> chain = new TreeMap<>();
            Vectors.objects(step.getAsJsonArray("blocks"))
                    .forEach(block -> chain.put(block.get("height").getAsInt(), block));
            return chain;
        }

        /// Disconnects what is no longer in the chain, then feeds what is new until no address is derived any more.
        private void follow(NavigableMap<Integer, JsonObject> chain, Map<Integer, List<Transaction>> alone) {
            int synced = state.heights().synced();
            Optional<Integer> fork = fed.entrySet().stream()
                    .filter(entry -> chain.entrySet().stream()
                            .noneMatch(block -> block.getKey().equals(entry.getKey())
                                    && hash(block.getValue()).equals(entry.getValue())))
                    .map(Map.Entry::getKey)
                    .findFirst();
            if (fork.isPresent()) {
                store.apply(((RewindOutcome.Rewound) state.rewindTo(fork.get() - 1)).events());
                fed.tailMap(fork.get(), true).clear();
                synced = fork.get() - 1;
            }
            boolean again = true;
            while (again) {
                again = feed(chain.tailMap(synced, false), alone);
            }
            store.apply(state.advanceSynced(chain.lastKey()));
        }

        private boolean feed(NavigableMap<Integer, JsonObject> batch, Map<Integer, List<Transaction>> alone) {
            boolean newScripts = false;
            for (Map.Entry<Integer, JsonObject> entry : batch.entrySet()) {
                BlockHash hash = hash(entry.getValue());
                fed.put(entry.getKey(), hash);
                Optional<Block> block = Optional.ofNullable(blocks.get(hash));
                List<Transaction> content =
                        block.map(Block::transactions).orElse(alone.getOrDefault(entry.getKey(), List.of()));
                if (!content.isEmpty()) {
                    long time = block.map(known -> known.header().time()).orElse(0L);
                    var ref = new BlockRef(entry.getKey(), hash, time);
                    var processed = (BlockOutcome.Processed) state.processBlock(ref, content);
                    store.apply(processed.events());
                    newScripts |= processed.newScripts();
                }
            }
            return newScripts;
        }

        private Map<Integer, List<Transaction>> sentAlone(JsonObject step) {
            Map<Integer, List<Transaction>> byHeight = new TreeMap<>();
            for (JsonObject entry : Vectors.objects(step.getAsJsonArray("walletTransactions"))) {
                Transaction transaction =
                        single.get(Txid.ofHex(entry.get("txid").getAsString()));
                if (transaction != null) {
                    byHeight.computeIfAbsent(entry.get("height").getAsInt(), height -> new ArrayList<>())
                            .add(transaction);
                }
            }
            return byHeight;
        }

        private static BlockHash hash(JsonObject block) {
            return BlockHash.ofHex(block.get("hash").getAsString());
        }

        private void compare(JsonObject step) throws WalletRowsException {
            assertThat(state.heights().synced()).isEqualTo(step.get("height").getAsInt());
            assertThat(described(true)).isEqualTo(expected(step.getAsJsonArray("walletTransactions")));
            if (step.has("unmined")) {
                assertThat(described(false)).isEqualTo(expected(step.getAsJsonArray("unmined")));
                Vectors.objects(step.getAsJsonArray("unmined")).forEach(this::compareLock);
            }
            if (step.has("sums")) {
                assertThat(minedSum())
                        .isEqualTo(step.getAsJsonObject("sums").get("mined").getAsLong());
                assertThat(state.balances().wallet().immature().value())
                        .isEqualTo(step.getAsJsonObject("sums").get("immature").getAsLong());
            }
            assertThat(store.rows()).isEqualTo(state.rows());
            WalletAudit.check(state);
            WalletState again = WalletState.restore(store.rows(), account -> keys, WalletSettings.DEFAULT);
            assertThat(again.rows()).isEqualTo(state.rows());
            assertThat(again.balances()).isEqualTo(state.balances());
        }

        private void compareLock(JsonObject unmined) {
            TransactionRecord record = state.transaction(
                            Txid.ofHex(unmined.get("txid").getAsString()))
                    .orElseThrow();
            assertThat(record.context() instanceof TransactionContext.InstantSend)
                    .isEqualTo(unmined.get("instantLocked").getAsBoolean());
        }

        /// Mined, mature coins that no mined transaction spends.
        private long minedSum() {
            return state.rows().coins().stream()
                            .filter(coin -> state.transaction(coin.outPoint().txid())
                                    .orElseThrow()
                                    .isMined())
                            .filter(coin -> state.spender(coin.outPoint())
                                    .flatMap(state::transaction)
                                    .filter(TransactionRecord::isMined)
                                    .isEmpty())
                            .mapToLong(coin -> coin.amount().value())
                            .sum()
                    - state.balances().wallet().immature().value();
        }

        private Map<String, String> described(boolean mined) {
            Map<String, String> found = new TreeMap<>();
            for (TransactionRecord record : state.transactions()) {
                boolean wanted = mined ? record.isMined() : record.isActive() && !record.isMined();
                if (wanted) {
                    found.put(record.txid().toHex(), describe(record));
                }
            }
            return found;
        }

        private String describe(TransactionRecord record) {
            List<String> parts = new ArrayList<>();
            record.context().minedIn().ifPresent(block -> parts.add("height " + block.height()));
            for (int n = 0; n < record.transaction().outputs().size(); n++) {
                int index = n;
                state.coin(new OutPoint(record.txid(), n))
                        .ifPresent(coin ->
                                parts.add("out " + index + " " + coin.amount().value()));
            }
            TransactionIndex.spentBy(record.transaction())
                    .filter(outPoint -> state.coin(outPoint).isPresent())
                    .forEach(outPoint -> parts.add("in " + outPoint.txid() + " " + outPoint.index()));
            return parts.toString();
        }

        private static Map<String, String> expected(JsonArray list) {
            Map<String, String> expected = new TreeMap<>();
            for (JsonObject entry : Vectors.objects(list)) {
                List<String> parts = new ArrayList<>();
                if (entry.has("height")) {
                    parts.add("height " + entry.get("height").getAsInt());
                }
                Vectors.objects(entry.getAsJsonArray("outputs"))
                        .forEach(out -> parts.add("out " + out.get("n").getAsInt() + " "
                                + out.get("duffs").getAsLong()));
                if (entry.has("spends")) {
                    Vectors.objects(entry.getAsJsonArray("spends"))
                            .forEach(in -> parts.add("in " + in.get("txid").getAsString() + " "
                                    + in.get("n").getAsInt()));
                }
                expected.put(entry.get("txid").getAsString(), parts.toString());
            }
            return expected;
        }
    }
}
