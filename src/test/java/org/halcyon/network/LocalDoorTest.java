package org.halcyon.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.halcyon.base.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class LocalDoorTest {
    private final Ticker ticker = Ticker.system();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private Optional<LocalDoor> door = Optional.empty();
    private Optional<Thread> watch = Optional.empty();

    @TempDir
    private Path folder;

    private Path socket() {
        return folder.resolve("door");
    }

    private void open() throws IOException {
        LocalDoor opened = LocalDoor.open(socket(), ticker);
        door = Optional.of(opened);
        watch = Optional.of(Thread.ofPlatform()
                .daemon()
                .start(() -> opened.serve(words -> {
                    heard.add(words);
                    return words.equals("hello") ? Optional.of("come in") : Optional.empty();
                })));
    }

    @AfterEach
    void close() throws Exception {
        if (door.isPresent()) {
            door.get().close();
            assertThat(watch.orElseThrow().join(Duration.ofSeconds(10))).isTrue();
            assertThat(socket()).doesNotExist();
        }
    }

    private Optional<String> knock(String words) {
        return LocalDoor.knock(socket(), words, ticker);
    }

    @Test
    void rightWordsGetTheirAnswerAndOthersNone() throws IOException {
        open();

        assertThat(knock("hello")).contains("come in");
        assertThat(knock("hallo")).isEmpty();
        assertThat(knock("hello")).contains("come in");
    }

    @Test
    void onlyTheOwnerMayKnock() throws IOException {
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
    }

    @Test
    void nobodyAnswersWhereThereIsNoDoor() {
        assertThat(knock("hello")).isEmpty();
    }

    @Test
    void doorOfADeadProgramIsTakenAway() throws IOException {
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();
        assertThat(knock("hello")).isEmpty();

        open();

        assertThat(knock("hello")).contains("come in");
    }

    @Test
    void somethingElseOfThisNameStays() throws IOException {
        Files.writeString(socket(), "mine");

        assertThatThrownBy(this::open).isInstanceOf(IOException.class);

        assertThat(socket()).hasContent("mine");
    }

    @Test
    void pathThatIsTooLongIsRefusedAndAnswersNothing() {
        Path far = folder.resolve("x".repeat(200)).resolve("door");

        assertThatThrownBy(() -> LocalDoor.open(far, ticker)).isInstanceOf(IOException.class);
        assertThat(LocalDoor.knock(far, "hello", ticker)).isEmpty();
    }

    /// He is sent away when his time is over, and the next one is heard.
    @Test
    void silentGuestDoesNotKeepTheDoor() throws IOException {
        open();
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);

            assertThat(knock("hello")).contains("come in");
        }
    }

    @Test
    void whateverBytesComeTheDoorStaysOpen() throws IOException {
        open();
        var random = new Random(5);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            bytes[bytes.length - 1] = '\n';
            try (SocketChannel guest = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                send(guest, bytes);
            }
        }

        assertThat(knock("hello")).contains("come in");
        assertThat(heard).allMatch(line -> line.length() < LocalDoor.LONGEST);
    }

    /// Comes back once the door has let the guest go. It may have heard enough before everything is out.
    private static void send(SocketChannel guest, byte[] bytes) {
        try {
            guest.write(ByteBuffer.wrap(bytes));
            while (guest.read(ByteBuffer.allocate(LocalDoor.LONGEST)) >= 0) {
                assertThat(guest.isOpen()).isTrue();
            }
        } catch (IOException gone) {
            assertThat(gone.getMessage()).containsAnyOf("pipe", "reset");
        }
    }
}
