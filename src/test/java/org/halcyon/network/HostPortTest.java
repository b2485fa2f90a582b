package org.halcyon.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.halcyon.network.HostPort.Parsed;
import org.halcyon.network.HostPort.Reason;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostPortTest {
    private static final String ONION = "pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion";

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, 1.2.3.4:9999",
        "1.2.3.4:80, 1.2.3.4:80",
        "::1, [::1]:9999",
        "[::1], [::1]:9999",
        "[2001:DB8::1]:19999, [2001:db8::1]:19999",
        "node.example.org, node.example.org:9999",
        "Node-1.Example:1, node-1.example:1",
        "localhost:65535, localhost:65535",
        ONION + ", " + ONION + ":9999",
        "' 1.2.3.4 ', 1.2.3.4:9999"
    })
    void addressIsReadAndPrintedInOneForm(String text, String printed) {
        Parsed parsed = HostPort.parse(text, 9999);

        HostPort address = ((Parsed.Address) parsed).address();
        assertThat(address).hasToString(printed);
        assertThat(HostPort.parse(printed, 1)).isEqualTo(parsed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "1.2.3, MALFORMED_HOST",
        "1.2.3.256, MALFORMED_HOST",
        "01.2.3.4, MALFORMED_HOST",
        "-a.example, MALFORMED_HOST",
        "a..b, MALFORMED_HOST",
        "a b, MALFORMED_HOST",
        ":9999, MALFORMED_HOST",
        "1.2.3.4:, MALFORMED_PORT",
        "1.2.3.4:0, MALFORMED_PORT",
        "1.2.3.4:65536, MALFORMED_PORT",
        "1.2.3.4:+1, MALFORMED_PORT",
        "[::1]9999, MALFORMED_PORT",
        "[::1, MALFORMED_IPV6",
        "[1.2.3.4]:1, MALFORMED_IPV6",
        "::1::, MALFORMED_IPV6",
        "fe80::1%eth0, MALFORMED_IPV6",
        "short.onion, MALFORMED_ONION"
    })
    void textThatIsNoAddressIsRefusedWithItsReason(String text, Reason reason) {
        assertThat(HostPort.parse(text, 9999)).isEqualTo(new Parsed.Refused(reason));
        assertThat(reason.sentence()).endsWith(".");
    }

    @Test
    @Tag("fuzz")
    void anyTextIsReadOrRefused() {
        List<byte[]> seeds = List.of(bytes("[2001:db8::1]:9999"), bytes("node.example:1"), bytes("1.2.3.4:5"));

        Fuzz.run(IllegalStateException.class, seeds, 20_000, input -> {
            Parsed parsed = HostPort.parse(new String(input, StandardCharsets.ISO_8859_1), 9999);
            if (parsed instanceof Parsed.Address ok) {
                assertThat(HostPort.parse(ok.address().toString(), 1)).isEqualTo(parsed);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
