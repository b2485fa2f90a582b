package org.halcyon.ui.banner;

import java.util.Optional;
import org.halcyon.ui.component.Tone;

/// A result or a thing to do.
///
/// @param id one banner per id; a closed id does not come back
/// @param head bold beginning of the sentence, may be empty
/// @param text rest of the sentence
/// @param staysAcrossPages true for money and data: stays until it is dismissed
public record Banner(String id, Tone tone, String head, String text, Optional<Act> act, boolean staysAcrossPages) {

    /// The one act of a banner, as a link.
    public record Act(String label, Runnable run) {}

    public static Banner lasting(String id, Tone tone, String head, String text) {
        return new Banner(id, tone, head, text, Optional.empty(), true);
    }

    public static Banner passing(String id, Tone tone, String head, String text) {
        return new Banner(id, tone, head, text, Optional.empty(), false);
    }

    public Banner withAct(String label, Runnable run) {
        return new Banner(id, tone, head, text, Optional.of(new Act(label, run)), staysAcrossPages);
    }
}
