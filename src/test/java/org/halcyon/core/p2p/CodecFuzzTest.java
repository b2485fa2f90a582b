package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halcyon.base.Network;
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
    private static final int LONGEST_SEED = 4_000;
    private static final int MOST_RECORDED = 8;

    static Stream<String> commands() {
        return CODEC.commands().stream().sorted();
    }

    @ParameterizedTest
    @Tag("fuzz")
    @MethodSource("commands")
    void mutatedPayloadDecodesToItselfOrIsRefused(String command) {
        List<byte[]> seeds = seeds(command);

        var report = Fuzz.run(WireException.class, seeds, input -> {
            Message message = CODEC.decode(new Frame(command, Payload.of(input)));
            Payload written = message.payload();
            assertThat(CODEC.decode(new Frame(command, written))).isEqualTo(message);
        });

        assertThat(report.tried()).isGreaterThan(seeds.size());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everySampleIsReadBack(String command) throws WireException {
        List<Message> samples = samples(command);

        assertThat(samples).isNotEmpty();
        for (Message sample : samples) {
            Payload written = CODEC.decode(new Frame(command, sample.payload())).payload();
            assertThat(written).isEqualTo(sample.payload());
        }
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

    private static List<Message> samples(String command) {
        return SampleMessages.all().stream()
                .filter(message -> message.command().equals(command))
                .toList();
    }

    /// Samples, and recorded messages where there are any.
    private static List<byte[]> seeds(String command) {
        List<byte[]> seeds = new ArrayList<>();
        samples(command).forEach(sample -> seeds.add(sample.payload().toBytes()));
        if (Vectors.has("core/p2p/messages.json")) {
            add(seeds, command, Vectors.entries("core/p2p/messages.json", "messages"));
        }
        if (Vectors.has("core/node")) {
            Vectors.list("core/node").stream()
                    .map(folder -> folder.resolve("frames.json"))
                    .filter(Files::exists)
                    .limit(2)
                    .map(file -> Vectors.json(file).getAsJsonObject().getAsJsonArray("frames"))
                    .forEach(frames -> add(seeds, command, Vectors.objects(frames)));
        }
        return seeds;
    }

    private static void add(List<byte[]> seeds, String command, List<JsonObject> recorded) {
        recorded.stream()
                .filter(entry -> Vectors.string(entry, "command").equals(command))
                .map(entry -> Vectors.hex(entry, "payload"))
                .filter(payload -> payload.length <= LONGEST_SEED)
                .limit(MOST_RECORDED)
                .forEach(seeds::add);
    }
}
