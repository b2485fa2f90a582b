package org.halcyon.ui.start;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;

/// The part of a step that differs: its texts by key, its content, its buttons.
record StepBody(String key, Map<String, ?> arguments, Node content, String note, List<Button> acts) {
    static StepBody of(String key, Node content, Button... acts) {
        return new StepBody(key, Map.of(), content, "", List.of(acts));
    }

    StepBody noting(String text) {
        return new StepBody(key, arguments, content, text, acts);
    }

    StepBody with(Map<String, ?> places) {
        return new StepBody(key, places, content, note, acts);
    }
}
