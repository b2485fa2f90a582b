package org.halcyon.campaign;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Every logger of this process at TRACE, with keys and whole stacks, into one file alone, until [#close].
final class TraceLog implements AutoCloseable {
    private static final String LINE = "%d [%thread] %-5level %logger %marker %mdc %msg %kvp%n%ex{full}";

    private static final String BYTE_CODE = "com.tngtech.archunit";

    private final Logger root;
    private final Level before;
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final FileAppender<ILoggingEvent> file = new FileAppender<>();

    private TraceLog(Logger root) {
        this.root = root;
        this.before = root.getLevel();
    }

    static TraceLog to(Path log) {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var trace = new TraceLog(root);
        trace.begin(root.getLoggerContext(), log);
        return trace;
    }

    private void begin(LoggerContext context, Path log) {
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            others.add(all.next());
        }
        others.forEach(root::detachAppender);
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        file.setContext(context);
        file.setFile(log.toString());
        file.setAppend(false);
        file.setEncoder(encoder);
        file.start();
        root.addAppender(file);
        root.setLevel(Level.TRACE);
        context.getLoggerList().stream().filter(logger -> logger != root).forEach(logger -> logger.setLevel(null));
        context.getLogger(BYTE_CODE).setLevel(Level.OFF); // a tool of tests, which knows class files alone
    }

    Logger logger() {
        return root;
    }

    @Override
    public void close() {
        root.detachAppender(file);
        file.stop();
        root.setLevel(before);
        others.forEach(root::addAppender);
    }
}
