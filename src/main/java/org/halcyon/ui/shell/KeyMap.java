package org.halcyon.ui.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Which keys do what. `Shortcut` is Ctrl, or Command on macOS. Immutable.
public final class KeyMap {
    private final Map<KeyAction, List<KeyCombination>> keys;

    private KeyMap(Map<KeyAction, List<KeyCombination>> keys) {
        this.keys = new EnumMap<>(keys);
    }

    /// The keys as the program brings them.
    public static KeyMap standard() {
        var keys = new EnumMap<KeyAction, List<KeyCombination>>(KeyAction.class);
        keys.put(KeyAction.HOME, of("Shortcut+1"));
        keys.put(KeyAction.SEND, of("Shortcut+2", "Shortcut+Shift+S"));
        keys.put(KeyAction.RECEIVE, of("Shortcut+3", "Shortcut+Shift+R"));
        keys.put(KeyAction.ACTIVITY, of("Shortcut+4"));
        keys.put(KeyAction.TOOLS, of("Shortcut+9"));
        keys.put(KeyAction.SETTINGS, of("Shortcut+Comma"));
        keys.put(KeyAction.PALETTE, of("Shortcut+K"));
        keys.put(KeyAction.DRAWER, of("Shortcut+J"));
        keys.put(KeyAction.LOCK, of("Shortcut+L"));
        keys.put(KeyAction.SYNC, of("F5", "Shortcut+R"));
        keys.put(KeyAction.HIDE_AMOUNTS, of("Shortcut+Shift+H"));
        keys.put(
                KeyAction.TEXT_LARGER, of("Shortcut+Plus", "Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add"));
        keys.put(KeyAction.TEXT_SMALLER, of("Shortcut+Minus", "Shortcut+Subtract"));
        keys.put(KeyAction.TEXT_NORMAL, of("Shortcut+0"));
        keys.put(KeyAction.NEXT_REGION, of("F6"));
        keys.put(KeyAction.PREVIOUS_REGION, of("Shift+F6"));
        keys.put(KeyAction.BACK, of("Alt+Left"));
        keys.put(KeyAction.FORWARD, of("Alt+Right"));
        keys.put(KeyAction.CLOSE_WALLET, of("Shortcut+Q"));
        keys.put(KeyAction.HELP, of("F1"));
        return new KeyMap(keys);
    }

    /// The same map with other keys for `action`.
    public KeyMap with(KeyAction action, KeyCombination combination) {
        var changed = new EnumMap<>(keys);
        changed.put(action, List.of(combination));
        return new KeyMap(changed);
    }

    public Optional<KeyAction> actionOf(KeyEvent event) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(keys -> keys.match(event)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The first keys of `action` as people write them on this system.
    public String shown(KeyAction action) {
        return keys.getOrDefault(action, List.of()).stream()
                .findFirst()
                .map(KeyCombination::getDisplayText)
                .orElse("");
    }

    private static List<KeyCombination> of(String... combinations) {
        return List.of(combinations).stream()
                .map(KeyCombination::keyCombination)
                .toList();
    }
}
