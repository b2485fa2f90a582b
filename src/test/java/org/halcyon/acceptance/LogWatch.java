package org.halcyon.acceptance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.halcyon.ui.FxThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps every warning and error of a run: of the program, of the toolkit, and what escapes on the FX thread.
final class LogWatch implements AutoCloseable {
    private final List<Problem> problems = new CopyOnWriteArrayList<>();
    private final ch.qos.logback.classic.Logger program =
            (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger toolkit = java.util.logging.Logger.getLogger("");
    private final Lines lines = new Lines();
    private final Records records = new Records();
    private final Thread fx = FxThread.call(Thread::currentThread);
    private final Thread.@Nullable UncaughtExceptionHandler before = fx.getUncaughtExceptionHandler();

    /// @param line level, who says it, and the message as it stands in the code
    /// @param values what the message was said about
    record Problem(String line, String values) {}

    LogWatch() {
        lines.setContext(program.getLoggerContext());
        lines.start();
        program.addAppender(lines);
        toolkit.addHandler(records);
        fx.setUncaughtExceptionHandler(
                (thread, failure) -> problems.add(new Problem("escaped on the FX thread", trace(failure))));
    }

    /// Everything so far, in order.
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    @Override
    public void close() {
        program.detachAppender(lines);
        toolkit.removeHandler(records);
        fx.setUncaughtExceptionHandler(before);
    }

    private static String simple(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String trace(Throwable failure) {
        var text = new StringBuilder(failure.toString());
        for (StackTraceElement line : failure.getStackTrace()) {
            text.append("\n    at ").append(line);
        }
        return text.toString();
    }

    private final class Lines extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                problems.add(new Problem(
                        event.getLevel() + " " + simple(event.getLoggerName()) + ": " + event.getMessage(),
                        String.valueOf(event.getKeyValuePairs())));
            }
        }
    }

    private final class Records extends Handler {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue()) {
                problems.add(new Problem(
                        line.getLevel() + " " + line.getLoggerName() + ": " + line.getMessage(),
                        String.valueOf(line.getThrown())));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
