package org.halcyon.ui.prompt;

import java.util.List;
import java.util.Optional;
import org.halcyon.ui.Icon;
import org.halcyon.ui.component.Tone;

/// One prompt as data.
///
/// @param id stable id of the prompt, such as `P-01`
/// @param code stable code, shown only under Details
/// @param facts lines in a well
/// @param acts buttons; the first is the safe one, is filled, has the focus
/// @param escape what Esc does
/// @param asksPassword whether a password field stands above the buttons and has the focus
public record Prompt(
        String id,
        Optional<String> code,
        Icon icon,
        Tone tone,
        String title,
        String body,
        List<Fact> facts,
        List<PromptAct> acts,
        PromptAct escape,
        boolean asksPassword) {

    public record Fact(String label, String value, String right) {}

    public Prompt {
        facts = List.copyOf(facts);
        acts = List.copyOf(acts);
        if (!acts.contains(escape)) {
            throw new IllegalArgumentException("Esc must do one of the acts of " + id);
        }
    }

    public PromptAct safe() {
        return acts.getFirst();
    }

    Prompt escapingTo(PromptAct act) {
        return new Prompt(id, code, icon, tone, title, body, facts, acts, act, asksPassword);
    }
}
