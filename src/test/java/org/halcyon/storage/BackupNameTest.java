package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.halcyon.base.Bytes;
import org.halcyon.base.StoreId;
import org.halcyon.storage.BackupName.Reason;
import org.halcyon.testing.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of backups and what stands beside them.
final class BackupNameTest {
    private static final Instant MADE = Instant.parse("2026-03-04T05:06:07Z");
    private static final BackupMeta.Facts FACTS = new BackupMeta.Facts(
            Bytes.ofHex("ab".repeat(32)),
            StoreId.of("sixteen bytes id".getBytes(StandardCharsets.US_ASCII)),
            3,
            2,
            MADE);

    static Stream<BackupName> names() {
        return Stream.of(
                BackupName.of(new Reason.Manual("wallets"), MADE),
                new BackupName(new Reason.Manual("a-1-to-2"), MADE, 2),
                new BackupName(new Reason.PreMigration("a-1-to-2", 3, 14), MADE, 9_999),
                BackupName.of(new Reason.PreMigration("-", 0, 1), MADE),
                new BackupName(new Reason.PreDelete("0f".repeat(32)), MADE, 10),
                BackupName.of(new Reason.Daily("wallets"), MADE),
                new BackupName(new Reason.Daily("daily-x"), MADE, 3),
                BackupName.of(new Reason.PreRestore("raw-x"), MADE),
                BackupName.of(new Reason.Damaged("wallets", "0123456789abcdef"), MADE));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameIsReadAsItWasPrinted(BackupName name) {
        assertThat(BackupName.parse(name.text())).contains(name);
        assertThat(name.text()).endsWith("-20260304T050607Z.db");
    }

    @Test
    void theFormsAreThoseOfTheManual() {
        assertThat(names().map(BackupName::text))
                .contains(
                        "wallet-wallets-20260304T050607Z.db",
                        "daily-wallets-20260304T050607Z.db",
                        "wallet-a-1-to-2-n2-20260304T050607Z.db",
                        "pre-migration-a-1-to-2-3-to-14-n9999-20260304T050607Z.db",
                        "pre-restore-raw-x-20260304T050607Z.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wallet-main.db",
                "wallet-x-20260230T000000Z.db",
                "wallet-x-20260304T240000Z.db",
                "wallet-x-n1-20260304T050607Z.db",
                "wallet-x-n02-20260304T050607Z.db.bak",
                "wallet--20260304T050607Z",
                "wallet-x y-20260304T050607Z.db",
                "pre-delete-0f-20260304T050607Z.db",
                "pre-migration-x-1-20260304T050607Z.db",
                "backup-x-20260304T050607Z.db",
                "wallet-x-20260304T050607Z.db\n",
                ""
            })
    void otherNamesAreNotThoseOfBackups(String name) {
        assertThat(BackupName.parse(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wallets.db",
                "Geldbörse №1.db",
                "x-n2.db",
                "a/..",
                ".db",
                "abcdefghijklmnopqrstuvwxyz-0123-n456.db"
            })
    void everyFileNameGivesAStemThatCanBeReadBack(String database) {
        String stem = BackupName.stem(Path.of(database));

        BackupName name = BackupName.of(new Reason.Manual(stem), MADE);
        assertThat(BackupName.parse(name.text())).contains(name);
        assertThat(stem).matches("[A-Za-z0-9_-]{1,32}");
    }

    @Test
    void aTakenNameCountsUpToItsEnd() {
        BackupName first = BackupName.of(new Reason.Manual("w"), MADE);

        assertThat(first.next().map(BackupName::text)).contains("wallet-w-n2-20260304T050607Z.db");
        assertThat(new BackupName(new Reason.Manual("w"), MADE, 9_999).next()).isEmpty();
        assertThat(first).isLessThan(first.next().orElseThrow());
    }

    @Test
    @Tag("fuzz")
    void mutatedNamesAreRefusedOrPrintThemselves() {
        List<byte[]> seeds = names().map(name -> name.text().getBytes(StandardCharsets.UTF_8))
                .toList();

        Fuzz.run(IllegalArgumentException.class, seeds, input -> {
            String text = new String(input, StandardCharsets.ISO_8859_1);
            BackupName.parse(text).ifPresent(name -> assertThat(name.text()).isEqualTo(text));
        });
    }

    @Test
    void theDescriptionIsReadAsItWasPrinted() throws Exception {
        var sealed = new BackupMeta(FACTS, Optional.of(Bytes.ofHex("cd".repeat(32))));
        var open = new BackupMeta(FACTS, Optional.empty());

        assertThat(BackupMeta.parse(sealed.text())).isEqualTo(sealed);
        assertThat(BackupMeta.parse(open.text())).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2}",
                "{\"format\":1,\"format\":1}",
                "{\"format\":1,\"more\":1}",
                "{\"format\":\"1\"}",
                "{\"format\":1}x"
            })
    void otherTextIsNoDescription(String text) {
        assertThatThrownBy(() -> BackupMeta.parse(text)).isInstanceOf(BackupMeta.Malformed.class);
    }

    @Test
    @Tag("fuzz")
    void mutatedDescriptionsAreReadOrRefused() {
        var sealed = new BackupMeta(FACTS, Optional.of(Bytes.ofHex("cd".repeat(32))));

        var report =
                Fuzz.run(BackupMeta.Malformed.class, List.of(sealed.text().getBytes(StandardCharsets.UTF_8)), input -> {
                    BackupMeta read = BackupMeta.parse(new String(input, StandardCharsets.ISO_8859_1));
                    assertThat(BackupMeta.parse(read.text())).isEqualTo(read);
                });

        assertThat(report.refused()).isPositive();
    }
}
