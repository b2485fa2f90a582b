package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.WorkerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndNoteTest {
    @TempDir
    private Path folder;

    @Test
    void noteIsReadOnceAndNamesTheWorkers() throws IOException {
        var note = new EndNote(folder.resolve("cut-off.txt"));
        note.leave(new CloseSnapshot(
                CloseSnapshot.Phase.DRAINING,
                List.of(
                        line(WorkerKey.CHAIN, CloseSnapshot.Word.STOPPING),
                        line(WorkerKey.STORAGE, CloseSnapshot.Word.STOPPED)),
                3,
                Duration.ofSeconds(5)));

        assertThat(note.take()).hasValue("phase DRAINING, unsaved changes 3, not stopped: CHAIN STOPPING");
        assertThat(note.take()).isEmpty();
    }

    @Test
    void foreignBytesBecomeHarmless() throws IOException {
        Path file = Files.write(folder.resolve("cut-off.txt"), new byte[] {'a', 0x1b, (byte) 0x9b, 'b'});

        assertThat(new EndNote(file).take()).hasValue("a??b");
    }

    private static CloseSnapshot.Line line(WorkerKey worker, CloseSnapshot.Word word) {
        return new CloseSnapshot.Line(worker, 0, word, Duration.ZERO, Duration.ofSeconds(30), "");
    }
}
