package org.halcyon.wallet;

import java.nio.file.Path;

/// @param rehearsal only tells what would be removed
public record PruneRequest(Path folder, RetentionPolicy policy, boolean rehearsal) {}
