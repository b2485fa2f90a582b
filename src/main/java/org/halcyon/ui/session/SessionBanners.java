package org.halcyon.ui.session;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.ui.Messages;
import org.halcyon.ui.banner.Banner;
import org.halcyon.ui.banner.BannersViewModel;
import org.halcyon.ui.component.Tone;
import org.halcyon.wallet.WalletCondition;
import org.halcyon.wallet.WalletSnapshot;
import org.halcyon.wallet.WalletsSnapshot;

/// Banners about wallets: one as long as its cause holds.
final class SessionBanners {
    private static final String FAULT = "sync-fault";

    private final BannersViewModel banners;
    private final Messages messages;
    private Set<String> raised = Set.of();

    SessionBanners(BannersViewModel banners, Messages messages) {
        this.banners = banners;
        this.messages = messages;
    }

    void update(WalletsSnapshot snapshot) {
        var now = new HashSet<String>();
        if (snapshot.syncFault()) {
            raise(now, Banner.lasting(FAULT, Tone.WARNING, sentence("fault.head"), sentence("fault.text")));
        }
        for (WalletSnapshot wallet : snapshot.wallets()) {
            banner(wallet).ifPresent(banner -> raise(now, banner));
        }
        raised.stream().filter(id -> !now.contains(id)).forEach(banners::withdraw);
        raised = now;
    }

    private void raise(Set<String> now, Banner banner) {
        now.add(banner.id());
        if (!raised.contains(banner.id())) {
            banners.raise(banner);
        }
    }

    private Optional<Banner> banner(WalletSnapshot wallet) {
        return switch (wallet.condition()) {
            case WalletCondition.Usable usable -> Optional.empty();
            case WalletCondition.Damaged damaged -> Optional.of(about(wallet, "damaged"));
            case WalletCondition.NotSaving notSaving -> Optional.of(about(wallet, "notSaving"));
        };
    }

    private Banner about(WalletSnapshot wallet, String what) {
        String head = messages.text("session.banner." + what + ".head", Map.of("wallet", wallet.name()));
        return Banner.lasting(what + ":" + wallet.id(), Tone.WARNING, head, sentence(what + ".text"));
    }

    private String sentence(String key) {
        return messages.text("session.banner." + key);
    }
}
