package org.halcyon.ui.session;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import org.halcyon.ui.FxThread;
import org.halcyon.ui.Messages;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {

    @Test
    void everythingCanBeMadeAwayFromTheFxThread() {
        FxThread.run(() -> {}); // the toolkit is up
        var ahead = new ReadAhead(Messages.english(Locale.UK), InstantSource.system(), ZoneOffset.UTC);

        assertThatCode(ahead::run).doesNotThrowAnyException();
    }
}
