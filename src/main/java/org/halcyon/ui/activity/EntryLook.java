package org.halcyon.ui.activity;

import org.halcyon.ui.Icon;
import org.halcyon.ui.component.Tone;
import org.halcyon.wallet.ActivityEntry;

/// The icons of entries and of their states.
public final class EntryLook {
    private EntryLook() {}

    public static Icon icon(ActivityEntry entry) {
        return switch (entry.direction()) {
            case INCOMING -> Icon.RECEIVE;
            case OUTGOING -> Icon.SEND;
            case INTERNAL -> Icon.CORE_BALANCE;
            case REWARD -> Icon.MINE;
        };
    }

    public static Tone tone(ActivityEntry entry) {
        return switch (entry.direction()) {
            case INCOMING, REWARD -> Tone.SUCCESS;
            case OUTGOING -> Tone.PLAIN;
            case INTERNAL -> Tone.ACCENT;
        };
    }

    static Icon icon(EntryWords.State state) {
        return switch (state) {
            case SEEN -> Icon.WAITING;
            case LOCKED -> Icon.LOCK;
            case MINED, CONFIRMED -> Icon.DONE;
            case CONFLICTED -> Icon.FAILED;
            case ABANDONED -> Icon.OFF;
        };
    }

    static Tone tone(EntryWords.State state) {
        return switch (state) {
            case SEEN, LOCKED -> Tone.ACCENT;
            case MINED, CONFIRMED -> Tone.SUCCESS;
            case CONFLICTED -> Tone.WARNING;
            case ABANDONED -> Tone.PLAIN;
        };
    }
}
