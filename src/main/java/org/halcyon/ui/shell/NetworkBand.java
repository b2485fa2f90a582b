package org.halcyon.ui.shell;

import java.util.Locale;
import org.halcyon.ui.Icon;
import org.halcyon.wallet.NetworkProfile;

/// The band that says "not real money". The main network has none.
public enum NetworkBand {
    NONE(Icon.NOTE),
    TEST(Icon.TEST_NETWORK),
    DEV(Icon.TEST_NETWORK),
    SANDBOX(Icon.SANDBOX);

    private final Icon icon;

    NetworkBand(Icon icon) {
        this.icon = icon;
    }

    public Icon icon() {
        return icon;
    }

    public String styleClass() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "band." + styleClass();
    }

    public static NetworkBand of(NetworkProfile profile) {
        return switch (profile) {
            case MAIN -> NONE;
            case TEST -> TEST;
            case DEV, REGTEST -> DEV;
            case SANDBOX -> SANDBOX;
        };
    }
}
