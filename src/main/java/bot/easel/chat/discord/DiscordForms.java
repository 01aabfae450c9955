package bot.easel.chat.discord;

import bot.easel.chat.Attachment;
import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.components.Component;
import net.dv8tion.jda.api.components.attachmentupload.AttachmentUpload;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.label.LabelChildComponent;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;

/// Forms as Discord's modals, and what was filled in.
final class DiscordForms {
    private static final int LABEL = 45;

    private DiscordForms() {}

    /// Every input sits in a label: only from there do its values come back.
    static Modal modal(Form form) {
        List<Label> parts =
                new ArrayList<>(fitting(form.inputs()).stream().map(DiscordForms::label).toList());
        Form.FileInput files = form.files();
        if (files != null && parts.size() < Modal.MAX_COMPONENTS) {
            parts.add(upload(files));
        }
        return Modal.create(form.id(), form.title()).addComponents(parts).build();
    }

    /// As many as fit, in their order: of more, those that can be done without are left out.
    private static List<Form.Input> fitting(List<Form.Input> inputs) {
        List<Form.Input> fitting = new ArrayList<>(inputs);
        for (int i = inputs.size() - 1; i >= 0 && fitting.size() > Modal.MAX_COMPONENTS; i--) {
            Form.Input input = inputs.get(i);
            if (!input.required() && input.initial() == null) {
                fitting.remove(input);
            }
        }
        return fitting.subList(0, Math.min(fitting.size(), Modal.MAX_COMPONENTS));
    }

    private static Label upload(Form.FileInput files) {
        return Label.of(
                DiscordText.clip(files.label(), LABEL),
                AttachmentUpload.create(files.name())
                        .setRequired(false)
                        .setRequiredRange(0, files.max())
                        .build());
    }

    private static Label label(Form.Input input) {
        LabelChildComponent child = input.choices().isEmpty() ? text(input) : list(input);
        return Label.of(DiscordText.clip(input.label(), LABEL), child);
    }

    private static TextInput text(Form.Input input) {
        TextInputStyle style = input.multiline() ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT;
        int longest =
                input.maxLength() > 0
                        ? Math.min(input.maxLength(), TextInput.MAX_VALUE_LENGTH)
                        : TextInput.MAX_VALUE_LENGTH;
        TextInput.Builder text =
                TextInput.create(input.name(), style)
                        .setRequired(input.required())
                        .setMaxLength(longest);
        String initial = input.initial();
        if (initial != null && !initial.isBlank()) {
            text.setValue(DiscordText.clip(initial, longest));
        }
        return text.build();
    }

    private static StringSelectMenu list(Form.Input input) {
        StringSelectMenu.Builder menu =
                StringSelectMenu.create(input.name()).setRequired(input.required());
        List<Choice> choices =
                input.choices()
                        .subList(
                                0,
                                Math.min(
                                        input.choices().size(),
                                        StringSelectMenu.OPTIONS_MAX_AMOUNT));
        choices.forEach(choice -> menu.addOption(choice.label(), choice.value()));
        String initial = input.initial();
        if (initial != null
                && choices.stream().anyMatch(choice -> choice.value().equals(initial))) {
            menu.setDefaultValues(initial);
        }
        return menu.build();
    }

    static Map<String, String> values(List<ModalMapping> mappings) {
        Map<String, String> values = new HashMap<>();
        for (ModalMapping mapping : mappings) {
            if (mapping.getType() == Component.Type.TEXT_INPUT) {
                values.put(mapping.getCustomId(), mapping.getAsString());
            } else if (mapping.getType() == Component.Type.STRING_SELECT) {
                values.put(mapping.getCustomId(), String.join(",", mapping.getAsStringList()));
            }
        }
        return values;
    }

    static Map<String, List<Attachment>> files(List<ModalMapping> mappings) {
        Map<String, List<Attachment>> files = new HashMap<>();
        for (ModalMapping mapping : mappings) {
            if (mapping.getType() == Component.Type.FILE_UPLOAD) {
                files.put(
                        mapping.getCustomId(),
                        mapping.getAsAttachmentList().stream().map(DiscordSight::file).toList());
            }
        }
        return files;
    }
}
