package org.halcyon.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("fuzz")
    void mutatedFilesGiveTheirRecordOrAreDamaged() throws IOException {
        var file = new StateFile(folder, "some.state", "HALTST01");
        file.write(RECORD);
        byte[] whole = Files.readAllBytes(folder.resolve("some.state"));

        var report = Fuzz.run(
                ChainFileDamaged.class,
                List.of(whole),
                input -> assertThat(file.recordIn(input)).isEqualTo(RECORD));

        assertThat(report.refused()).isPositive();
    }
}
