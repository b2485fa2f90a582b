package org.halcyon.core.sync;

/// What the stages of one engine share. Owned by the engine's thread.
record EngineDesk(EngineParts parts, ChainFiles files, WalletBook book, Links links, Asks asks, Findings findings) {

    EngineLimits limits() {
        return parts.limits();
    }

    int tip() {
        return files.chain().tip().height();
    }
}
