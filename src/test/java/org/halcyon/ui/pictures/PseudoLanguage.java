package org.halcyon.ui.pictures;

import org.halcyon.ui.Messages;

/// A made-up language whose texts are 40 % longer than the English ones.
public final class PseudoLanguage {
    private static final double LONGER = 0.4;

    private PseudoLanguage() {}

    public static Messages longer(Messages messages) {
        return messages.pseudo(PseudoLanguage::stretch, false);
    }

    static String stretch(String text) {
        var out = new StringBuilder();
        double owed = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c);
            owed += LONGER;
            if (owed >= 1 && Character.isLetter(c)) {
                out.append(c == 'i' ? '\u00ee' : '\u00e6');
                owed -= 1;
            }
        }
        out.append("\u00e6".repeat((int) Math.ceil(owed)));
        return out.toString();
    }
}
