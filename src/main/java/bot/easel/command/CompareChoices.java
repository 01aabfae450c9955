package bot.easel.command;

import bot.easel.catalogue.ServedModel;
import bot.easel.catalogue.SizeChoice;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Member;
import bot.easel.spend.Usd;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Comparison;
import bot.easel.studio.Policies;
import bot.easel.studio.Studio;
import bot.easel.studio.Styles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What may be compared in this channel by this member, with the price of all of it. Everything
/// comes from memory: platforms wait for three seconds only.
final class CompareChoices {
    private static final int VALUE = 100;

    private final Studio studio;
    private final Policies policies;
    private final Styles styles;

    CompareChoices(Studio studio, Policies policies, Styles styles) {
        this.styles = styles;
        this.studio = studio;
        this.policies = policies;
    }

    List<Choice> of(Completion completion) {
        ChannelId channel = completion.conversation().channel();
        Map<String, String> others = completion.others();
        return switch (completion.option()) {
            case "models" -> models(channel, completion.member(), completion.typed(), others);
            case "size" -> sizes(channel, completion.member(), others);
            case "quality" -> qualities(channel, completion.member(), others);
            case "style" -> styles(channel);
            default -> List.of();
        };
    }

    List<Choice> styles(ChannelId channel) {
        return Styling.choices(styles.offered(channel));
    }

    /// Each model that can come next, behind those that are written already.
    ///
    /// @param others `size` and `quality` change the price
    List<Choice> models(
            ChannelId channel, Member member, String typed, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel).withoutPreviews();
        List<String> offered =
                studio.offers(channel, member).stream().map(Studio.Offer::model).toList();
        List<String> written = new ArrayList<>(CompareWords.split(typed));
        boolean open = !typed.isBlank() && !typed.stripTrailing().endsWith(",");
        String begun = "";
        if (open && !written.isEmpty() && !offered.contains(written.getLast())) {
            begun = written.removeLast();
        }
        List<String> chosen = written.stream().filter(offered::contains).distinct().toList();
        List<Choice> choices = new ArrayList<>();
        if (chosen.size() >= Comparison.FEWEST && begun.isEmpty()) {
            choice(chosen, policy, others).ifPresent(choices::add);
        }
        if (chosen.size() >= Comparison.MOST) {
            return choices;
        }
        for (List<String> more : next(offered, chosen, begun)) {
            choice(more, policy, others).ifPresent(choices::add);
        }
        return choices;
    }

    /// Nobody can compare one, so the first that is offered are pairs.
    private static List<List<String>> next(
            List<String> offered, List<String> chosen, String begun) {
        List<String> hits =
                offered.stream()
                        .filter(each -> !chosen.contains(each))
                        .filter(each -> each.contains(begun.toLowerCase(Locale.ROOT)))
                        .toList();
        List<List<String>> all = new ArrayList<>();
        for (String hit : hits) {
            if (!chosen.isEmpty()) {
                all.add(with(chosen, hit));
                continue;
            }
            offered.stream()
                    .filter(other -> !other.equals(hit))
                    .filter(other ->
                            !hits.contains(other) || hits.indexOf(other) > hits.indexOf(hit))
                    .forEach(other -> all.add(List.of(hit, other)));
        }
        return all;
    }

    private static List<String> with(List<String> models, String one) {
        List<String> more = new ArrayList<>(models);
        more.add(one);
        return List.copyOf(more);
    }

    private Optional<Choice> choice(
            List<String> models, ChannelPolicy policy, Map<String, String> others) {
        String value = String.join(",", models);
        if (value.length() > VALUE) {
            return Optional.empty();
        }
        List<ServedModel> served =
                models.stream().flatMap(model -> studio.served(model).stream()).toList();
        return served.size() < models.size()
                ? Optional.empty()
                : Optional.of(
                        choice(
                                String.join(
                                        " + ",
                                        served.stream().map(each -> each.model().name()).toList()),
                                together(served, policy, others),
                                value));
    }

    List<Choice> sizes(ChannelId channel, Member member, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel).withoutPreviews();
        List<ServedModel> models = named(channel, member, others);
        List<String> words = policy.sizes().isEmpty() ? Wishes.SIZE_WORDS : policy.sizes();
        return words.stream()
                .filter(size ->
                        models.stream()
                                .allMatch(model ->
                                        model.capabilities().sizes().choose(size)
                                                instanceof SizeChoice.Legal))
                .map(size ->
                        choice(
                                size,
                                together(models, policy, ImagineChoices.with(others, "size", size)),
                                size))
                .toList();
    }

    List<Choice> qualities(ChannelId channel, Member member, Map<String, String> others) {
        ChannelPolicy policy = policies.of(channel).withoutPreviews();
        List<ServedModel> models = named(channel, member, others);
        Set<String> all = new LinkedHashSet<>();
        models.forEach(model -> all.addAll(model.capabilities().qualities()));
        models.forEach(model -> all.retainAll(model.capabilities().qualities()));
        return ImagineChoices.allowed(List.copyOf(all), policy.qualities()).stream()
                .map(quality ->
                        choice(
                                quality,
                                together(
                                        models,
                                        policy,
                                        ImagineChoices.with(others, "quality", quality)),
                                quality))
                .toList();
    }

    /// All that this member may use, while too few are named.
    private List<ServedModel> named(ChannelId channel, Member member, Map<String, String> others) {
        List<String> offered =
                studio.offers(channel, member).stream().map(Studio.Offer::model).toList();
        List<String> written =
                CompareWords.split(others.get("models")).stream()
                        .filter(offered::contains)
                        .toList();
        return (written.isEmpty() ? offered.stream().limit(Comparison.FEWEST).toList() : written)
                .stream().flatMap(model -> studio.served(model).stream()).toList();
    }

    /// Empty where one of them has no price.
    private static Optional<Usd> together(
            List<ServedModel> models, ChannelPolicy policy, Map<String, String> chosen) {
        Optional<Usd> sum = Optional.of(Usd.ZERO);
        for (ServedModel model : models) {
            Optional<Usd> price = ImagineChoices.price(model, policy, chosen);
            sum = sum.flatMap(before -> price.map(before::plus));
        }
        return sum;
    }

    private static Choice choice(String label, Optional<Usd> price, String value) {
        return ImagineChoices.priced(label, price, "together", value);
    }
}
