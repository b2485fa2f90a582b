package org.halcyon.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.core.hash.Hash160;
import org.halcyon.core.script.PaymentLinkReading.Fault;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PaymentLinkTest {

    private static final Address ADDRESS =
            new Address.PublicKeyHash(Network.MAINNET, Hash160.ofHex("8a4f58c222cd5544c527bc66925652baa70b5e80"));
    private static final String BARE = "dash:XoJA8qE3N2Y3jMLEtZ3vcN42qseZ8LvFf5";

    @Test
    void aLinkTellsWhoHowMuchAndWhatFor() {
        var reading = read(BARE + "?amount=20.3&label=Luke%20Jr&message=50%25%20of%20%C3%A4+b&unknown=x");

        assertThat(reading)
                .isEqualTo(new PaymentLinkReading.Valid(
                        new PaymentLink(ADDRESS, Optional.of(new Duffs(2_030_000_000L)), "Luke Jr", "50% of ä+b")));
        assertThat(read("  DASH:" + BARE.substring(5) + " "))
                .isEqualTo(new PaymentLinkReading.Valid(new PaymentLink(ADDRESS, Optional.empty(), "", "")));
    }

    @Test
    void amountsAreExact() {
        assertThat(amount("0.00000001")).contains(new Duffs(1));
        assertThat(amount("21000000")).contains(Duffs.MAX_MONEY);
        assertThat(amount("1.10000000")).contains(new Duffs(110_000_000));
        for (String bad : List.of("", "1,5", "1.", ".5", "-1", "+1", "1e3", "0.000000001", "0x1", "1%20", "١")) {
            assertThat(read(BARE + "?amount=" + bad)).isEqualTo(new PaymentLinkReading.Malformed(Fault.AMOUNT));
        }
        for (String bad : List.of("0", "0.0", "21000000.00000001", "99999999")) {
            assertThat(read(BARE + "?amount=" + bad)).isEqualTo(new PaymentLinkReading.Malformed(Fault.AMOUNT_RANGE));
        }
    }

    private static Optional<Duffs> amount(String text) {
        return ((PaymentLinkReading.Valid) read(BARE + "?amount=" + text))
                .link()
                .amount();
    }

    @Test
    void whatCannotBeHonouredIsRefused() {
        assertThat(read("bitcoin:abc")).isEqualTo(new PaymentLinkReading.NotALink());
        assertThat(read(BARE + "?req-later=1")).isEqualTo(new PaymentLinkReading.UnknownDemand("req-later"));
        assertThat(read(BARE + "?amount=1&amount=2")).isEqualTo(new PaymentLinkReading.Malformed(Fault.REPEATED));
        assertThat(read(BARE + "?label=%zz")).isEqualTo(new PaymentLinkReading.Malformed(Fault.ENCODING));
        assertThat(read(BARE + "?label=%ff")).isEqualTo(new PaymentLinkReading.Malformed(Fault.ENCODING));
        assertThat(read(BARE + "?label=" + "x".repeat(5000)))
                .isEqualTo(new PaymentLinkReading.Malformed(Fault.TOO_LONG));
        assertThat(read("dash:yRd4FhXfVGHXpsuZXPNkMrfD9GVj46pnjt"))
                .isEqualTo(new PaymentLinkReading.BadAddress(new AddressReading.OtherNetwork(Network.TESTNET)));
        assertThat(read("dash:?amount=1"))
                .isEqualTo(new PaymentLinkReading.BadAddress(new AddressReading.Invalid(AddressReading.Reason.EMPTY)));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            String label = random.ints(5, 1, 0x2000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            Duffs amount = new Duffs(1 + random.nextLong(Duffs.MAX_MONEY.value()));
            var link = new PaymentLink(ADDRESS, Optional.of(amount), label, "&=?# " + i);

            assertThat(read(link.text())).isEqualTo(new PaymentLinkReading.Valid(link));
        }
    }

    @Test
    @Tag("fuzz")
    void anyTextIsReadWithoutAnException() {
        List<byte[]> seeds = List.of(
                (BARE + "?amount=20.3&label=Luke%20Jr&req-x=1").getBytes(StandardCharsets.UTF_8),
                BARE.substring(5).getBytes(StandardCharsets.UTF_8),
                "dash1krma5z3ttj75la4m93xcndna9ullamq9y5e9n5rs".getBytes(StandardCharsets.UTF_8));

        var report = Fuzz.run(ArithmeticException.class, seeds, input -> {
            String text = new String(input, StandardCharsets.UTF_8);
            assertThat(read(text)).isNotNull();
            assertThat(Address.read(text, Network.MAINNET)).isNotNull();
        });

        assertThat(report.refused()).isZero();
    }

    private static PaymentLinkReading read(String text) {
        return PaymentLink.read(text, Network.MAINNET);
    }
}
