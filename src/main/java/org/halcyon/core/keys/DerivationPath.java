package org.halcyon.core.keys;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A way from the root of a key tree to one of its nodes, such as `m/44'/5'/0'/0/7`. Immutable; empty for the root.
public record DerivationPath(List<PathStep> steps) {

    /// The depth byte of an extended key holds no more.
    public static final int MAX_DEPTH = 255;

    public static final DerivationPath ROOT = new DerivationPath(List.of());

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final Pattern LONG_NUMBER = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final int MAX_STEP_CHARS = 2 + 64 + 1;

    public DerivationPath {
        steps = List.copyOf(steps);
        if (steps.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("a path has at most 255 steps");
        }
    }

    public static DerivationPath of(PathStep... steps) {
        return new DerivationPath(List.of(steps));
    }

    /// Reads `m` and steps behind slashes. A number is decimal and at most 2^31 - 1, or `0x` and 64 hex digits; `'`,
    /// `h`
    /// and `H` mark a hardened step.
    ///
    /// @throws KeyFormatException with the position of the first step that is wrong
    public static DerivationPath parse(String text) throws KeyFormatException {
        if (text.length() > (MAX_STEP_CHARS + 1) * MAX_DEPTH) {
            throw new KeyFormatException("the path is too long");
        }
        String[] parts = text.split("/", -1);
        if (!parts[0].equals("m") || parts.length > MAX_DEPTH + 1) {
            throw new KeyFormatException("a path begins with m and has at most 255 steps");
        }
        List<PathStep> steps = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            steps.add(step(parts[i], i));
        }
        return new DerivationPath(steps);
    }

    private static PathStep step(String part, int position) throws KeyFormatException {
        boolean hardened = part.endsWith("'") || part.endsWith("h") || part.endsWith("H");
        String number = hardened ? part.substring(0, part.length() - 1) : part;
        if (LONG_NUMBER.matcher(number).matches()) {
            return new PathStep(new BigInteger(number.substring(2), 16), hardened);
        }
        if (NUMBER.matcher(number).matches() && Long.parseLong(number) <= Integer.MAX_VALUE) {
            return new PathStep(new BigInteger(number), hardened);
        }
        throw new KeyFormatException("step " + position + " of the path is not an index below 2^31 or 64 hex digits");
    }

    /// This path and more steps behind it.
    public DerivationPath then(PathStep... more) {
        return new DerivationPath(Stream.concat(steps.stream(), Stream.of(more)).toList());
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of("m"), steps.stream().map(PathStep::toString))
                .collect(Collectors.joining("/"));
    }
}
