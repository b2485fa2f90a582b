package org.halcyon.packaging;

/// The image cannot be made or does not work; the message is a whole sentence for the person who builds.
public final class ImageException extends Exception {

    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
