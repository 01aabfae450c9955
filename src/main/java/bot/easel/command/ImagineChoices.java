package bot.easel.command;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.Drawing;
import bot.easel.catalogue.ServedModel;
import bot.easel.catalogue.SizeChoice;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Member;
import bot.easel.spend.Usd;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import bot.easel.studio.Styles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What may be chosen in this channel by this member, with the price of one picture. Everything
/// comes from memory: platforms wait for three seconds only.
final class ImagineChoices {
    static final String WHEN = "when";
    static final String OVERNIGHT = "overnight";
    static final List<Choice> TIMES =
            List.of(
                    new Choice("Now", "now"),
                    new Choice("Overnight, for half the price", OVERNIGHT));

    private static final int LABEL = 75;

    private final Studio studio;
    private final Policies policies;
    private final Styles styles;

    ImagineChoices(Studio studio, Policies policies, Styles styles) {
        this.styles = styles;
        this.studio = studio;
        this.policies = policies;
    }

    List<Choice> of(Completion completion) {
        ChannelId channel = completion.conversation().channel();
        List<Choice> all =
                switch (completion.option()) {
                    case "model" -> models(channel, completion.member(), completion.others());
                    case "size" -> sizes(channel, completion.typed(), completion.others());
                    case "quality" -> qualities(channel, completion.others());
                    case "format" -> formats(channel, completion.others());
                    case "complexity" -> complexities(channel, completion.others());
                    case "style" -> styles(channel);
                    case "background" -> backgrounds(channel, completion.others());
                    default -> List.of();
                };
        return matching(all, completion.typed());
    }

    /// Whether a model that this member may use here is drawn overnight.
    boolean isDrawnOvernight(ChannelId channel, Member member) {
        return studio.offers(channel, member).stream()
                .flatMap(offer -> studio.served(offer.model()).stream())
                .anyMatch(model -> model.inBatches().isPresent());
    }

