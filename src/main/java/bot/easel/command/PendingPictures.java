package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.MemberId;
import bot.easel.studio.Packed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files of somebody's message that wait for words, as one text. The first values are the shape of
/// the text and the member for whom they wait.
final class PendingPictures {
    private static final String SHAPE = "pictures-1";

    private PendingPictures() {}

    static String written(MemberId member, List<Attachment> files) {
        Packed.Writer text = new Packed.Writer().put(SHAPE).put(member.key());
        for (Attachment file : files) {
            text.put(file.id()).put(file.fileName()).put(file.mediaType());
            text.put(file.size()).put(file.address());
        }
        return text.toString();
    }

    /// Empty when they wait for somebody else.
    static Optional<List<Attachment>> read(String text, MemberId member) {
        Packed.Reader reader = new Packed.Reader(text);
        if (!SHAPE.equals(reader.next()) || !member.key().equals(reader.next())) {
            return Optional.empty();
        }
        List<Attachment> files = new ArrayList<>();
        while (reader.hasMore()) {
            files.add(
                    new Attachment(
                            reader.text(),
                            reader.text(),
                            reader.text(),
                            reader.number(),
                            reader.text()));
        }
        return Optional.of(List.copyOf(files));
    }
}
