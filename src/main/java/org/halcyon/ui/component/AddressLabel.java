package org.halcyon.ui.component;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// A whole address in groups of four, every second one muted. One accessible text; copying takes the raw value.
public final class AddressLabel extends GridPane {
    public static final int IN_LISTS = 5;
    public static final int ON_RECEIVE = 3;

    private static final PseudoClass ALTERNATE = PseudoClass.getPseudoClass("alternate");
    private static final int GROUP = 4;

    private final String address;

    public AddressLabel(String address, int groupsPerLine) {
        this.address = address;
        getStyleClass().add("hal-address");
        if (groupsPerLine == ON_RECEIVE) {
            getStyleClass().add("hal-large");
        }
        setHgap(groupsPerLine == ON_RECEIVE ? 18 : 14);
        setVgap(groupsPerLine == ON_RECEIVE ? 6 : 3);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(grouped(address));
        for (int i = 0; i * GROUP < address.length(); i++) {
            Label group = Labels.fixed(
                    address.substring(i * GROUP, Math.min(address.length(), (i + 1) * GROUP)), "hal-address-group");
            group.pseudoClassStateChanged(ALTERNATE, i % 2 == 1);
            add(group, i % groupsPerLine, i / groupsPerLine);
        }
    }

    /// The raw value, for the clipboard.
    public String address() {
        return address;
    }

    /// Groups of four with spaces between, as it is read aloud.
    public static String grouped(String address) {
        return address.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    /// The first eight and last four characters, for lists where nothing is decided.
    public static String shortened(String address) {
        if (address.length() <= 3 * GROUP) {
            return grouped(address);
        }
        return grouped(address.substring(0, 2 * GROUP)) + " \u2026 " + address.substring(address.length() - GROUP);
    }
}
