package bot.easel.studio;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.PixelSize;
import bot.easel.catalogue.ServedModel;
import bot.easel.chat.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The better versions of a picture that a channel allows: one step up in quality, one in size.
final class Upscaling {
    private final Resolver resolver;

    Upscaling(Resolver resolver) {
        this.resolver = resolver;
    }

    /// From memory alone.
    List<Upscale> of(Generation generation, int index, Member member, ChannelPolicy policy) {
        if (policy.denies(member).isPresent()
                || index < 0
                || index >= generation.assets().size()
                || !generation.assets().get(index).hasPixels()) {
            return List.of();
        }
        Asset picture = generation.assets().get(index);
        Wish wish = new Wish(generation, picture, member, policy);
        Optional<Resolver.Prices> same = prices(wish, ImageOptions.NONE);
        Optional<ServedModel> model = same.flatMap(kept -> resolver.served(kept.recipe().model()));
        if (same.isEmpty() || model.isEmpty()) {
            return List.of();
        }
        Sizing sizing = new Sizing(policy, model.get().capabilities());
        PixelSize size = Sizing.size(picture);
        List<Upscale> better = new ArrayList<>();
        higherQuality(generation.recipe().quality(), policy, model.get().capabilities())
                .flatMap(quality ->
                        sizing.same(size)
                                .flatMap(asNow ->
                                        step(
                                                wish,
                                                Upscale.Step.QUALITY,
                                                asNow.toString(),
                                                quality)))
                .ifPresent(better::add);
        String quality = same.get().recipe().quality();
        sizing.larger(size).stream()
                .flatMap(larger ->
                        step(wish, Upscale.Step.SIZE, larger.toString(), quality).stream())
                .findFirst()
                .ifPresent(better::add);
        return List.copyOf(better);
    }

    private static Optional<String> higherQuality(
            String now, ChannelPolicy policy, Capabilities can) {
        List<String> order = Capabilities.QUALITY_ORDER;
        return order.contains(now)
                ? can.rankedQualities().stream()
                        .filter(quality -> order.indexOf(quality) > order.indexOf(now))
                        .filter(quality ->
                                policy.qualities().isEmpty()
                                        || policy.qualities().contains(quality))
                        .findFirst()
                : Optional.empty();
    }

    private record Wish(
            Generation generation, Asset picture, Member member, ChannelPolicy policy) {}

    /// Empty where it would be refused, also for its price.
    private Optional<Upscale> step(Wish wish, Upscale.Step step, String size, String quality) {
        return prices(wish, ImageOptions.NONE.withSize(size).withQuality(quality))
                .filter(prices -> !prices.bound().isMoreThan(wish.policy().limits().picture()))
                .map(prices ->
                        new Upscale(
                                step, prices.recipe().model(), size, quality, prices.estimate()));
    }

    private Optional<Resolver.Prices> prices(Wish wish, ImageOptions options) {
        Generation generation = wish.generation();
        return resolver.prices(
                new ImageRequest(
                        generation.id(),
                        wish.member(),
                        generation.destination().conversation(),
                        null,
                        generation.recipe().prompt(),
                        options,
                        false,
                        new Basis(
                                Generation.Kind.UPSCALE,
                                generation,
                                List.of(wish.picture()),
                                null,
                                null,
                                null)),
                wish.policy());
    }
}
