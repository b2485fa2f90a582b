package org.halcyon.secrets;

/// A secret store operation that was refused or failed. [#error()] says what happened; the message is its sentence.
/// Neither holds a secret, and a cause is attached only where it cannot hold input bytes.
public final class SecretsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient SecretsError error;

    public SecretsException(SecretsError error) {
        super(error.sentence());
        this.error = error;
    }

    public SecretsException(SecretsError error, Throwable cause) {
        super(error.sentence(), cause);
        this.error = error;
    }

    public SecretsError error() {
        return error;
    }

    /// Stable snake_case code, see [SecretsError#code()].
    public String code() {
        return error.code();
    }

    public SecretsError.Disposition disposition() {
        return error.disposition();
    }
}
