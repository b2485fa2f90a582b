package org.halcyon.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.halcyon.base.Network;
import org.halcyon.testing.Vectors;
import org.junit.jupiter.api.Test;

class KeyTreeTest {

    private final Secp256k1 curve = Curves.nativeCurve();

    @Test
    void accountsStandWhereTheRecordedOnesDo() throws KeyFormatException {
        for (JsonObject wallet : Vectors.entries("core/keys/account_paths.json", "wallets")) {
            var paths = new AccountPaths(KeyVectors.network(Vectors.string(wallet, "network")));
            for (JsonObject entry : Vectors.objects(wallet.getAsJsonArray("accounts"))) {
                DerivationPath path = DerivationPath.parse(Vectors.string(entry, "path"));

                assertThat(expected(Vectors.string(entry, "account"), path, paths))
                        .isEqualTo(path);
            }
        }
    }

    /// The path that [AccountPaths] gives to the account of a recorded leaf, with that leaf behind it.
    private static DerivationPath expected(String account, DerivationPath recorded, AccountPaths paths) {
        List<PathStep> steps = recorded.steps();
        PathStep leaf = steps.getLast();
        int branch = number(steps, 2);
        int branchAccount = number(steps, 3);
        return switch (account) {
            case "bip44-receive", "bip44-change", "bip44-receive-account1" ->
                AccountPaths.leaf(paths.standard(branchAccount), branch, number(steps, 1));
            case "bip32-receive", "bip32-change" ->
                AccountPaths.leaf(paths.bip32(branchAccount), branch, number(steps, 1));
            case "coinjoin-receive", "coinjoin-change" ->
                AccountPaths.leaf(paths.coinJoin(branchAccount), branch, number(steps, 1));
            case "identity-auth-ecdsa" -> paths.identityAuthentication(branch).then(leaf);
            case "identity-registration" -> paths.identityRegistration().then(leaf);
            case "identity-topup-unbound" -> paths.identityTopUpUnbound().then(leaf);
            case "identity-topup-bound" -> paths.identityTopUp(branch).then(leaf);
            case "identity-invitation-dip13", "identity-invitation-unhardened-leaf" ->
                paths.identityInvitation().then(leaf);
            case "address-topup" -> paths.addressTopUp().then(leaf);
            case "shielded-address-topup" -> paths.shieldedTopUp().then(leaf);
            case "provider-voting" -> paths.providerVoting().then(leaf);
            case "provider-owner" -> paths.providerOwner().then(leaf);
            case "dashpay-receive" ->
                paths.contactReceiving(id(steps, 3), id(steps, 2)).then(leaf);
            case "platform-payment" ->
                paths.platformPayment(branchAccount, branch).then(leaf);
            default -> recorded;
        };
    }

    private static int number(List<PathStep> steps, int fromEnd) {
        return steps.size() < fromEnd
                ? 0
                : steps.get(steps.size() - fromEnd).index().intValue();
    }

    private static byte[] id(List<PathStep> steps, int fromEnd) {
        return steps.get(steps.size() - fromEnd).longIndex();
    }

    @Test
    void pathsAreReadAndPrinted() throws KeyFormatException {
        String longStep = "0x" + "00".repeat(27) + "0100000000";

        assertThat(DerivationPath.parse("m")).isEqualTo(DerivationPath.ROOT);
        assertThat(DerivationPath.parse("m/44h/5H/0'/2147483647")).hasToString("m/44'/5'/0'/2147483647");
        assertThat(DerivationPath.parse("m/" + longStep + "'")).hasToString("m/" + longStep + "'");
        for (String bad : List.of("", "44'", "m/", "m//1", "m/-1", "m/2147483648", "m/01", "m/1''", "m/0x12", "M/1")) {
            assertThatThrownBy(() -> DerivationPath.parse(bad)).isInstanceOf(KeyFormatException.class);
        }
        assertThatThrownBy(() -> DerivationPath.parse("m" + "/1".repeat(256))).isInstanceOf(KeyFormatException.class);
    }

