package org.halcyon.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.halcyon.cli.Loudness;
import org.halcyon.cli.Programs;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/// Says on standard error what the program logs, one line each, with all causes.
final class StandardErrorLog extends AppenderBase<ILoggingEvent> implements Programs.Diagnostics {

    private static final String OURS = "org.halcyon";

    private final PrintStream err;
    private final Logger logger;
    private final Level before;

    private StandardErrorLog(PrintStream err, Logger logger, Level before) {
        this.err = err;
        this.logger = logger;
        this.before = before;
    }

    /// Begins to say what is logged, if that much is wanted.
    static Programs.Diagnostics begin(PrintStream err, Loudness loudness) {
        Optional<Level> level = switch (loudness) {
            case QUIET, USUAL -> Optional.empty();
            case INFO -> Optional.of(Level.INFO);
            case DEBUG -> Optional.of(Level.DEBUG);
            case TRACE -> Optional.of(Level.TRACE);
        };
        if (level.isEmpty() || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return () -> {};
        }
        Logger logger = context.getLogger(OURS);
        var lines = new StandardErrorLog(err, logger, logger.getLevel());
        lines.setContext(context);
        lines.start();
        logger.setLevel(level.get());
        logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = new StringBuilder("halcyon: ")
                .append(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.append(' ').append(pair.key).append('=').append(pair.value);
            }
        }
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            line.append("; caused by ")
                    .append(cause.getClassName())
                    .append(": ")
                    .append(cause.getMessage());
        }
        err.println(line.toString().replaceAll("\\p{Cntrl}+", " "));
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(before);
        stop();
    }
}
