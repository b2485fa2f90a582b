package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.core.chain.BlockHash;
import org.halcyon.core.chain.BlockHeader;
import org.halcyon.core.chain.MerkleRoot;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Fuzz;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Mutated bytes against the frame codec and every message decoder. `halcyon.fuzz.iterations` makes it long.
final class CodecFuzzTest {
    private static final MessageCodec CODEC = new MessageCodec(new CountedX11());
    private static final int TRIALS = Fuzz.iterations() / 25;
    private static final int LONGEST_SEED = 4_000;

    static Stream<String> commands() {
        return CODEC.commands().stream().sorted();
    }

    @ParameterizedTest
    @Tag("fuzz")
    @MethodSource("commands")
    void mutatedPayloadDecodesToItselfOrIsRefused(String command) {
        List<byte[]> seeds = seeds().getOrDefault(command, List.of(new byte[] {1}));

        var report = Fuzz.run(WireException.class, seeds, TRIALS, input -> {
            Message message = CODEC.decode(new Frame(command, Payload.of(input)));
            Payload written = message.payload();
            assertThat(CODEC.decode(new Frame(command, written))).isEqualTo(message);
        });

        assertThat(report.tried()).isGreaterThan(seeds.size());
    }

    @Test
    @Tag("fuzz")
    void mutatedStreamGivesFramesUntilItsDefect() {
        var codec = new FrameCodec(Network.REGTEST);
        List<byte[]> seeds = List.of(
                codec.encode(new SessionMessage.Ping(5)),
                codec.encode(new Frame("qrinfo", Payload.of(new byte[300]))),
                codec.encode(new RelayMessage.Mempool()));

        Fuzz.run(FrameException.class, seeds, Fuzz.iterations(), input -> {
            var stream = new ByteArrayInputStream(input);
            try {
                while (stream.available() > 0) {
                    assertThat(codec.read(stream).wireBytes()).isPositive();
                }
            } catch (EOFException e) {
                assertThat(stream.available()).isZero();
            }
        });
    }

    private static Map<String, List<byte[]>> seeds() {
        Map<String, List<byte[]>> seeds = new TreeMap<>();
        Vectors.entries("core/p2p/messages.json", "messages").forEach(entry -> add(seeds, entry));
        Vectors.list("core/node").stream()
                .map(folder -> folder.resolve("frames.json"))
                .filter(Files::exists)
                .limit(2)
                .flatMap(file ->
                        Vectors.objects(Vectors.json(file).getAsJsonObject().getAsJsonArray("frames")).stream())
                .forEach(entry -> add(seeds, entry));
        addOwn(seeds, new AddressMessage.Addr(List.of(new AddressMessage.TimedAddress(5, NetAddress.unspecified(1)))));
        addOwn(seeds, new RelayMessage.FilterLoad(Payload.ofHex("010203"), 5, 6, 1));
        addOwn(
                seeds,
                new SessionMessage.Reject(
                        Payload.ofHex("7478"), 16, Payload.ofHex("616263"), Payload.of(new byte[32])));
        var header = new CountedX11()
                .hash(new BlockHeader(1, BlockHash.ofWire(new byte[32]), MerkleRoot.ofWire(new byte[32]), 5, 6, 7));
        addOwn(seeds, new HeaderMessage.Headers(List.of(header, header)));
        addOwn(seeds, new ListMessage.QrInfo(Payload.of(new byte[64])));
        addOwn(
                seeds,
                new InventoryMessage.NotFound(
                        List.of(new InventoryItem(1, Payload.ofHex("").inventoryHash()))));
        return seeds;
    }

    private static void addOwn(Map<String, List<byte[]>> seeds, Message message) {
        seeds.put(message.command(), List.of(message.payload().toBytes()));
    }

    private static void add(Map<String, List<byte[]>> seeds, JsonObject entry) {
        byte[] payload = Vectors.hex(entry, "payload");
        List<byte[]> known = seeds.computeIfAbsent(Vectors.string(entry, "command"), c -> new ArrayList<>());
        if (payload.length <= LONGEST_SEED && known.size() < 8) {
            known.add(payload);
        }
    }
}
