package org.halcyon.ui.storage;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.IdentityId;
import org.halcyon.base.Network;
import org.halcyon.base.StoreId;
import org.halcyon.base.WalletId;
import org.halcyon.core.tx.Txid;
import org.halcyon.testing.Covers;
import org.halcyon.testing.FakeSession;
import org.halcyon.ui.Messages;
import org.halcyon.ui.prompt.Prompt;
import org.halcyon.ui.prompt.PromptAct;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.OpenError;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StoreError;
import org.halcyon.wallet.rows.AccountKey;
import org.halcyon.wallet.rows.AccountType;
import org.halcyon.wallet.rows.AddressKey;
import org.halcyon.wallet.rows.Pool;
import org.junit.jupiter.api.Test;

class RestoreRefusalTest {
    private static final Path FILE = Path.of("/b/x.db");

    private final Messages messages = Messages.english(Locale.UK);
    private final RestoreRefusal refusals = new RestoreRefusal(messages);

    private String id(StorageError error) {
        return refusals.of(error).id();
    }

    @Test
    void everyKindOfRefusalHasItsPrompt() {
        assertThat(id(new OpenError.IntegrityCheckFailed(List.of("page 7")))).isEqualTo("P-08a");
        assertThat(id(new OpenError.FileTruncated(8, 4))).isEqualTo("P-08a");
        assertThat(id(new OpenError.SchemaVersionUnsupported(9, 2))).isEqualTo("P-08b");
        assertThat(id(new BackupError.OtherNetwork(FILE, Network.TESTNET, Network.MAINNET)))
                .isEqualTo("P-08c");
        assertThat(id(new BackupError.RestoreDestinationLocked(FILE))).isEqualTo("P-08d");
        assertThat(id(new OpenError.LockedByAnotherProcess(FILE, Optional.of(4711L))))
                .isEqualTo("P-08d");
        assertThat(id(new BackupError.BackupNoSpace(2, 1))).isEqualTo("P-08e");
        assertThat(id(new OpenError.NotAWalletDb("a", "b"))).isEqualTo("P-08f");
        assertThat(id(new BackupError.SchemaHistoryMissing(FILE))).isEqualTo("P-08f");
        assertThat(id(new StoreError.StoreClosed())).isEqualTo("P-08");
    }

    @Test
    @Covers({"UI-003", "UI-004"})
    void everyRefusalSaysThatTheWalletWasNotChanged() {
        for (StorageError error : new EveryError().all()) {
            Prompt prompt = refusals.of(error);

            assertThat(prompt.body())
                    .as(error.code())
                    .containsAnyOf("Your current wallet was not changed.", "Nothing was copied.");
            assertThat(prompt.code().orElseThrow()).contains(error.code());
            assertThat(prompt.acts()).contains(PromptAct.DETAILS);
        }
    }

    @Test
    @Covers("UI-042")
    void theCauseIsASentenceForPeopleWithoutCodesAndNumbersOfTheEngine() {
        var words = new StorageErrorWords(messages);

        for (StorageError error : new EveryError().all()) {
            assertThat(words.cause(error))
                    .as(error.code())
                    .endsWith(".")
                    .doesNotContain("SQLITE", "word", "7", error.code());
        }
    }

    @Test
    void versionsNamesAndSizesStandInTheSentence() {
        assertThat(refusals.of(new OpenError.SchemaVersionUnsupported(9, 2)).body())
                .contains("version 9");
        assertThat(refusals.of(new BackupError.OtherNetwork(FILE, Network.TESTNET, Network.MAINNET))
                        .title())
                .contains("Test network");
        assertThat(refusals.of(new BackupError.BackupNoSpace(50_000_000, 1_200_000))
                        .body())
                .startsWith("50.0 MB is needed, 1.2 MB is free.");
    }

    /// One of every error that there is, found by the sealed types themselves.
    private static final class EveryError {
        private static final AccountKey ACCOUNT = AccountKey.of(AccountType.BIP44, 0);
        private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
                entry(long.class, 7L),
                entry(int.class, 7),
                entry(String.class, "word"),
                entry(Path.class, FILE),
                entry(List.class, List.of("one")),
                entry(Optional.class, Optional.of(7L)),
                entry(Network.class, Network.TESTNET),
                entry(DamageSite.class, DamageSite.POOL_ROW),
                entry(StorageError.Disposition.class, StorageError.Disposition.FATAL),
                entry(StoreId.class, StoreId.of(new byte[StoreId.BYTES])),
                entry(WalletId.class, FakeSession.id(1)),
                entry(IdentityId.class, IdentityId.of(new byte[IdentityId.BYTES])),
                entry(Txid.class, Txid.ofHex("00".repeat(32))),
                entry(AccountKey.class, ACCOUNT),
                entry(AddressKey.class, new AddressKey(ACCOUNT, Pool.EXTERNAL, 0)));
        private final List<StorageError> found = new ArrayList<>();

        List<StorageError> all() {
            collect(StorageError.class);
            assertThat(found).hasSizeGreaterThan(50);
            return found;
        }

        private void collect(Class<?> type) {
            if (type.isRecord()) {
                found.add((StorageError) make(type));
                return;
            }
            Stream.of(type.getPermittedSubclasses()).forEach(this::collect);
        }

        private static Object make(Class<?> type) {
            try {
                RecordComponent[] components = type.getRecordComponents();
                Class<?>[] types =
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                Object[] values = Stream.of(types).map(EveryError::value).toArray();
                var constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }

        private static Object value(Class<?> type) {
            return Objects.requireNonNull(VALUES.get(type), type::getName);
        }
    }
}
