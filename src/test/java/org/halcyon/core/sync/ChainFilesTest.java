package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halcyon.core.peers.AddressBookFile;
import org.halcyon.core.wire.ByteWriter;
import org.halcyon.core.wire.WireException;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainFilesTest {

    @TempDir
    Path folder;

    @Test
    void noteOfARewindNamesAHeightAndNothingElse() throws WireException {
        assertThat(ChainFiles.heightIn(new ByteWriter().i32(70).toBytes())).isEqualTo(70);
        assertThatThrownBy(() -> ChainFiles.heightIn(new ByteWriter().i32(-1).toBytes()))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> ChainFiles.heightIn(new byte[5])).isInstanceOf(WireException.class);
    }

    @Test
    void chainThatBeginsAnewKeepsTheListOfPeers() throws IOException {
        Files.write(folder.resolve(AddressBookFile.NAME), new byte[] {1});
        Files.write(folder.resolve("headers.state"), new byte[] {1});

        ChainFiles.delete(folder);

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(AddressBookFile.NAME));
        }
    }

    @Test
    @Tag("fuzz")
    void mutatedNotesOfARewindAreReadOrRefused() {
        List<byte[]> seeds = List.of(new ByteWriter().i32(70).toBytes());

        var report = Fuzz.run(
                WireException.class,
                seeds,
                input -> assertThat(ChainFiles.heightIn(input)).isNotNegative());

        assertThat(report.refused()).isPositive();
    }
}
