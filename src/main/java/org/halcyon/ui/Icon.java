package org.halcyon.ui;

import org.kordamp.ikonli.javafx.FontIcon;

/// Every icon of the program by its use. The only place that names a literal of the icon set (Remix Icon 2.5).
public enum Icon {
    HOME("remixal-home-5-line"),
    HOME_FILL("remixal-home-5-fill"),
    SEND("remixal-arrow-right-up-line"),
    RECEIVE("remixal-arrow-left-down-line"),
    ACTIVITY("remixal-history-line"),
    COINS("remixal-coin-line"),
    TOOLS("remixmz-tools-line"),
    TOOLS_FILL("remixmz-tools-fill"),
    SETTINGS("remixmz-settings-3-line"),
    SETTINGS_FILL("remixmz-settings-3-fill"),
    DONE("remixal-checkbox-circle-line"),
    DONE_FILL("remixal-checkbox-circle-fill"),
    WORKING("remixmz-refresh-line"),
    WORKER_RUNS("remixal-loader-4-line"),
    WAITS_TURN("remixal-checkbox-blank-circle-line"),
    HELD("remixmz-pause-circle-line"),
    FAILED("remixal-error-warning-line"),
    FAILED_FILL("remixal-error-warning-fill"),
    UNKNOWN("remixmz-question-line"),
    OFF("remixal-forbid-2-line"),
    NOTHING_DELETED("remixmz-shield-check-line"),
    CLOSING("remixmz-shut-down-line"),
    NOTE("remixal-information-line"),
    COUNTDOWN("remixmz-timer-line"),
    SANDBOX("remixal-flask-line"),
    TEST_NETWORK("remixmz-test-tube-line"),
    CORE_BALANCE("remixmz-wallet-3-line"),
    WAITING("remixmz-time-line"),
    PLATFORM("remixmz-stack-line"),
    IDENTITY("remixmz-user-3-line"),
    CONTACT_REQUEST("remixmz-user-add-line"),
    SHIELDED("remixmz-shield-keyhole-line"),
    CHAIN("remixal-links-line"),
    STORAGE("remixal-database-2-line"),
    FUNDING("remixal-git-merge-line"),
    NAME("remixal-at-line"),
    KEY("remixal-key-2-line"),
    LOCK("remixal-lock-line"),
    SHOWN("remixal-eye-line"),
    CONCEALED("remixal-eye-off-line"),
    SEARCH("remixmz-search-line"),
    FILTER("remixal-filter-3-line"),
    OPEN_LIST("remixal-arrow-down-s-line"),
    CLOSE_LIST("remixal-arrow-up-s-line"),
    COPY("remixal-file-copy-line"),
    EDIT("remixal-edit-2-line"),
    MORE("remixmz-more-line"),
    CLOSE("remixal-close-line"),
    BACK("remixal-arrow-left-line"),
    FORWARD("remixal-arrow-right-line"),
    OPEN_ROW("remixal-arrow-right-s-line"),
    ADD("remixal-add-line"),
    CREATE("remixal-add-circle-line"),
    RESTORE("remixal-inbox-unarchive-line"),
    SAVE("remixmz-save-3-line"),
    EXPORT("remixal-download-2-line"),
    REPORT("remixal-file-list-3-line"),
    FOLDER("remixal-folder-2-line"),
    OPEN_FOLDER("remixal-folder-open-line"),
    SCAN("remixmz-qr-scan-2-line"),
    SHOW_LARGE("remixal-fullscreen-line"),
    SAVE_PICTURE("remixal-image-line"),
    MINE("remixal-hammer-line"),
    GIVE("remixal-hand-coin-line"),
    RESET("remixmz-restart-line"),
    STOP("remixmz-stop-circle-line"),
    TRY("remixal-compass-3-line"),
    CHECK("remixal-check-line");

    private final String literal;

    Icon(String literal) {
        this.literal = literal;
    }

    public String literal() {
        return literal;
    }

    /// 14 px at 100 % text size: status strip, pills, hints.
    public FontIcon small(String... styleClasses) {
        return node("hal-icon-14", styleClasses);
    }

    /// 16 px: buttons, tiles, rows.
    public FontIcon medium(String... styleClasses) {
        return node("hal-icon-16", styleClasses);
    }

    /// 18 px: sections and header.
    public FontIcon large(String... styleClasses) {
        return node("hal-icon-18", styleClasses);
    }

    private FontIcon node(String size, String... styleClasses) {
        var icon = new FontIcon(literal);
        icon.getStyleClass().add(size);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
