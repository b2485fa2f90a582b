package org.halcyon.secrets;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The name of a secret within its scope: 1 to 64 of `A-Z a-z 0-9 . _ -`. Ordered by its bytes.
public record SecretLabel(String value) implements Comparable<SecretLabel> {
    static final int MOST = 64;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// @throws IllegalArgumentException if the form is broken; outside text goes through [#parse(String)]
    public SecretLabel {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("label form");
        }
    }

    /// @throws SecretsException `invalid_label`, without the text: it could be a secret in the wrong field
    public static SecretLabel parse(String text) throws SecretsException {
        if (!FORM.matcher(text).matches()) {
            throw new SecretsException(new SecretsError.InvalidLabel());
        }
        return new SecretLabel(text);
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int compareTo(SecretLabel other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
