package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Member;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Something that the assistant is to do for a member, who pays for it.
///
/// @param eventKey the event of the platform that leads to it: one event leads to one question of
///     each job at most
/// @param channel whose policy and limits hold
public record Question(
        AssistantJob job, String eventKey, Member member, ChannelId channel, AssistantTask task) {

    /// Apart from the picture that the same event may lead to.
    String consultationKey() {
        return key(eventKey, job);
    }

    static String key(String eventKey, AssistantJob job) {
        return eventKey + "|" + job.key();
    }

    /// Whether a member has asked for it, and not the program by itself, for a picture that has been
    /// asked for or after it.
    boolean isAsked() {
        return switch (job) {
            case DESCRIBE, INTENT, REFINE, TRANSCRIBE, VOICE -> true;
            case MODERATE, ALT_TEXT, DIGEST -> false;
        };
    }

    /// Fingerprint of what will be sent to this model.
    String hash(String provider, String model) {
        String sent =
                switch (task) {
                    case AssistantTask.Ask ask ->
                            String.join(
                                    "\n",
                                    ask.instruction(),
                                    ask.text(),
                                    String.valueOf(ask.shape()),
                                    Integer.toString(ask.maxTokens()),
                                    sizes(ask.sights()));
                    case AssistantTask.Transcribe clip ->
                            String.join(
                                    "\n",
                                    clip.fileName(),
                                    clip.length().toString(),
                                    Long.toString(clip.clip().length()));
                    case AssistantTask.Speak speak -> speak.text();
                    case AssistantTask.Judge judge -> judge.text() + "\n" + sizes(judge.sights());
                };
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            String.join("\n", provider, model, job.key(), sent)
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String sizes(List<Sight> sights) {
        StringBuilder text = new StringBuilder();
        for (Sight sight : sights) {
            text.append(sight.mediaType())
                    .append(' ')
                    .append(sight.width())
                    .append('x')
                    .append(sight.height())
                    .append(' ')
                    .append(sight.picture().length())
                    .append('\n');
        }
        return text.toString();
    }
}
