package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules on access lists, on lists made by hand.
final class AclAccessTest {
    private static final UserPrincipal ME = new Principal("HOME\\me");
    private static final AclAccess ACCESS = new AclAccess(ME);

    private record Principal(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static AclEntry entry(AclEntryType type, UserPrincipal who, AclEntryPermission... what) {
        return AclEntry.newBuilder()
                .setType(type)
                .setPrincipal(who)
                .setPermissions(what)
                .build();
    }

    @Test
    @SuppressWarnings("unchecked")
    void newFilesLetInTheOwnerAlone() {
        var entries = (List<AclEntry>) ACCESS.ownerOnly().value();

        assertThat(ACCESS.ownerOnly().name()).isEqualTo("acl:acl");
        assertThat(entries).singleElement().extracting(AclEntry::principal).isEqualTo(ME);
        assertThat(ACCESS.letsInOnlyOwner(entries)).isTrue();
    }

    @Test
    void anyOtherReaderIsNoticed() {
        AclEntry mine = entry(AclEntryType.ALLOW, ME, AclEntryPermission.READ_DATA);
        AclEntry guest = entry(AclEntryType.ALLOW, new Principal("HOME\\guest"), AclEntryPermission.READ_DATA);
        AclEntry denied = entry(AclEntryType.DENY, new Principal("HOME\\guest"), AclEntryPermission.READ_DATA);

        assertThat(ACCESS.letsInOnlyOwner(List.of(mine, guest))).isFalse();
        assertThat(ACCESS.letsInOnlyOwner(List.of(mine, denied))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Everyone", "BUILTIN\\Users", "NT AUTHORITY\\Authenticated Users"})
    void folderWritableByEverybodyIsNoticed(String group) {
        var who = new Principal(group);

        assertThat(AclAccess.letsEverybodyWrite(
                        List.of(entry(AclEntryType.ALLOW, who, AclEntryPermission.DELETE_CHILD))))
                .isTrue();
        assertThat(AclAccess.letsEverybodyWrite(List.of(entry(AclEntryType.ALLOW, who, AclEntryPermission.READ_DATA))))
                .isFalse();
    }
}
