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
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
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

/// `/easel models`: what draws here, what it can do, what it costs and how long it lives.
public final class ModelsCommand implements Command {
    private static final CommandSpec SPEC =
            CommandSpec.of("models", "What draws here, what it can do and what it costs");
    private static final int SHOWN = 10;

    private final Studio studio;
    private final Policies policies;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;

    /// @param catalogue answers the catalogue of the moment
    public ModelsCommand(
            Studio studio, Policies policies, Supplier<Catalogue> catalogue, InstantSource clock) {
        this.studio = studio;
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
        List<Field> fields = new ArrayList<>();
        for (String id : policy.models().stream().limit(SHOWN).toList()) {
            fields.add(field(id, policy, usable));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(
                Line.of(
                        usable.isEmpty()
                                ? "Nothing can be drawn here by you at the moment. An admin can"
                                        + " change that."
                                : "Prices are for one picture at this channel's size and quality."));
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
