package bot.easel.studio;

import bot.easel.chat.Destination;
import bot.easel.chat.RequestId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Usd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Takes comparisons in: as [Intake] does with one request, for all of their models or for none.
final class ComparisonIntake {
    private final Intake intake;
    private final ComparisonStore store;
    private final GenerationStore queue;
    private final Pacing pacing;
    private final Policies policies;
    private final ComparisonChoice choice;
    private final Ways ways;
    private final GenerationBoard board;
    private final Supplier<StudioSettings> settings;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable wake;

    /// @param wake tells the workers that there is something to do
    ComparisonIntake(
            Intake intake,
            ComparisonStore store,
            GenerationStore queue,
            Pacing pacing,
            Policies policies,
            Resolver resolver,
            Ways ways,
            GenerationBoard board,
            Supplier<StudioSettings> settings,
            Ids ids,
            InstantSource clock,
            Runnable wake) {
        this.intake = intake;
        this.store = store;
        this.queue = queue;
        this.pacing = pacing;
        this.policies = policies;
        this.choice = new ComparisonChoice(resolver);
        this.ways = ways;
        this.board = board;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.wake = wake;
    }

    Submission submit(List<ImageRequest> requests) {
        return intake.whileOpen(() -> decided(requests));
    }

    /// Empty when the books know newer limits than the policy does.
    private Optional<Submission> decided(List<ImageRequest> requests) {
        ImageRequest first = requests.getFirst();
        ChannelPolicy policy = policies.of(first.channel()).withoutPreviews();
        Refusal denied = Intake.denied(first, policy);
        if (denied != null) {
            return Optional.of(intake.refused(denied));
        }
        int atOnce = policy.limits().pace().jobsAtOnce();
        if (atOnce > 0 && requests.size() > atOnce) {
            return Optional.of(intake.refused(tooMany(requests, atOnce)));
        }
        return switch (choice.of(requests, policy)) {
            case ComparisonChoice.Chosen.Refused(Refusal refusal) ->
                    Optional.of(intake.refused(refusal));
            case ComparisonChoice.Chosen.Ready(List<Resolution.Ready> ready) ->
                    admit(requests, policy, ready);
        };
    }

    private static Refusal tooMany(List<ImageRequest> requests, int atOnce) {
        return new Refusal.BadOption(
                "models",
                "",
                "each member may have "
                        + atOnce
                        + " under way at once here, and a comparison takes one for each model",
                atOnce < Comparison.FEWEST
                        ? ""
                        : String.join(
                                ",",
                                requests.stream()
                                        .limit(atOnce)
                                        .map(each -> String.valueOf(each.options().model()))
                                        .toList()),
                List.of());
    }

    private Optional<Submission> admit(
            List<ImageRequest> requests, ChannelPolicy policy, List<Resolution.Ready> ready) {
        ImageRequest first = requests.getFirst();
        Optional<Destination> destination = ways.of(first);
        if (destination.isEmpty()) {
            return Optional.of(
                    intake.refused(
                            new Refusal.CannotPost("I may not post pictures in this channel.")));
        }
        int waiting = queue.queued();
        if (waiting + requests.size() > settings.get().maxWaiting()) {
            return Optional.of(intake.unlessRepeated(first, new Refusal.Busy(waiting)));
        }
        List<Admission> admissions = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            admissions.add(
                    new Admission(
                            requests.get(i),
                            null,
                            policy,
                            ready.get(i),
                            destination.get(),
                            waiting));
        }
        return hold(admissions);
    }

    private Optional<Submission> hold(List<Admission> admissions) {
        Admission first = admissions.getFirst();
        return switch (pacing.turn(first)) {
            case Pacing.Turn.Early(Refusal.TooFast tooFast) ->
                    Optional.of(intake.unlessRepeated(first.request(), tooFast));
            case Pacing.Turn.Through(Pacing.Place place) -> hold(admissions, place);
        };
    }

    private Optional<Submission> hold(List<Admission> admissions, Pacing.Place place) {
        Admission first = admissions.getFirst();
        Optional<Submission> objected = intake.objected(first);
        if (objected.isPresent()) {
            return objected;
        }
        // In the order of their ids, which is how the store keeps the order of the models.
        // The first of them is the comparison's, and is that of the request.
        List<String> made =
                Stream.concat(RequestId.claim().stream(), Stream.generate(ids::next))
                        .limit(admissions.size())
                        .sorted()
                        .toList();
        List<Generation> generations = new ArrayList<>();
        List<HoldRequest> holds = new ArrayList<>();
        for (int i = 0; i < admissions.size(); i++) {
            Generation generation =
                    admissions
                            .get(i)
                            .generation(made.get(i), ids.next(), clock.instant())
                            .comparedIn(made.getFirst());
            generations.add(generation);
            holds.add(admissions.get(i).hold(generation.id(), generation.reservationId()));
        }
        HoldDecision decision =
                intake.guarded(
                        holds,
                        () ->
                                store.admit(
                                        first.request().eventKey(),
                                        generations,
                                        holds,
                                        settings.get().patience()));
        return intake.answer(decision, place, () -> accepted(generations, admissions));
    }

    private Submission accepted(List<Generation> generations, List<Admission> admissions) {
        generations.forEach(intake::admitted);
        Generation head = generations.getFirst();
        int waiting = admissions.getFirst().waiting();
        int ahead = waiting == 0 ? 0 : intake.ahead(head, waiting);
        board.enter(head, ahead);
        wake.run();
        Usd estimate =
                admissions.stream()
                        .map(each -> each.ready().estimate())
                        .reduce(Usd.ZERO, Usd::plus);
        Set<String> notices = new HashSet<>();
        admissions.stream()
                .map(each -> each.ready().notice())
                .filter(notice -> !notice.isBlank())
                .forEach(notices::add);
        return new Submission.Accepted(head, estimate, ahead, String.join(" ", notices));
    }
}
