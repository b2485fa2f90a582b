package org.halcyon.ui.banner;

import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.Motion;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Tone;

/// The place above the page where banners lie.
public final class BannerArea extends VBox {
    private final BannersViewModel banners;
    private final Messages messages;
    private final Motion motion;

    public BannerArea(BannersViewModel banners, Messages messages, Motion motion) {
        this.banners = banners;
        this.messages = messages;
        this.motion = motion;
        getStyleClass().add("hal-banners");
        setAccessibleText(messages.text("banner.area"));
        banners.visible().addListener((ListChangeListener<Banner>) change -> build());
        banners.moreProperty().subscribe(now -> build());
        build();
    }

    private void build() {
        getChildren().setAll(banners.visible().stream().map(this::row).toList());
        int more = banners.moreProperty().get();
        if (more > 0) {
            getChildren().add(Buttons.link(messages.plural("banner.more", more), banners::showAll));
        }
        boolean any = !getChildren().isEmpty();
        setManaged(any);
        setVisible(any);
    }

    private HBox row(Banner banner) {
        var words = new TextFlow();
        if (!banner.head().isEmpty()) {
            words.getChildren().add(text(banner.head() + " ", "hal-banner-head"));
        }
        words.getChildren().add(text(banner.text(), "hal-banner-text"));
        words.getStyleClass().add("hal-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxHeight(USE_PREF_SIZE);
        var row = new HBox(icon(banner.tone()).large(banner.tone().iconClass()), words);
        row.getStyleClass().addAll("hal-banner", banner.tone().styleClass());
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText((banner.head() + " " + banner.text()).strip());
        banner.act().ifPresent(act -> row.getChildren().add(Buttons.link(act.label(), act.run())));
        Button close = Buttons.icon(Icon.CLOSE, messages.text("banner.close"), () -> banners.close(banner.id()));
        row.getChildren().add(close);
        motion.fadeIn(row);
        return row;
    }

    private static Text text(String content, String styleClass) {
        var text = new Text(content);
        text.getStyleClass().add(styleClass);
        return text;
    }

    private static Icon icon(Tone tone) {
        return switch (tone) {
            case SUCCESS -> Icon.DONE;
            case WARNING, DANGER -> Icon.FAILED;
            case ACCENT, PLAIN -> Icon.NOTE;
        };
    }
}
