package org.halcyon.core.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.halcyon.base.Network;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.CountedX11;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordedFramesTest {
    private final MessageCodec codec = new MessageCodec(new CountedX11());
    private final FrameCodec frames = new FrameCodec(Network.REGTEST);

    static Stream<Path> recordings() {
        return Vectors.list("core/node").stream().filter(folder -> Files.exists(folder.resolve("frames.json")));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedMessageDecodesAndEncodesToTheSameBytes(Path recording) throws Exception {
        JsonObject file = Vectors.json(recording.resolve("frames.json")).getAsJsonObject();

        for (JsonObject entry : Vectors.objects(file.getAsJsonArray("frames"))) {
            var frame = new Frame(Vectors.string(entry, "command"), Payload.of(Vectors.hex(entry, "payload")));
            checkMessage(frame);
            checkFrame(frame);
        }
    }

    private void checkMessage(Frame frame) throws WireException {
        Message message = codec.decode(frame);
        switch (message) {
            case Message.Unknown unknown -> assertThat(codec.commands()).doesNotContain(frame.command());
            case HeaderMessage.Headers2 headers -> checkCompressed(headers, frame.payload());
            default -> assertThat(message.payload()).as(frame.command()).isEqualTo(frame.payload());
        }
    }

    /// The recorded node repeats the version of the first header in the second one; DIP-25 lets the second refer to it.
    private void checkCompressed(HeaderMessage.Headers2 headers, Payload recorded) throws WireException {
        Payload written = headers.payload();

        assertThat(codec.decode(new Frame("headers2", written))).isEqualTo(headers);
        assertThat(recorded.size() - written.size()).isIn(0, Integer.BYTES);
    }

    private void checkFrame(Frame frame) throws IOException, FrameException {
        byte[] wire = frames.encode(frame);
        var stream = new ByteArrayInputStream(wire);

        FrameRead read = frames.read(stream);

        assertThat(read).isEqualTo(new FrameRead.Complete(frame));
        assertThat(read.wireBytes()).isEqualTo(wire.length);
        assertThat(stream.available()).isZero();
    }
}
