package org.halcyon.cli;

import java.util.List;
import java.util.stream.Stream;
import org.halcyon.wallet.NetworkProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a network. A devnet is not offered: its chain needs a name that cannot be set yet.
final class Profiles implements ITypeConverter<NetworkProfile> {

    private static final List<NetworkProfile> OFFERED =
            List.of(NetworkProfile.MAIN, NetworkProfile.TEST, NetworkProfile.REGTEST, NetworkProfile.SANDBOX);

    @Override
    public NetworkProfile convert(String text) {
        Stream<NetworkProfile> named =
                OFFERED.stream().filter(profile -> profile.label().equals(text));
        return named.findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not main, test, regtest or sandbox"));
    }
}
