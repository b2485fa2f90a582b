package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogsTest {

    @Test
    void onlyTheRemarkAboutTheClassPathIsLeftOut() {
        var remark = new LogRecord(
                Level.WARNING, "Unsupported JavaFX configuration: classes were loaded from 'unnamed module @1b2c3d'");
        var other = new LogRecord(Level.WARNING, "Could not convert a value of a style sheet");

        assertThat(Logs.isWorthSaying(remark)).isFalse();
        assertThat(Logs.isWorthSaying(other)).isTrue();
    }
}
