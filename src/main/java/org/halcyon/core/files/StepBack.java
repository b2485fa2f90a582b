package org.halcyon.core.files;

/// A store found damage when it was opened and dropped everything from the damaged segment on.
///
/// @param counted last height that the state record counted
/// @param kept last height that is left, one below the first height if nothing is
/// @param reason a sentence
public record StepBack(int counted, int kept, String reason) {}
