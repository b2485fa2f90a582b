package org.halcyon.secrets;

/// What is done with the bytes of a secret. The array is wiped when the call ends, so it must not be kept.
@FunctionalInterface
public interface SecretUse<T, E extends Exception> {
    T apply(byte[] secret) throws E;
}
