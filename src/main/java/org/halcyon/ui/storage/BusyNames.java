package org.halcyon.ui.storage;

import java.util.Locale;
import java.util.stream.Collectors;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.CloseSnapshot;

/// Who has not stopped, by the names of the window.
final class BusyNames {
    private BusyNames() {}

    static String of(CloseSnapshot report, Messages messages) {
        String names = report.lines().stream()
                .filter(line -> !line.clean())
                .map(line -> messages.text("worker." + line.worker().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? messages.text("storage.aTask") : names;
    }
}
