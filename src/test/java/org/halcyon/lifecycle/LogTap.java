package org.halcyon.lifecycle;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.slf4j.LoggerFactory;

/// Listens to what one class logs.
final class LogTap implements AutoCloseable {
    private final Logger logger;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    private LogTap(Logger logger) {
        this.logger = logger;
        appender.start();
        logger.addAppender(appender);
    }

    static LogTap of(Class<?> source) {
        return new LogTap((Logger) LoggerFactory.getLogger(source));
    }

    int size() {
        return events.size();
    }

    List<ILoggingEvent> events() {
        return List.copyOf(events);
    }

    ILoggingEvent only() {
        Assertions.assertThat(events).hasSize(1);
        return events.getFirst();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }
}
