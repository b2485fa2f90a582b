package org.halcyon.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.util.List;
import java.util.Objects;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// The loggers of the program, set up in code: a configuration in XML costs a parser and a search of every jar before
/// the first page. Lines go to one file, named by the property [#FILE]; the three before it are kept. The logging
/// library makes the one instance by name.
public final class LogProvider implements SLF4JServiceProvider {

    static final String FILE = "halcyon.log";

    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level [%thread] %logger{0}: %msg %kvp{SINGLE}%n%ex";
    private static final String LIBRARY = "2.0.99";

    /// The libraries under the keyring of the system, whose lines may repeat what goes through them.
    private static final List<String> SILENT =
            List.of("com.github.javakeyring", "com.sun.jna", "org.freedesktop", "org.gnome.keyring", "pt.davidafsilva");

    private static final int KEPT = 3;
    private static final long MOST_BYTES = 4 * FileSize.MB_COEFFICIENT;

    private final String file;
    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter notes = new LogbackMDCAdapter();

    /// For the logging library.
    public LogProvider() {
        this(Objects.requireNonNull(System.getProperty(FILE), FILE));
    }

    LogProvider(String file) {
        this.file = file;
    }

    @Override
    public void initialize() {
        context.setName("halcyon");
        context.setMDCAdapter(notes);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender());
        SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        context.start();
    }

    private Appender<ILoggingEvent> appender() {
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("FILE");
        appender.setFile(file);
        var kept = new FixedWindowRollingPolicy();
        kept.setContext(context);
        kept.setParent(appender);
        kept.setFileNamePattern(file + ".%i");
        kept.setMaxIndex(KEPT);
        kept.start();
        var turn = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        turn.setContext(context);
        turn.setMaxFileSize(new FileSize(MOST_BYTES));
        turn.start();
        appender.setRollingPolicy(kept);
        appender.setTriggeringPolicy(turn);
        appender.setEncoder(encoder());
        appender.start();
        return appender;
    }

    private Encoder<ILoggingEvent> encoder() {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return notes;
    }

    @Override
    public String getRequestedApiVersion() {
        return LIBRARY;
    }
}
