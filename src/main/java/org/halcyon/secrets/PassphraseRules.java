package org.halcyon.secrets;

/// What a passphrase must satisfy, and its bytes. The lower bound holds where one is set, not where one is tried.
final class PassphraseRules {
    static final int LEAST_CODE_POINTS = 10;
    static final int MOST_BYTES = 4_080;

    private PassphraseRules() {}

    /// Bytes of a passphrase that is about to protect a vault.
    static SecretBytes chosen(SecretChars passphrase) throws SecretsException {
        if (passphrase.trimmedCodePoints() < LEAST_CODE_POINTS) {
            throw new SecretsException(new SecretsError.PassphraseTooShort(LEAST_CODE_POINTS));
        }
        return tried(passphrase);
    }

    /// Bytes of a new password for a single object.
    static SecretBytes chosenForObject(SecretChars password) throws SecretsException {
        if (password.trimmedCodePoints() == 0) {
            throw new SecretsException(new SecretsError.PassphraseTooShort(1));
        }
        return tried(password);
    }

    /// Bytes of a passphrase that is to be checked.
    static SecretBytes tried(SecretChars passphrase) throws SecretsException {
        SecretBytes bytes = passphrase.toUtf8();
        if (bytes.length() > MOST_BYTES) {
            bytes.close();
            throw new SecretsException(new SecretsError.PassphraseTooLong(MOST_BYTES));
        }
        return bytes;
    }
}
