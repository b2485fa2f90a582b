package org.halcyon.ui.shell;

/// Everything that a key can do in this release.
public enum KeyAction {
    HOME("key.home"),
    SEND("key.send"),
    RECEIVE("key.receive"),
    ACTIVITY("key.activity"),
    TOOLS("key.tools"),
    SETTINGS("key.settings"),
    PALETTE("key.palette"),
    DRAWER("key.drawer"),
    LOCK("key.lock"),
    SYNC("key.sync"),
    HIDE_AMOUNTS("key.hideAmounts"),
    TEXT_LARGER("key.textLarger"),
    TEXT_SMALLER("key.textSmaller"),
    TEXT_NORMAL("key.textNormal"),
    NEXT_REGION("key.nextRegion"),
    PREVIOUS_REGION("key.previousRegion"),
    BACK("key.back"),
    FORWARD("key.forward"),
    CLOSE_WALLET("key.closeWallet"),
    HELP("key.help");

    private final String key;

    KeyAction(String key) {
        this.key = key;
    }

    public String messageKey() {
        return key;
    }
}
