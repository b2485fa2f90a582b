package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogsTest {

    @Test
    void onlyTheRemarkAboutTheClassPathIsLeftOut() {
        var remark = new LogRecord(
                Level.WARNING, "Unsupported JavaFX configuration: classes were loaded from 'unnamed module @1b2c3d'");
        var other = new LogRecord(Level.WARNING, "Could not convert a value of a style sheet");

        assertThat(Logs.isWorthSaying(remark)).isFalse();
        assertThat(Logs.isWorthSaying(other)).isTrue();
    }

    @Test
    void linesGoToTheFileWithTheirKeysAndTheirCause(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("halcyon.log");
        var provider = new LogProvider(file.toString());
        provider.initialize();
        var log = provider.getLoggerFactory().getLogger("org.halcyon.Somewhere");

        log.atDebug().log("too small");
        log.atWarn()
                .addKeyValue("worker", "chain")
                .setCause(new IllegalStateException("of this"))
                .log("it happened");

        assertThat(Files.readAllLines(file))
                .first(STRING)
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  \\[[^]]+] Somewhere: it happened"
                        + " worker='chain'");
        assertThat(Files.readString(file))
                .contains("IllegalStateException: of this")
                .doesNotContain("too small");
    }
}
