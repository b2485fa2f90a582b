package org.halcyon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LogsTest {

    @Test
    void onlyTheRemarkAboutTheClassPathIsFiltered() {
        var remark = new LogRecord(
                Level.WARNING, "Unsupported JavaFX configuration: classes were loaded from 'unnamed module'");
        var worse = new LogRecord(Level.SEVERE, remark.getMessage());
        var other = new LogRecord(Level.WARNING, "CSS Error parsing file");

        assertThat(Logs.isWorthSaying(remark)).isFalse();
        assertThat(Logs.isWorthSaying(worse)).isTrue();
        assertThat(Logs.isWorthSaying(other)).isTrue();
    }
}
