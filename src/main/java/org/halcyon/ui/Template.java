package org.halcyon.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One message, split once into text and named places.
record Template(List<Part> parts) {

    sealed interface Part {
        record Text(String value) implements Part {}

        record Place(String name) implements Part {}
    }

    Template {
        parts = List.copyOf(parts);
    }

    static Template parse(String source) {
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < source.length()) {
            int open = source.indexOf('{', at);
            if (open < 0) {
                parts.add(new Part.Text(source.substring(at)));
                return new Template(parts);
            }
            int close = source.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("message with an open brace: " + source);
            }
            if (open > at) {
                parts.add(new Part.Text(source.substring(at, open)));
            }
            parts.add(new Part.Place(source.substring(open + 1, close)));
            at = close + 1;
        }
        return new Template(parts);
    }

    String fill(UnaryOperator<String> arguments) {
        var out = new StringBuilder();
        for (Part part : parts) {
            out.append(
                    switch (part) {
                        case Part.Text text -> text.value();
                        case Part.Place place -> arguments.apply(place.name());
                    });
        }
        return out.toString();
    }

    Template mapText(UnaryOperator<String> change) {
        return new Template(parts.stream()
                .map(part -> switch (part) {
                    case Part.Text text -> (Part) new Part.Text(change.apply(text.value()));
                    case Part.Place place -> place;
                })
                .toList());
    }
}
