package org.halcyon.ui.prompt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Tone;

/// The prompts about the store file and its backups.
public final class StoragePrompts {
    private final Messages messages;

    public StoragePrompts(Messages messages) {
        this.messages = messages;
    }

    /// A line of facts.
    public record Line(String label, String value) {}

    /// What an act on backups came to: nothing was lost, whatever it says.
    public Prompt told(String key, Tone tone, Map<String, ?> arguments, List<Line> lines) {
        return toldWith(key, tone, arguments, lines).acts(PromptAct.CLOSE);
    }

    /// As the other, with the engine's own words behind *Details*.
    public Prompt told(String key, Tone tone, Map<String, ?> arguments, List<Line> lines, String details) {
        return toldWith(key, tone, arguments, lines).coded(details).acts(PromptAct.CLOSE, PromptAct.DETAILS);
    }

    /// The end of a removal.
    public Prompt done(String title, String body, Tone tone, List<Line> lines) {
        Icon icon = tone == Tone.SUCCESS ? Icon.DONE : Icon.FAILED;
        return with(new PromptForm("P-21b", icon, tone).titled(title).saying(body), lines)
                .acts(PromptAct.CLOSE);
    }

    /// P-08a.
    public Prompt restoreDamaged(String details) {
        return refused("P-08a", "Damaged", Map.of())
                .coded(code("RESTORE_DAMAGED", details))
                .acts(PromptAct.CHOOSE_ANOTHER, PromptAct.DETAILS);
    }

    /// P-08b.
    public Prompt restoreNewer(String version, String details) {
        return refused("P-08b", "Newer", Map.of("version", version))
                .coded(code("RESTORE_NEWER", details))
                .acts(PromptAct.CHOOSE_ANOTHER, PromptAct.DETAILS);
    }

    /// P-08c.
    public Prompt restoreNetwork(String network, String details) {
        return refused("P-08c", "Network", Map.of("network", network))
                .coded(code("RESTORE_NETWORK", details))
                .acts(PromptAct.CHOOSE_ANOTHER, PromptAct.DETAILS);
    }

    /// P-08d.
    public Prompt restoreInUse(String holder, String details) {
        return refused("P-08d", "InUse", Map.of("holder", holder))
                .coded(code("RESTORE_IN_USE", details))
                .acts(PromptAct.CANCEL, PromptAct.TRY_AGAIN, PromptAct.DETAILS);
    }

    /// P-08e.
    public Prompt restoreSpace(String needed, String free, String details) {
        return refused("P-08e", "Space", Map.of("needed", needed, "free", free))
                .coded(code("RESTORE_SPACE", details))
                .acts(PromptAct.CANCEL, PromptAct.TRY_AGAIN, PromptAct.DETAILS);
    }

    /// P-08f.
    public Prompt restoreUnknown(String details) {
        return refused("P-08f", "Unknown", Map.of())
                .coded(code("RESTORE_UNKNOWN", details))
                .acts(PromptAct.CHOOSE_ANOTHER, PromptAct.DETAILS);
    }

    /// P-08 for any other reason, which `cause` says.
    public Prompt restoreImpossible(String cause, String details) {
        return refused("P-08", "Impossible", Map.of("cause", cause))
                .coded(details)
                .acts(PromptAct.CANCEL, PromptAct.TRY_AGAIN, PromptAct.DETAILS);
    }

    /// P-09; `kept` is where the replaced file is, if it is kept.
    public Prompt restored(String date, Optional<String> kept, List<Line> lines) {
        String key = "prompt.restored." + (kept.isPresent() ? "body" : "notKept");
        PromptForm form = new PromptForm("P-09", Icon.DONE, Tone.SUCCESS)
                .titled(messages.text("prompt.restored.title"))
                .saying(messages.text(key, Map.of("date", date, "name", kept.orElse(""))));
        return with(form, lines).acts(PromptAct.OPEN_WALLET);
    }

    /// P-22; with `rest` there is something that can be tried again.
    public Prompt pruned(long removed, long failed, List<Line> reasons) {
        PromptForm form = with(
                new PromptForm("P-22", failed == 0 ? Icon.DONE : Icon.FAILED, failed == 0 ? Tone.SUCCESS : Tone.WARNING)
                        .titled(messages.plural("prompt.pruned.title", removed, Map.of("failed", failed)))
                        .saying(messages.text(failed == 0 ? "prompt.pruned.all" : "prompt.pruned.body")),
                reasons);
        return failed == 0 ? form.acts(PromptAct.CLOSE) : form.acts(PromptAct.CLOSE, PromptAct.TRY_THE_REST);
    }

    /// The unsaved changes are in a file elsewhere.
    public Prompt rescued(List<Line> lines) {
        return with(form("P-07a", Icon.DONE, Tone.SUCCESS, "prompt.rescued", Map.of()), lines)
                .acts(PromptAct.CLOSE_WALLET);
    }

    /// Some of them are; `left` are in no file.
    public Prompt rescuedPart(long left, String cause, List<Line> lines) {
        Map<String, String> arguments = Map.of("left", messages.number(left), "cause", cause);
        return with(form("P-07a", Icon.FAILED, Tone.WARNING, "prompt.rescuedPart", arguments), lines)
                .acts(PromptAct.TRY_AGAIN, PromptAct.CLOSE_WITHOUT_SAVING);
    }

    /// There is no file elsewhere.
    public Prompt notRescued(String cause, String details) {
        return form("P-07b", Icon.FAILED, Tone.WARNING, "prompt.notRescued", Map.of("cause", cause))
                .coded(details)
                .acts(PromptAct.BACK, PromptAct.DETAILS);
    }

    private PromptForm form(String id, Icon icon, Tone tone, String key, Map<String, ?> arguments) {
        return PromptForm.of(id, icon, tone, messages, key, arguments);
    }

    /// Whether data that cannot be read are to be set aside.
    public Prompt beginAnew(List<Line> lines) {
        return with(
                        PromptForm.of(
                                "P-BEGIN", Icon.NOTHING_DELETED, Tone.ACCENT, messages, "prompt.beginAnew", Map.of()),
                        lines)
                .acts(PromptAct.CANCEL, PromptAct.BEGIN_ANEW);
    }

    /// The backup that comes before a removal could not be made; going on without it is a choice of its own.
    public Prompt notKept(String cause, String details) {
        return PromptForm.of(
                        "P-21a", Icon.NOTHING_DELETED, Tone.ACCENT, messages, "prompt.notKept", Map.of("cause", cause))
                .coded(details)
                .acts(PromptAct.KEEP, PromptAct.REMOVE_WITHOUT_BACKUP, PromptAct.DETAILS);
    }

    private PromptForm refused(String id, String what, Map<String, ?> arguments) {
        return PromptForm.of(id, Icon.NOTHING_DELETED, Tone.ACCENT, messages, "prompt.restore" + what, arguments);
    }

    private PromptForm toldWith(String key, Tone tone, Map<String, ?> arguments, List<Line> lines) {
        Icon icon = tone == Tone.SUCCESS ? Icon.DONE : Icon.FAILED;
        return with(PromptForm.of("P-BACKUP", icon, tone, messages, key, arguments), lines);
    }

    private static PromptForm with(PromptForm form, List<Line> lines) {
        lines.forEach(line -> form.fact(line.label(), line.value(), ""));
        return form;
    }

    private static String code(String stable, String details) {
        return stable + " " + details;
    }
}