    @Test
    void publicAndPrivateDerivationMeet() throws KeyFormatException {
        Random random = new Random(17);
        var root = ExtendedPrivateKey.ofSeed(new byte[16], curve);
        for (int i = 0; i < 50; i++) {
            byte[] id = new byte[32];
            random.nextBytes(id);
            var path = DerivationPath.of(PathStep.normal(random.nextInt(Integer.MAX_VALUE)), PathStep.ofId(id));

            var below = root.derive(path, curve).orElseThrow().neuter(curve);

            assertThat(root.neuter(curve).derive(path, curve)).contains(below);
            assertThat(ExtendedPublicKey.parse(below.toText(Network.TESTNET), Network.TESTNET, curve))
                    .isEqualTo(below);
            assertThat(below.toText(Network.TESTNET)).startsWith("dptp");
        }
    }

    @Test
    void aPublicKeyHasNoHardenedChildren() throws KeyFormatException {
        var key = ExtendedPrivateKey.ofSeed(new byte[16], curve).neuter(curve);

        assertThatThrownBy(() -> key.child(PathStep.hardened(0), curve)).isInstanceOf(IllegalArgumentException.class);
        assertThat(key.walletId(Network.MAINNET)).isNotEqualTo(key.walletId(Network.TESTNET));
        var child = key.child(PathStep.normal(0), curve).orElseThrow();
        assertThatThrownBy(() -> child.walletId(Network.MAINNET)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysOfAnotherNetworkOrKindAreRefused() throws KeyFormatException {
        var key = ExtendedPrivateKey.ofSeed(new byte[16], curve);
        String text = key.neuter(curve).toText(Network.MAINNET);

        assertThatThrownBy(() -> ExtendedPublicKey.parse(text, Network.TESTNET, curve))
                .isInstanceOf(KeyFormatException.class)
                .hasMessage("the extended key is of another kind or of another network");
        assertThatThrownBy(() -> ExtendedPrivateKey.parse(text.toCharArray(), Network.MAINNET, curve))
                .isInstanceOf(KeyFormatException.class);
    }

    @Test
    void closingWipesAndPrintingHides() throws KeyFormatException {
        var root = ExtendedPrivateKey.ofSeed(new byte[16], curve);
        PrivateKey key = root.privateKey();
        String secret = HexFormat.of().formatHex(key.toBytes());
        Wif wif = Wif.of(root.privateKey(), /* compressed= */ true);

        root.close();
        key.close();
        wif.close();

        assertThat(root.toString() + key + wif).doesNotContain(secret).contains("redacted");
        assertThatThrownBy(root::privateKey).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> root.child(PathStep.normal(0), curve)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> root.toBytes(Network.MAINNET)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::toBytes).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.sign(new byte[32], curve)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bothSidesReachTheSameSharedSecret() throws KeyFormatException {
        var left = ExtendedPrivateKey.ofSeed(new byte[16], curve).privateKey();
        var right = ExtendedPrivateKey.ofSeed(new byte[17], curve).privateKey();

        assertThat(left.sharedSecret(right.publicKey(curve), curve))
                .isEqualTo(right.sharedSecret(left.publicKey(curve), curve));
    }

    @Test
    void bech32mRefusesWhatIsNotExact() {
        for (String bad :
                List.of("", "1", "dash1", "dash1qqqqqq", "1qqqqqqq", "dash1" + "q".repeat(90), "dàsh1qqqqqqq")) {
            assertThatThrownBy(() -> Bech32m.decode(bad, Bech32m.SHORT)).isInstanceOf(KeyFormatException.class);
        }
    }

    @Test
    void base58RefusesForeignCharactersAndLongTexts() {
        for (String bad : List.of("0", "I", "l", "O", " 1", "1é", "z".repeat(513))) {
            assertThatThrownBy(() -> Base58.decode(bad)).isInstanceOf(KeyFormatException.class);
        }
    }
}
