package bot.easel.web;

import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Form;
import bot.easel.chat.Line;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Span;
import bot.easel.chat.playground.PlaygroundFile;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.chat.playground.PlaygroundPicture;
import bot.easel.chat.playground.PlaygroundSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the page is told, as maps and lists for the JSON mapper. Text stays text: the page makes
/// text nodes of it.
final class PageJson {
    private static final Map<String, Object> EASEL =
            Map.of("id", "easel", "name", "Easel", "bot", true);

    private final PlaygroundSettings settings;

    PageJson(PlaygroundSettings settings) {
        this.settings = settings;
    }

    Map<String, Object> message(PlaygroundMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", message.id());
        json.put("channel", message.channel());
        json.put("author", author(message.author()));
        json.put("at", message.at().toString());
        json.put("tone", message.author() == null ? lower(message.card().tone()) : "plain");
        json.put("title", message.card().title());
        json.put("lines", message.card().lines().stream().map(PageJson::line).toList());
        json.put("fields", message.card().fields().stream().map(PageJson::field).toList());
        List<Map<String, Object>> pictures = new ArrayList<>();
        message.files().forEach(file -> pictures.add(file(file)));
        boolean running = message.card().tone() == Card.Tone.PROGRESS;
        message.pictures().forEach(picture -> pictures.add(picture(picture, running)));
        json.put("pictures", pictures);
        json.put("repliedTo", message.repliedTo());
        Line footer = message.card().footer();
        json.put("footer", footer == null ? null : line(footer));
        List<Map<String, Object>> buttons = new ArrayList<>();
        message.card()
                .buttons()
                .forEach(button -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("id", button.id());
                    each.put("label", button.label());
                    each.put("style", lower(button.style()));
                    each.put("confirm", button.confirm());
                    buttons.add(each);
                });
        json.put("buttons", buttons);
        json.put("onlyYou", message.passing());
        json.put("dismissable", message.passing());
        return json;
    }

    Map<String, Object> member(PlaygroundMember member) {
        return Map.of(
                "id",
                member.id(),
                "name",
                member.name(),
                "admin",
                member.admin(),
                "roles",
                member.roles().stream().sorted().toList());
    }

    Map<String, Object> command(CommandSpec command) {
        return Map.of(
                "name",
                command.name(),
                "description",
                command.description(),
                "options",
                command.options().stream().map(this::option).toList(),
                "subcommands",
                command.subcommands().stream().map(this::command).toList());
    }

    static Map<String, Object> form(Form form) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Form.Input input : form.inputs()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", input.name());
            json.put("label", input.label());
            json.put("required", input.required());
            json.put("multiline", input.multiline());
            json.put("maxLength", input.maxLength());
            json.put("choices", input.choices());
            json.put("initial", input.initial());
            inputs.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", form.id());
        json.put("title", form.title());
        json.put("submitLabel", form.submitLabel());
        json.put("inputs", inputs);
        Form.FileInput files = form.files();
        json.put(
                "files",
                files == null
                        ? null
                        : Map.of("name", files.name(), "label", files.label(), "max", files.max()));
        return json;
    }

    /// A picture or a recording that a member put in. Its size is unknown here: nobody has looked
    /// into it.
    static Map<String, Object> file(PlaygroundFile file) {
        return Map.of(
                "id",
                file.id(),
                "url",
                "/files/" + file.id(),
                "alt",
                file.name(),
                "width",
                0,
                "height",
                0,
                "preview",
                false,
                "sound",
                file.mediaType().startsWith("audio/"));
    }

    private Map<String, Object> author(@Nullable String member) {
        if (member == null) {
            return EASEL;
        }
        String name = settings.member(member).map(PlaygroundMember::name).orElse(member);
        return Map.of("id", member, "name", name, "bot", false);
    }

    private static List<Map<String, Object>> line(Line line) {
        return line.spans().stream().map(PageJson::span).toList();
    }

    private static Map<String, Object> span(Span span) {
        return switch (span) {
            case Span.Text text -> Map.of("kind", "text", "text", text.value());
            case Span.Strong strong -> Map.of("kind", "strong", "text", strong.value());
            case Span.Code code -> Map.of("kind", "code", "text", code.value());
            case Span.Who who -> Map.of("kind", "who", "text", who.displayName());
            case Span.When when -> Map.of("kind", "when", "at", when.at().toString());
            case Span.Link link ->
                    Map.of("kind", "link", "text", link.text(), "to", link.to().toString());
        };
    }

    private static Map<String, Object> field(Field field) {
        return Map.of("label", field.label(), "value", line(field.value()));
    }

    private static Map<String, Object> picture(PlaygroundPicture picture, boolean running) {
        return Map.of(
                "url",
                "/pictures/" + picture.token(),
                "alt",
                picture.picture().altText(),
                "width",
                picture.picture().width(),
                "height",
                picture.picture().height(),
                "preview",
                running && picture.preview(),
                "file",
                PictureFiles.isFile(picture.picture()) ? picture.picture().fileName() : "",
                "sound",
                picture.picture().mediaType().startsWith("audio/"));
    }

    private Map<String, Object> option(OptionSpec option) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", option.name());
        json.put("description", option.description());
        json.put("type", lower(option.type()));
        json.put("required", option.required());
        json.put("min", option.min());
        json.put("max", option.max());
        json.put("choices", option.type() == OptionSpec.Type.WHO ? members() : option.choices());
        json.put("completes", option.autocomplete());
        return json;
    }

    private List<Choice> members() {
        return settings.members().stream()
                .map(member -> new Choice(clipped(member.name()), "@" + member.id()))
                .toList();
    }

    private static String clipped(String name) {
        return name.length() <= 75 ? name : name.substring(0, 75);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
