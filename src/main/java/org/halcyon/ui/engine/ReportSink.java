package org.halcyon.ui.engine;

import java.util.concurrent.CompletionStage;

/// Writes a report that the person asked for to a file. The text holds no address, key, name or amount.
@FunctionalInterface
public interface ReportSink {

    /// @param kind a short word for the name of the file, such as `closing`
    /// @return the name of the written file, or a failure
    CompletionStage<String> save(String kind, String text);
}
