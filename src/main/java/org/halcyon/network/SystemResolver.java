package org.halcyon.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Asks the resolver of the operating system, which has a time limit of its own.
public final class SystemResolver implements NameResolver {

    @Override
    public ResolveOutcome resolve(String name) {
        try {
            return new ResolveOutcome.Found(List.of(InetAddress.getAllByName(name)));
        } catch (UnknownHostException unknown) {
            return new ResolveOutcome.NotFound(String.valueOf(unknown.getMessage()));
        }
    }
}
