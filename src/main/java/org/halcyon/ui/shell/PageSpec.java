package org.halcyon.ui.shell;

import java.util.function.Supplier;

/// A page that can be opened: where it stands, from which level on, and how it is made.
///
/// @param id stable id, as kept in history and settings
/// @param alwaysInSandbox shown at every level on the sandbox network
public record PageSpec(
        String id, Section section, String titleKey, DetailLevel level, boolean alwaysInSandbox, Supplier<Page> maker) {

    public static PageSpec of(String id, Section section, String titleKey, Supplier<Page> maker) {
        return new PageSpec(id, section, titleKey, DetailLevel.SIMPLE, false, maker);
    }

    public PageSpec from(DetailLevel lowest) {
        return new PageSpec(id, section, titleKey, lowest, alwaysInSandbox, maker);
    }

    public PageSpec orInSandbox() {
        return new PageSpec(id, section, titleKey, level, true, maker);
    }

    boolean isOffered(DetailLevel chosen, NetworkBand network) {
        return chosen.includes(level) || (alwaysInSandbox && network == NetworkBand.SANDBOX);
    }
}
