package org.halcyon.ui.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;
import org.halcyon.ui.prompt.Prompt.Fact;

/// A prompt in the making.
final class PromptForm {
    private final String id;
    private final Icon icon;
    private final Tone tone;
    private final List<Fact> facts = new ArrayList<>();
    private String title = "";
    private String body = "";
    private Optional<String> code = Optional.empty();
    private boolean password;

    PromptForm(String id, Icon icon, Tone tone) {
        this.id = id;
        this.icon = icon;
        this.tone = tone;
    }

    /// With title and body of `key`.
    static PromptForm of(String id, Icon icon, Tone tone, Messages messages, String key, Map<String, ?> arguments) {
        return new PromptForm(id, icon, tone)
                .titled(messages.text(key + ".title", arguments))
                .saying(messages.text(key + ".body", arguments));
    }

    PromptForm titled(String text) {
        title = text;
        return this;
    }

    PromptForm saying(String text) {
        body = text;
        return this;
    }

    PromptForm coded(String stable) {
        code = Optional.of(stable);
        return this;
    }

    PromptForm fact(String label, String value, String right) {
        facts.add(new Fact(label, value, right));
        return this;
    }

    PromptForm askingPassword() {
        password = true;
        return this;
    }

    Prompt acts(PromptAct... acts) {
        return new Prompt(id, code, icon, tone, title, body, facts, List.of(acts), acts[0], password);
    }
}
