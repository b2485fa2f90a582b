package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageVectorsTest {
    private static final String FILE = "core/p2p/messages.json";

    private final MessageCodec codec = new MessageCodec(new CountedX11());

    static Stream<JsonObject> messages() {
        return Vectors.entries(FILE, "messages").stream();
    }

    static Stream<JsonObject> badFrames() {
        return Vectors.entries(FILE, "badFrames").stream();
    }

    static Stream<JsonObject> badPayloads() {
        return Vectors.entries(FILE, "badPayloads").stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageDecodesToItsFieldsAndEncodesToTheSameFrame(JsonObject entry) throws Exception {
        FrameCodec frames = new FrameCodec(network(Vectors.string(entry, "network")));

        FrameRead read = frames.read(new ByteArrayInputStream(Vectors.hex(entry, "frame")));

        Frame frame = ((FrameRead.Complete) read).frame();
        Message message = codec.decode(frame);
        assertThat(frame.command()).isEqualTo(Vectors.string(entry, "command"));
        assertThat(frame.payload().toHex()).isEqualTo(Vectors.string(entry, "payload"));
        assertThat(message).isNotInstanceOf(Message.Unknown.class);
        MessageFields.check(message, entry.getAsJsonObject("fields"));
        assertThat(frames.encode(message)).isEqualTo(Vectors.hex(entry, "frame"));
    }

    @ParameterizedTest
    @MethodSource("badFrames")
    void badFrameIsDroppedOrClosesTheConnection(JsonObject entry) {
        byte[] bytes = Vectors.hex(entry, "frame");
        Network network = expectedNetwork(entry, bytes);

        var outcome = outcome(new FrameCodec(network), bytes);

        boolean onlyChecksum = Vectors.string(entry, "name").contains("checksum");
        assertThat(outcome).isEqualTo(onlyChecksum ? "dropped" : "closed");
    }

    @ParameterizedTest
    @MethodSource("badPayloads")
    void badPayloadIsRefused(JsonObject entry) {
        var frame = new Frame(Vectors.string(entry, "command"), Payload.of(Vectors.hex(entry, "payload")));

        assertThatThrownBy(() -> codec.decode(frame)).isInstanceOf(WireException.class);
    }

    @Test
    void unknownCommandIsNotAnError() throws WireException {
        var frame = new Frame("getsporks", Payload.ofHex("0102"));

        assertThat(codec.decode(frame)).isEqualTo(new Message.Unknown("getsporks", 2));
    }

    private static String outcome(FrameCodec codec, byte[] bytes) {
        try {
            return switch (codec.read(new ByteArrayInputStream(bytes))) {
                case FrameRead.Complete complete -> "accepted";
                case FrameRead.BadChecksum bad -> "dropped";
            };
        } catch (FrameException e) {
            return "closed";
        } catch (java.io.IOException e) {
            return "incomplete";
        }
    }

    private static Network expectedNetwork(JsonObject entry, byte[] frame) {
        return Optional.ofNullable(entry.get("expectNetwork"))
                .map(name -> network(name.getAsString()))
                .orElseGet(() -> networkOfMagic(frame));
    }

    private static Network networkOfMagic(byte[] frame) {
        return Stream.of(Network.values())
                .filter(network -> java.util.Arrays.equals(network.magic(), 0, 4, frame, 0, 4))
                .findFirst()
                .orElseThrow();
    }

    static Network network(String name) {
        return Stream.of(Network.values())
                .filter(network -> network.label().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no network " + name));
    }
}
