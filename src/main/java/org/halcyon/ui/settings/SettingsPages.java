package org.halcyon.ui.settings;

import java.util.List;
import org.halcyon.ui.shell.DetailLevel;
import org.halcyon.ui.shell.PageSpec;
import org.halcyon.ui.shell.PlainPage;
import org.halcyon.ui.shell.Section;

/// The tabs of the settings in their order.
public final class SettingsPages {
    private SettingsPages() {}

    /// Makes the pages when they are first opened.
    public static List<PageSpec> of(
            WalletTab wallet,
            SafetyTab safety,
            NetworkTab network,
            DisplayTab display,
            StorageTab storage,
            About about) {
        return List.of(
                PageSpec.of("settings.wallet", Section.SETTINGS, "page.settings.wallet", wallet::page),
                PageSpec.of("settings.security", Section.SETTINGS, "page.settings.security", safety::page),
                PageSpec.of("settings.network", Section.SETTINGS, "page.settings.network", network::page),
                PageSpec.of("settings.display", Section.SETTINGS, "page.settings.display", display::page),
                PageSpec.of("settings.storage", Section.SETTINGS, "page.settings.storage", storage::page)
                        .from(DetailLevel.SIMPLE),
                PageSpec.of(
                        "settings.about",
                        Section.SETTINGS,
                        "page.settings.about",
                        () -> PlainPage.of("page.settings.about", about.view())));
    }
}
