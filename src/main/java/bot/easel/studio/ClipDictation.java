package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Attachment;
import bot.easel.chat.ChannelId;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Fetched;
import bot.easel.chat.Member;
import bot.easel.sound.ClipDecoder;
import bot.easel.sound.ClipReader;
import bot.easel.sound.Decoded;
import bot.easel.sound.Measured;
import bot.easel.sound.SoundKind;
import bot.easel.spend.Usd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Listens through the assistant: off, who may, how large, how long, and only then the hold. How
/// long a recording is comes from its container, since its length is what is paid for.
final class ClipDictation implements Dictation {
    /// As much as providers take.
    static final long MAX_BYTES = 25_000_000;

    /// What a model writes that cannot write nothing.
    private static final String SILENCE = "-";

    /// Megabytes of recordings that are held in memory at once, over everybody.
    private static final int MEGABYTES = 100;

    /// Longer than the assistant's own call may take.
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final Duration TURN = Duration.ofSeconds(60);

    private final Consultations assistant;
    private final Supplier<AssistantSettings> settings;
    private final Policies policies;
    private final Platforms platforms;
    private final Semaphore memory = new Semaphore(MEGABYTES, true);

    ClipDictation(
            Consultations assistant,
            Supplier<AssistantSettings> settings,
            Policies policies,
            Platforms platforms) {
        this.assistant = assistant;
        this.settings = settings;
        this.policies = policies;
        this.platforms = platforms;
    }

    @Override
    public Dictated hear(
            String eventKey, Member member, Conversation conversation, Attachment file) {
        if (!assistant.isOn(AssistantJob.TRANSCRIBE)) {
            return new Dictated.Off();
        }
        Optional<Refusal> denied = policies.of(conversation.channel()).denies(member);
        if (denied.isPresent()) {
            return new Dictated.Refused(denied.get());
        }
        if (file.size() > MAX_BYTES) {
            return ClipWords.tooLarge(MAX_BYTES);
        }
        Optional<ChatPlatform> platform = platforms.of(conversation);
        if (platform.isEmpty()) {
            return ClipWords.noPlatform();
        }
        int room = room(file, conversation.channel());
        try {
            if (!memory.tryAcquire(room, TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Dictated.Refused(new Refusal.Busy(MEGABYTES / room));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Dictated.Refused(new Refusal.ShuttingDown());
        }
        try {
            return switch (platform.get().fetch(file, MAX_BYTES)) {
                case Fetched.Refused refused -> ClipWords.notFetched(refused.reason(), MAX_BYTES);
                case Fetched.Got(Content content) ->
                        measured(eventKey, member, conversation, content);
            };
        } finally {
            memory.release(room);
        }
    }

    /// As much as it may have where nothing believable is announced, or where it may have to be
    /// decoded.
    private int room(Attachment file, ChannelId channel) {
        boolean asItIs =
                Stream.of(SoundKind.values())
                        .allMatch(kind -> assistant.hears(channel, kind.extension()));
        long bytes = asItIs && file.size() > 0 ? file.size() : MAX_BYTES;
        return (int) Math.ceilDiv(bytes, 1_000_000L);
    }

    private Dictated measured(
            String eventKey, Member member, Conversation conversation, Content content) {
        byte[] bytes = bytes(content);
        Measured measured = ClipReader.read(bytes);
        if (!(measured instanceof Measured.Clip clip)) {
            return ClipWords.unusable(measured);
        }
        Duration most = settings.get().longestClip();
        if (clip.length().compareTo(most) > 0) {
            return ClipWords.tooLong(clip.length(), most);
        }
        if (assistant.hears(conversation.channel(), clip.kind().extension())) {
            return heard(eventKey, member, conversation, clip, Content.of(bytes));
        }
        return switch (ClipDecoder.wav(clip.kind(), bytes, (int) MAX_BYTES)) {
            case Decoded.Wav(Content wav, Duration length) when length.compareTo(most) > 0 ->
                    ClipWords.tooLong(length, most);
            case Decoded.Wav(Content wav, Duration length) ->
                    heard(
                            eventKey,
                            member,
                            conversation,
                            new Measured.Clip(SoundKind.WAV, length),
                            wav);
            case Decoded.Foreign _ -> ClipWords.foreign();
            case Decoded.Damaged _ -> ClipWords.unusable(new Measured.Damaged(clip.kind()));
            case Decoded.TooLarge _ -> ClipWords.tooLarge(MAX_BYTES);
        };
    }

    private Dictated heard(
            String eventKey,
            Member member,
            Conversation conversation,
            Measured.Clip clip,
            Content file) {
        Question question =
                new Question(
                        AssistantJob.TRANSCRIBE,
                        eventKey,
                        member,
                        conversation.channel(),
                        new AssistantTask.Transcribe(
                                file,
                                "voice." + clip.kind().extension(),
                                clip.kind().mediaType(),
                                clip.length()));
        return dictated(assistant.ask(question, PATIENCE));
    }

    private static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a recording that was fetched cannot be read", e);
        }
    }

    private static Dictated dictated(Advice advice) {
        return switch (advice) {
            case Advice.Given given ->
                    said(given.reply().kept(), given.cost(), given.model(), notice(given));
            case Advice.Repeated(Consultation earlier) -> repeated(earlier);
            case Advice.Refused(Refusal refusal) -> new Dictated.Refused(refusal);
            case Advice.Off _ -> new Dictated.Off();
            case Advice.Failed failed ->
                    new Dictated.Failed(failed.failure(), failed.held(), failed.reference());
            case Advice.Late _ -> new Dictated.Late();
        };
    }

    private static String notice(Advice.Given given) {
        boolean cut = given.reply() instanceof AssistantReply.Written said && !said.whole();
        return cut && given.notice().isBlank()
                ? "It broke off there: that is as much as may be written down of a recording."
                : given.notice();
    }

    private static Dictated said(String text, Usd cost, String model, String notice) {
        return text.isBlank() || text.equals(SILENCE)
                ? new Dictated.Silent(cost)
                : new Dictated.Said(text, cost, model, notice);
    }

    /// What was written down before is as good as new, and was paid for.
    private static Dictated repeated(Consultation earlier) {
        String answer = earlier.answer();
        Usd cost = earlier.actual();
        Failure failure = earlier.failure();
        return switch (earlier.state()) {
            case ANSWERED ->
                    answer == null || cost == null
                            ? new Dictated.UnderWay()
                            : said(answer, cost, earlier.model(), "");
            case OPEN -> new Dictated.UnderWay();
            case FAILED, UNKNOWN ->
                    new Dictated.Failed(
                            failure == null ? Failure.of(Failure.Kind.INTERNAL) : failure,
                            earlier.state() == ConsultationState.UNKNOWN ? earlier.held() : null,
                            earlier.id());
        };
    }
}
