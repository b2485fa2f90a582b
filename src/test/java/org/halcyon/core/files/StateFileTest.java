package org.halcyon.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
    private static final byte[] RECORD = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void readingRemovesWhatACutOffWriteLeftAndKeepsTheRecord() throws IOException {
        var file = new StateFile(folder, "some.state", "HALTST01");
        file.write(RECORD);
        Path staged = Files.write(folder.resolve("some.state.new"), new byte[] {9});

        assertThat(file.read()).hasValueSatisfying(record -> assertThat(record).isEqualTo(RECORD));

        assertThat(staged).doesNotExist();
    }

    @Test
    void cutOffFirstWriteIsNoRecord() throws IOException {
        var file = new StateFile(folder, "some.state", "HALTST01");
        Path staged = Files.write(folder.resolve("some.state.new"), new byte[] {9});

        assertThat(file.read()).isEmpty();

        assertThat(staged).doesNotExist();
    }
}
