package org.halcyon.ui.shell;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.halcyon.ui.Icon;
import org.halcyon.ui.Messages;
import org.halcyon.ui.component.Bare;
import org.halcyon.ui.component.Buttons;
import org.halcyon.ui.component.Labels;

/// Back, forward and title; search, amounts, lock.
final class Header extends HBox {
    private final ShellViewModel shell;
    private final Messages messages;
    private final Label title = Labels.second("", "hal-page-title");
    private final Button back;
    private final Button forward;
    private final Button search;
    private final Button searchIcon;

    Header(ShellViewModel shell, Messages messages, KeyMap keys, ShellActions actions, Runnable openSearch) {
        super(4);
        this.shell = shell;
        this.messages = messages;
        getStyleClass().add("hal-header");
        back = Buttons.icon(Icon.BACK, messages.text("key.back"), shell::back);
        forward = Buttons.icon(Icon.FORWARD, messages.text("key.forward"), shell::forward);
        search = searchField(keys, openSearch);
        searchIcon = Buttons.icon(Icon.SEARCH, messages.text("palette.prompt"), openSearch);
        Button lock = Buttons.icon(Icon.LOCK, messages.text("key.lock"), actions::lock);
        shell.canBackProperty().subscribe(can -> back.setOpacity(can ? 1 : 0.45));
        shell.canForwardProperty().subscribe(can -> forward.setOpacity(can ? 1 : 0.45));
        HBox.setMargin(title, new Insets(0, 0, 0, 6));
        HBox.setMargin(search, new Insets(0, 8, 0, 0));
        getChildren().addAll(back, forward, title, Labels.gap(), search, searchIcon, amounts(), lock);
        shell.pageProperty()
                .subscribe(now -> shell.currentSpec().ifPresent(spec -> title.setText(messages.text(spec.titleKey()))));
    }

    /// The button under which the search opens.
    Button searchAnchor() {
        return search.isVisible() ? search : searchIcon;
    }

    void collapse(boolean collapsed) {
        show(search, !collapsed);
        show(searchIcon, collapsed);
        show(forward, !collapsed);
    }

    private Button searchField(KeyMap keys, Runnable openSearch) {
        String prompt = messages.text("palette.prompt");
        HBox line = Labels.line(
                8,
                Icon.SEARCH.medium(),
                Labels.second(prompt, "hal-prompt"),
                Labels.gap(),
                Labels.fixed(keys.shown(KeyAction.PALETTE).replace('+', ' '), "hal-key"));
        return new Bare("hal-search", prompt, openSearch).filledWith(line);
    }

    private Button amounts() {
        Button button = Buttons.icon(Icon.SHOWN, "", this::toggleAmounts);
        shell.amountsHiddenProperty().subscribe(hidden -> {
            button.setGraphic((hidden ? Icon.CONCEALED : Icon.SHOWN).large());
            Buttons.named(button, messages.text(hidden ? "header.amountsHidden" : "header.amountsShown"));
        });
        return button;
    }

    private void toggleAmounts() {
        shell.amountsHiddenProperty().set(!shell.amountsHiddenProperty().get());
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
