package org.halcyon.app;

/// A step of the tour that did not end as it must.
final class TourException extends Exception {

    private static final long serialVersionUID = 1L;

    TourException(String message) {
        super(message);
    }

    TourException(String message, Throwable cause) {
        super(message, cause);
    }
}
