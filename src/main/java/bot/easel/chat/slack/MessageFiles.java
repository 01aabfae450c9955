package bot.easel.chat.slack;

import bot.easel.chat.MessageRef;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which uploaded files belong to which message, so that deleting a message deletes them too.
///
/// It is a memory, not a store: after a restart it learns again from the blocks that Slack sends
/// with every press of a button, and what it does not know stands in the message itself.
final class MessageFiles {
    /// Begins the id of a block that stands for a file shared beside the message.
    static final String BLOCK = "file-";

    private static final Pattern FILE = Pattern.compile("F[A-Z0-9]{8,}");
    private static final int REMEMBERED = 4_096;

    private final Map<MessageRef, List<String>> files =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<MessageRef, List<String>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /// The message now shows these and no others; returns the files that it no longer shows.
    synchronized List<String> replace(MessageRef message, List<String> now) {
        List<String> before = files.put(message, List.copyOf(now));
        return before == null
                ? List.of()
                : before.stream().filter(file -> !now.contains(file)).toList();
    }

    synchronized void learn(MessageRef message, @Nullable List<LayoutBlock> blocks) {
        List<String> found = of(blocks);
        if (!found.isEmpty()) {
            files.putIfAbsent(message, found);
        }
    }

    /// Empty when nothing is known of the message.
    synchronized Optional<List<String>> forget(MessageRef message) {
        return Optional.ofNullable(files.remove(message));
    }

    /// The files that the blocks of a message of ours stand for.
    static List<String> of(@Nullable List<LayoutBlock> blocks) {
        return blocks == null
                ? List.of()
                : blocks.stream().flatMap(block -> fileOf(block).stream()).toList();
    }

    static Optional<String> fileOf(LayoutBlock block) {
        String id = block.getBlockId();
        if (block instanceof ImageBlock image && image.getSlackFile() != null) {
            return Optional.ofNullable(image.getSlackFile().getId());
        }
        return id != null && id.startsWith(BLOCK)
                ? Optional.of(id.substring(BLOCK.length())).filter(FILE.asMatchPredicate())
                : Optional.empty();
    }
}
