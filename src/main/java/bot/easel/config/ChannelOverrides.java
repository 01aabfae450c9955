package bot.easel.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an entry says about its channels; what is null is as it was.
record ChannelOverrides(
        @Nullable Boolean enabled,
        @Nullable String model,
        @Nullable List<String> models,
        @Nullable String size,
        @Nullable List<String> sizes,
        @Nullable String quality,
        @Nullable List<String> qualities,
        @Nullable String format,
        @Nullable List<String> formats,
        @Nullable Integer maxCount,
        @Nullable Integer previews,
        @Nullable Boolean moveToSuccessor,
        @Nullable Boolean plainReplies,
        ContentOverrides content,
        @Nullable String refine,
        MentionOverrides mentions,
        @Nullable Boolean altText,
        DrawersOverrides who,
        LimitOverrides limits) {

    /// Reads the keys that stand in `defaults` and in each entry of `channels` alike. What else the
    /// section knows must have been asked for before.
    static ChannelOverrides read(Section section, LimitOverrides limits) {
        Fields fields = new Fields(section);
        return new ChannelOverrides(
                fields.flag("enabled"),
                fields.text("model"),
                atLeastOne(fields, "models"),
                fields.text("size"),
                fields.texts("sizes"),
                fields.text("quality"),
                fields.texts("qualities"),
                fields.text("format"),
                fields.texts("formats"),
                fields.number("max-count", 1, 10),
                fields.number("previews", 0, 3),
                fields.flag("move-to-successor"),
                fields.flag("plain-replies"),
                ContentOverrides.read(section),
                fields.oneOf("refine", List.of("off", "suggest", "always")),
                MentionOverrides.read(section.section("mentions")),
                fields.flag("alt-text"),
                DrawersOverrides.read(section.section("who")),
                limits);
    }

    private static @Nullable List<String> atLeastOne(Fields fields, String key) {
        List<String> values = fields.texts(key);
        if (values != null && values.isEmpty()) {
            fields.section()
                    .problem(key, "is empty, so nothing could be drawn", "Name at least one");
            return null;
        }
        return values;
    }

    ChannelConfig over(ChannelConfig base) {
        List<String> allModels = or(models, base.models());
        List<String> allSizes = or(sizes, base.sizes());
        List<String> allQualities = or(qualities, base.qualities());
        List<String> allFormats = or(formats, base.formats());
        return new ChannelConfig(
                or(enabled, base.enabled()),
                chosen(model, base.model(), allModels),
                allModels,
                chosen(size, base.size(), allSizes),
                allSizes,
                chosen(quality, base.quality(), allQualities),
                allQualities,
                chosen(format, base.format(), allFormats),
                allFormats,
                or(maxCount, base.maxCount()),
                or(previews, base.previews()),
                or(moveToSuccessor, base.moveToSuccessor()),
                or(plainReplies, base.plainReplies()),
                content.over(base.content()),
                or(refine, base.refine()),
                mentions.over(base.mentions()),
                or(altText, base.altText()),
                who.over(base.who()),
                limits.over(base.limits()));
    }

    /// What is named, else what was, else, where that is not allowed here, the first allowed.
    private static String chosen(@Nullable String named, String before, List<String> allowed) {
        if (named != null) {
            return named;
        }
        return allowed.isEmpty() || allowed.contains(before) ? before : allowed.getFirst();
    }

    private static <T> T or(@Nullable T value, T base) {
        return value == null ? base : value;
    }
}
