package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Submits the runs of schedules, under the limits of their payers as these are at the time.
final class ScheduleDrawing {
    private final Intake intake;
    private final Platforms platforms;
    private final Policies policies;
    private final Resolver resolver;
    private final Styles styles;
    private final Function<Refusal, String> words;

    ScheduleDrawing(
            Intake intake,
            Platforms platforms,
            Policies policies,
            Resolver resolver,
            Styles styles,
            Function<Refusal, String> words) {
        this.intake = intake;
        this.platforms = platforms;
        this.policies = policies;
        this.resolver = resolver;
        this.styles = styles;
        this.words = words;
    }

    /// The event key makes it one generation, however often and on however many processes.
    ///
    /// @param at the moment that date and weekday are of
    Schedules.Outcome draw(Schedule schedule, Instant at, String eventKey) {
        Optional<ChatPlatform> platform = platforms.of(schedule.channel().workspace());
        if (platform.isEmpty()) {
            return new Schedules.Outcome.Later("The platform is switched off.");
        }
        try {
            Optional<Member> payer = platform.get().member(schedule.payer().id());
            if (payer.isEmpty()) {
                return new Schedules.Outcome.Refused("Who pays for it is no longer a member here.");
            }
            return switch (run(schedule, payer.get(), prompt(schedule, at), eventKey)) {
                case Run.Impossible(String why) -> new Schedules.Outcome.Refused(why);
                case Run.Ready(ImageRequest request) ->
                        outcome(intake.submit(request), platform.get());
            };
        } catch (DeliveryFailure.Temporary e) {
            return new Schedules.Outcome.Later("The platform did not answer.");
        } catch (DeliveryFailure e) {
            return new Schedules.Outcome.Refused("The channel is gone, or closed to me.");
        }
    }

    private String prompt(Schedule schedule, Instant at) {
        return switch (ScheduledPrompt.read(schedule.picture().prompt())) {
            case ScheduledPrompt.Reading.Clear(ScheduledPrompt prompt) ->
                    prompt.of(
                            schedule.runs(),
                            at.atZone(policies.of(schedule.channel()).limits().zone())
                                    .toLocalDate());
            case ScheduledPrompt.Reading.Bad bad ->
                    throw new IllegalStateException(
                            "the prompt of schedule " + schedule.id() + " was readable once");
        };
    }

    /// What a run asks for, or why it cannot.
    sealed interface Run {
        record Ready(ImageRequest request) implements Run {}

        record Impossible(String why) implements Run {}
    }

    Run run(Schedule schedule, Member payer, String prompt, String eventKey) {
        Basis basis = Basis.scheduled(schedule.id(), List.of());
        String named = schedule.picture().style();
        if (named == null) {
            return new Run.Ready(request(schedule, payer, prompt, basis, eventKey));
        }
        Optional<Style> style = styles.named(schedule.channel(), named);
        if (style.isEmpty()) {
            return new Run.Impossible("There is no style " + named + " here any more.");
        }
        int most =
                resolver.maxSources(
                        schedule.picture().options().model(), policies.of(schedule.channel()));
        List<Asset> references = style.get().references();
        if (most == 0 && !references.isEmpty()) {
            return new Run.Impossible(
                    "The style "
                            + named
                            + " goes by pictures, and what would draw it here takes none.");
        }
        StyleUsed used = style.get().used();
        return new Run.Ready(
                request(
                        schedule,
                        payer,
                        used.joined(prompt),
                        Basis.scheduled(
                                        schedule.id(),
                                        references.subList(0, Math.min(most, references.size())))
                                .in(used, prompt),
                        eventKey));
    }

    private ImageRequest request(
            Schedule schedule, Member payer, String prompt, Basis basis, String eventKey) {
        return new ImageRequest(
                eventKey,
                payer,
                platforms
                        .of(schedule.channel().workspace())
                        .orElseThrow()
                        .channel(schedule.channel()),
                null,
                prompt,
                schedule.picture().options(),
                false,
                basis);
    }

    private Schedules.Outcome outcome(Submission submission, ChatPlatform platform) {
        return switch (submission) {
            case Submission.Accepted accepted -> new Schedules.Outcome.Drawn(accepted.generation());
            case Submission.Repeated repeated -> new Schedules.Outcome.Drawn(repeated.generation());
            case Submission.Refused(Refusal refusal) ->
                    isPassing(refusal, platform)
                            ? new Schedules.Outcome.Later(words.apply(refusal))
                            : new Schedules.Outcome.Refused(words.apply(refusal));
        };
    }

    /// Whether it may be over in a moment. A closed channel may be of a platform that is only just
    /// being connected.
    private static boolean isPassing(Refusal refusal, ChatPlatform platform) {
        return refusal instanceof Refusal.CannotPost ? !platform.ready() : refusal.isPassing();
    }
}