    /// @param others what is chosen already; `size` and `quality` change the price
    List<Choice> models(ChannelId channel, Member member, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel);
        return studio.offers(channel, member).stream()
                .map(offer ->
                        choice(
                                offer.displayName() + (offer.isDefault() ? " (default)" : ""),
                                studio.served(offer.model())
                                        .flatMap(model -> price(model, policy, others))
                                        .or(() -> Optional.of(offer.perPicture())),
                                offer.model()))
                .toList();
    }

    List<Choice> sizes(ChannelId channel, String typed, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel);
        Optional<ServedModel> model = model(policy, others);
        if (model.isEmpty()) {
            return List.of();
        }
        Set<String> wishes = new LinkedHashSet<>();
        wishes.addAll(policy.sizes().isEmpty() ? Wishes.SIZE_WORDS : policy.sizes());
        if (policy.sizes().isEmpty() && typed.matches("\\s*\\d+\\s*[xX:]\\s*\\d+\\s*")) {
            wishes.add(typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT));
        }
        List<Choice> choices = new ArrayList<>();
        for (String wish : wishes) {
            if (model.get().capabilities().sizes().choose(wish) instanceof SizeChoice.Legal legal) {
                String label = wish.equals(legal.size()) ? wish : wish + " · " + legal.size();
                choices.add(
                        choice(
                                label,
                                price(model.get(), policy, with(others, "size", wish)),
                                wish));
            }
        }
        return choices;
    }

    List<Choice> qualities(ChannelId channel, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel);
        return model(policy, others).stream()
                .flatMap(model ->
                        allowed(model.capabilities().qualities(), policy.qualities()).stream()
                                .map(quality ->
                                        choice(
                                                quality,
                                                price(
                                                        model,
                                                        policy,
                                                        with(others, "quality", quality)),
                                                quality)))
                .toList();
    }

    private List<Choice> formats(ChannelId channel, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel);
        return model(policy, others).stream()
                .flatMap(model ->
                        allowed(model.capabilities().formats(), policy.formats()).stream()
                                .map(format ->
                                        choice(
                                                format,
                                                price(
                                                        model,
                                                        policy,
                                                        with(others, "format", format)),
                                                format)))
                .toList();
    }

    private List<Choice> complexities(ChannelId channel, Map<String, String> others) {
        return model(policies.of(channel), others).stream()
                .flatMap(model -> model.capabilities().complexities().stream())
                .map(complexity -> new Choice(complexity, complexity))
                .toList();
    }

    List<Choice> styles(ChannelId channel) {
        return Styling.choices(styles.offered(channel));
    }

    private List<Choice> backgrounds(ChannelId channel, Map<String, String> others) {
        return model(policies.of(channel), others).stream()
                .flatMap(model -> model.capabilities().backgrounds().stream())
                .map(background -> new Choice(background, background))
                .toList();
    }

    private Optional<ServedModel> model(ChannelPolicy policy, Map<String, String> others) {
        String named = others.getOrDefault("model", "");
        return studio.served(policy.models().contains(named) ? named : policy.model());
    }

    /// The likely price of one picture of a model, its previews included; what is not chosen is as
    /// the channel has it.
    static Optional<Usd> price(
            ServedModel model, ChannelPolicy policy, Map<String, String> chosen) {
        String wish = chosen.getOrDefault("format", "").toLowerCase(Locale.ROOT);
        boolean known = model.capabilities().formats().contains(wish);
        String format = known ? wish : "png";
        Capabilities can = model.capabilities().in(format);
        String size =
                switch (can.sizes().choose(chosen.getOrDefault("size", policy.size()))) {
                    case SizeChoice.Legal legal -> legal.size();
                    case SizeChoice.Illegal bad -> bad.nearest();
                };
        return can.nearestQuality(chosen.getOrDefault("quality", policy.quality()))
                .flatMap(quality ->
                        model.estimate(
                                Drawing.of("", size, quality, 1)
                                        .inFormat(format, "auto")
                                        .withPartials(
                                                Math.min(
                                                        policy.previews(),
                                                        can.maxPartialsFor(format)))));
    }

    static List<String> allowed(List<String> ofModel, List<String> here) {
        return here.isEmpty() ? ofModel : ofModel.stream().filter(here::contains).toList();
    }

    /// What is chosen, with one thing more.
    static Map<String, String> with(Map<String, String> others, String name, String value) {
        Map<String, String> more = new HashMap<>(others);
        more.put(name, value);
        return more;
    }

    private static Choice choice(String label, Optional<Usd> price, String value) {
        return priced(label, price, "a picture", value);
    }

    /// A choice whose label ends with what it costs, where that is known.
    ///
    /// @param what what the price is for, as in "a picture"
    static Choice priced(String label, Optional<Usd> price, String what, String value) {
        String cost = price.map(usd -> " · " + usd.display() + " " + what).orElse("");
        return new Choice(Words.clip(label, LABEL - cost.length()) + cost, value);
    }

    /// Those that start with what was typed, then those that hold it; all when none does, because
    /// a list that vanishes over a slip of the pen helps nobody.
    private static List<Choice> matching(List<Choice> choices, String typed) {
        String wish = typed.strip().toLowerCase(Locale.ROOT);
        List<Choice> hits =
                choices.stream()
                        .filter(choice -> place(choice, wish) < 2)
                        .sorted(Comparator.comparingInt(choice -> place(choice, wish)))
                        .toList();
        return hits.isEmpty() ? choices : hits;
    }

    private static int place(Choice choice, String wish) {
        String label = choice.label().toLowerCase(Locale.ROOT);
        String value = choice.value().toLowerCase(Locale.ROOT);
        if (label.startsWith(wish) || value.startsWith(wish)) {
            return 0;
        }
        return label.contains(wish) || value.contains(wish) ? 1 : 2;
    }
}
