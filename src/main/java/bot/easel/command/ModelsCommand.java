package bot.easel.command;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.ModelState;
import bot.easel.catalogue.ServedModel;
import bot.easel.catalogue.SizeRule;
import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Member;
import bot.easel.chat.Origin;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Usd;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.ModelStanding;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/easel models`: what draws here, what it can do, what it costs and how long it lives.
public final class ModelsCommand implements Command {
    private static final CommandSpec SPEC =
            CommandSpec.of("models", "What draws here, what it can do and what it costs");
    private static final int SHOWN = 10;

    private static final Logger log = LoggerFactory.getLogger(ModelsCommand.class);

    private final Studio studio;
    private final Standings standings;
    private final Policies policies;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    /// How models have done in a workspace of late, by their ids.
    @FunctionalInterface
    public interface Standings {
        /// @throws LedgerUnavailable when the books do not answer in time
        Map<String, ModelStanding> in(WorkspaceId workspace);
    }

    /// @param catalogue answers the catalogue of the moment
    public ModelsCommand(
            Studio studio,
            Standings standings,
            Policies policies,
            Supplier<Catalogue> catalogue,
            InstantSource clock) {
        this.studio = studio;
        this.standings = standings;
        this.policies = policies;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        Origin origin = call.origin();
        ChannelPolicy policy = policies.of(origin.conversation().channel());
        Member member = origin.member();
        Set<String> usable =
                studio.offers(origin.conversation().channel(), member).stream()
                        .map(Studio.Offer::model)
                        .collect(Collectors.toSet());
        Optional<Map<String, ModelStanding>> done = standings(member.id().workspace());
        List<Field> fields = new ArrayList<>();
        for (String id : policy.models().stream().limit(SHOWN).toList()) {
            Field field = field(id, policy, usable);
            String here = done.map(all -> all.get(id)).map(ModelsCommand::standing).orElse("");
            fields.add(
                    here.isEmpty()
                            ? field
                            : new Field(
                                    field.label(), Line.of(field.value().plain() + " · " + here)));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        usable.isEmpty()
                                ? "Nothing can be drawn here by you at the moment. An admin can"
                                        + " change that."
                                : "Prices are for one picture at this channel's size and quality."));
        if (done.isEmpty()) {
            lines.add(Line.of("How they have done here cannot be read at the moment."));
        } else if (policy.models().stream().anyMatch(done.get()::containsKey)) {
            lines.add(
                    Line.of(
                            "“Here” is this workspace over the last 90 days: all of its pictures,"
                                    + " and the votes of /compare."));
        }
        if (policy.models().size() > SHOWN) {
            lines.add(Line.of("and " + (policy.models().size() - SHOWN) + " more."));
        }
        List<String> elsewhere = elsewhere(policy);
        if (!elsewhere.isEmpty()) {
            lines.add(
                    Line.of(
                            "Connected, but not used in this channel: "
                                    + Words.all(elsewhere)
                                    + "."));
        }
        origin.responder().reply(Card.info("Models", lines).withFields(fields));
    }

    private Optional<Map<String, ModelStanding>> standings(WorkspaceId workspace) {
        try {
            return Optional.of(standings.in(workspace));
        } catch (LedgerUnavailable e) {
            log.atWarn().setCause(e).log("The standing of the models is left out");
            return Optional.empty();
        }
    }

    private static String standing(ModelStanding standing) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(standing.votes(), "vote"));
        parts.add(Words.count(standing.pictures(), "picture"));
        Usd cost = standing.meanCost();
        if (cost != null) {
            parts.add(cost.display() + " a picture on average");
        }
        Duration time = standing.meanTime();
        if (time != null) {
            parts.add(Words.exactSeconds(time) + " on average");
        }
        parts.add(Words.count(standing.failures(), "failure"));
        return "here: " + Words.all(parts);
    }

    private Field field(String id, ChannelPolicy policy, Set<String> usable) {
        Optional<ServedModel> served = studio.served(id);
        String name = served.map(model -> model.model().name()).orElse(id);
        String label = name + (id.equals(policy.model()) ? " (default)" : "");
        if (served.isEmpty()) {
            return new Field(label, Line.of(id + " · no connected provider has it"));
        }
        List<String> parts = new ArrayList<>();
        parts.add(id);
        ServedModel model = served.get();
        if (usable.contains(id)) {
            ImagineChoices.price(model, policy, Map.of())
                    .ifPresent(price -> parts.add(price.display() + " a picture"));
        }
        parts.add(state(model, usable.contains(id)));
        if (model.stateAt(today()).isLiving()) {
            parts.addAll(abilities(model.capabilities(), policy));
            if (model.inBatches().isPresent()) {
                parts.add("draws overnight for less");
            }
        }
        return new Field(label, Line.of(String.join(" · ", parts)));
    }

    private String state(ServedModel model, boolean usable) {
        String until = model.lifecycle().shutdownDate().map(LocalDate::toString).orElse("");
        String next =
                model.lifecycle().successors().stream()
                        .findFirst()
                        .map(successor -> ", then " + successor)
                        .orElse("");
        return switch (model.stateAt(today())) {
            case CURRENT -> usable ? "in service" : "not available right now";
            case DEPRECATED -> "ends on " + until + next;
            case SHUT_DOWN -> "shut down on " + until + next.replace("then", "now");
        };
    }

    private static List<String> abilities(Capabilities can, ChannelPolicy policy) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (can.sizes()) {
                    case SizeRule.Fixed fixed ->
                            Words.either(fixed.sizes().stream().map(Object::toString).toList());
                    case SizeRule.Flexible flexible ->
                            "any size up to " + flexible.maxEdge() + " px";
                });
        parts.add(
                "quality "
                        + Words.either(
                                ImagineChoices.allowed(can.qualities(), policy.qualities())));
        parts.add(Words.either(ImagineChoices.allowed(can.formats(), policy.formats())));
        if (can.backgrounds().contains("transparent")) {
            parts.add("transparency");
        }
        if (can.streams()) {
            parts.add("previews");
        }
        return parts;
    }

    /// Image models that a connected provider serves, and this channel does not use.
    private List<String> elsewhere(ChannelPolicy policy) {
        return catalogue.get().models().stream()
                .filter(model -> model instanceof ImageModel image && image.offered())
                .map(model -> model.id())
                .filter(id -> !policy.models().contains(id))
                .filter(id ->
                        studio.served(id)
                                .filter(model -> model.stateAt(today()) != ModelState.SHUT_DOWN)
                                .isPresent())
                .toList();
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
