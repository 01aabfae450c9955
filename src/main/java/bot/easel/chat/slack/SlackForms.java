package bot.easel.chat.slack;

import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import com.slack.api.model.File;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.FileInputElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Forms as Slack's modals, and back.
final class SlackForms {
    private static final int TITLE = 24;
    private static final int INPUT = 3_000;
    private static final int LABEL = 2_000;
    private static final int OPTIONS = 100;
    private static final int OPTION = 75;

    /// What the dialog offers to pick; the bytes are looked at in any case.
    private static final List<String> PICTURES = List.of("png", "jpg", "jpeg", "webp", "gif");

    private SlackForms() {}

    /// @param origin what the submission needs to know and Slack does not send with it
    static View view(Form form, String origin) {
        return View.builder()
                .type("modal")
                .callbackId(form.id())
                .privateMetadata(origin)
                .title(
                        ViewTitle.builder()
                                .type("plain_text")
                                .text(SlackText.clip(form.title(), TITLE))
                                .emoji(false)
                                .build())
                .submit(
                        ViewSubmit.builder()
                                .type("plain_text")
                                .text(SlackText.clip(form.submitLabel(), TITLE))
                                .emoji(false)
                                .build())
                .close(ViewClose.builder().type("plain_text").text("Close").emoji(false).build())
                .blocks(blocks(form))
                .build();
    }

    private static List<LayoutBlock> blocks(Form form) {
        List<LayoutBlock> blocks =
                new ArrayList<>(form.inputs().stream().map(SlackForms::input).toList());
        Form.FileInput files = form.files();
        if (files != null) {
            blocks.add(
                    InputBlock.builder()
                            .blockId(files.name())
                            .label(SlackText.plain(files.label(), LABEL))
                            .optional(true)
                            .element(
                                    FileInputElement.builder()
                                            .actionId(files.name())
                                            .filetypes(PICTURES)
                                            .maxFiles(files.max())
                                            .build())
                            .build());
        }
        return blocks;
    }

    /// What was put into file inputs, by the name of each.
    static Map<String, List<File>> files(@Nullable ViewState state) {
        Map<String, List<File>> files = new HashMap<>();
        if (state == null || state.getValues() == null) {
            return files;
        }
        state.getValues()
                .forEach((name, actions) ->
                        given(actions).stream()
                                .filter(value -> value.getFiles() != null)
                                .forEach(value -> files.put(name, value.getFiles())));
        return files;
    }

    static Map<String, String> values(@Nullable ViewState state) {
        Map<String, String> values = new HashMap<>();
        if (state == null || state.getValues() == null) {
            return values;
        }
        state.getValues()
                .forEach((name, actions) ->
                        given(actions)
                                .forEach(value -> {
                                    String said = said(value);
                                    if (said != null && !said.isEmpty()) {
                                        values.put(name, said);
                                    }
                                }));
        return values;
    }

    private static List<ViewState.Value> given(@Nullable Map<String, ViewState.Value> actions) {
        List<ViewState.Value> given = new ArrayList<>();
        if (actions != null) {
            // Whatever comes as null in JSON is null in this map.
            actions.values().stream().filter(Objects::nonNull).forEach(given::add);
        }
        return given;
    }

    private static @Nullable String said(ViewState.Value value) {
        return value.getSelectedOption() != null
                ? value.getSelectedOption().getValue()
                : value.getValue();
    }

    private static LayoutBlock input(Form.Input input) {
        return InputBlock.builder()
                .blockId(input.name())
                .label(SlackText.plain(input.label(), LABEL))
                .optional(!input.required())
                .element(input.choices().isEmpty() ? field(input) : list(input))
                .build();
    }

    private static BlockElement field(Form.Input input) {
        int max = input.maxLength() <= 0 ? INPUT : Math.min(INPUT, input.maxLength());
        String initial = input.initial();
        return PlainTextInputElement.builder()
                .actionId(input.name())
                .multiline(input.multiline())
                .maxLength(max)
                .initialValue(initial == null ? null : SlackText.clip(initial, max))
                .build();
    }

    private static BlockElement list(Form.Input input) {
        List<OptionObject> options =
                input.choices().stream().limit(OPTIONS).map(SlackForms::option).toList();
        OptionObject initial =
                options.stream()
                        .filter(option -> option.getValue().equals(input.initial()))
                        .findFirst()
                        .orElse(null);
        return StaticSelectElement.builder()
                .actionId(input.name())
                .options(options)
                .initialOption(initial)
                .build();
    }

    private static OptionObject option(Choice choice) {
        return OptionObject.builder()
                .text(SlackText.plain(choice.label(), OPTION))
                .value(choice.value())
                .build();
    }
}
