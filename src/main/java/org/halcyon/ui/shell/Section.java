package org.halcyon.ui.shell;

import org.halcyon.ui.Icon;

/// The sections of this release in the order of the sidebar.
public enum Section {
    HOME("section.home", Icon.HOME, Icon.HOME_FILL, KeyAction.HOME, Group.MONEY),
    SEND("section.send", Icon.SEND, Icon.SEND, KeyAction.SEND, Group.MONEY),
    RECEIVE("section.receive", Icon.RECEIVE, Icon.RECEIVE, KeyAction.RECEIVE, Group.MONEY),
    ACTIVITY("section.activity", Icon.ACTIVITY, Icon.ACTIVITY, KeyAction.ACTIVITY, Group.MONEY),
    TOOLS("section.tools", Icon.TOOLS, Icon.TOOLS_FILL, KeyAction.TOOLS, Group.TOOLS),
    SETTINGS("section.settings", Icon.SETTINGS, Icon.SETTINGS_FILL, KeyAction.SETTINGS, Group.BOTTOM);

    /// Groups stand apart; the last is at the foot of the sidebar.
    enum Group {
        MONEY,
        TOOLS,
        BOTTOM
    }

    private final String key;
    private final Icon icon;
    private final Icon current;
    private final KeyAction action;
    private final Group group;

    Section(String key, Icon icon, Icon current, KeyAction action, Group group) {
        this.key = key;
        this.icon = icon;
        this.current = current;
        this.action = action;
        this.group = group;
    }

    public String messageKey() {
        return key;
    }

    Icon icon() {
        return icon;
    }

    Icon currentIcon() {
        return current;
    }

    KeyAction action() {
        return action;
    }

    Group group() {
        return group;
    }
}
