package bot.easel.command;

import bot.easel.chat.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes wishes down and reads them back: each value with its length before it, so that a prompt
/// may hold anything. The first value is the member they belong to.
final class PendingWishes {
    private static final String UNSAID = "-";

    private final String text;
    private int at;

    private PendingWishes(String text) {
        this.text = text;
    }

    static String written(MemberId member, List<Wish> wishes) {
        StringBuilder text = new StringBuilder();
        put(text, member.key());
        for (Wish wish : wishes) {
            put(text, wish.prompt());
            put(text, wish.model());
            put(text, wish.size());
            put(text, wish.quality());
            put(text, wish.count() == null ? null : wish.count().toString());
            put(text, wish.background());
            put(text, wish.format());
            put(text, wish.privately() ? "yes" : null);
        }
        return text.toString();
    }

    /// Empty when they belong to somebody else.
    static Optional<List<Wish>> read(String text, MemberId member) {
        PendingWishes reader = new PendingWishes(text);
        if (!member.key().equals(reader.next())) {
            return Optional.empty();
        }
        List<Wish> wishes = new ArrayList<>();
        while (reader.at < text.length()) {
            wishes.add(reader.wish());
        }
        return Optional.of(List.copyOf(wishes));
    }

    private Wish wish() {
        String prompt = next();
        String model = next();
        String size = next();
        String quality = next();
        String count = next();
        String background = next();
        String format = next();
        boolean privately = next() != null;
        return new Wish(
                prompt == null ? "" : prompt,
                model,
                size,
                quality,
                count == null ? null : Integer.valueOf(count),
                background,
                format,
                privately);
    }

    private static void put(StringBuilder text, @Nullable String value) {
        if (value == null) {
            text.append(UNSAID).append(':');
        } else {
            text.append(value.length()).append(':').append(value);
        }
    }

    private @Nullable String next() {
        int colon = text.indexOf(':', at);
        String length = text.substring(at, colon);
        at = colon + 1;
        if (length.equals(UNSAID)) {
            return null;
        }
        int end = at + Integer.parseInt(length);
        String value = text.substring(at, end);
        at = end;
        return value;
    }
}
