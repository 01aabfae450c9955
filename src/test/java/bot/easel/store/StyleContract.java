package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChannelId;
import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.Generation;
import bot.easel.studio.Recipe;
import bot.easel.studio.Requester;
import bot.easel.studio.Style;
import bot.easel.studio.StyleStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Styles: kept with their pictures, which retention leaves alone.
interface StyleContract extends StoreContract {
    Requester EVA = new Requester(new MemberId(Workbench.WORKSPACE, "EVA"), "Eva");
    Asset PAPER = new Asset(Workbench.asset(91), "image/png", 64, 32, 999);
    Asset BRUSH = new Asset(Workbench.asset(92), "image/png", 16, 16, 5);

    @Test
    default void aStyleIsReadAsItWasKept() {
        Style all = style("s-1", null, "ink", PAPER, BRUSH);
        Style own = style("s-2", Workbench.CHANNEL, "ink");

        assertThat(store().add(all, 9)).isEqualTo(StyleStore.Kept.KEPT);
        assertThat(store().add(own, 9)).isEqualTo(StyleStore.Kept.KEPT);

        JdbcStyleStore elsewhere = new JdbcStyleStore(bench().another().database);
        assertThat(elsewhere.of(Workbench.WORKSPACE)).containsExactly(all, own);
        assertThat(elsewhere.of(new WorkspaceId("slack", "T2"))).isEmpty();
    }

    @Test
    default void aNameIsTakenOnceInItsPlaceAndAWorkspaceHasSoMany() {
        assertThat(store().add(style("s-1", null, "ink"), 2)).isEqualTo(StyleStore.Kept.KEPT);
        assertThat(store().add(style("s-2", null, "ink", PAPER), 2))
                .isEqualTo(StyleStore.Kept.NAME_TAKEN);
        assertThat(store().add(style("s-3", null, "oil"), 2)).isEqualTo(StyleStore.Kept.KEPT);
        assertThat(store().add(style("s-4", null, "chalk"), 2)).isEqualTo(StyleStore.Kept.TOO_MANY);
        assertThat(bench().store.assetsInUse()).isEmpty();
    }

    @Test
    default void thePicturesOfAStyleStayForAsLongAsItGoesByThem() {
        store().add(style("s-1", null, "ink", PAPER), 9);
        assertThat(bench().store.assetsInUse()).containsExactly(PAPER.id());

        Style after = style("s-1", null, "ink", BRUSH);
        assertThat(store().change(after)).isTrue();
        assertThat(store().of(Workbench.WORKSPACE)).containsExactly(after);
        assertThat(bench().store.assetsInUse()).containsExactly(BRUSH.id());

        assertThat(store().remove("s-1")).isTrue();
        assertThat(store().remove("s-1")).isFalse();
        assertThat(store().change(after)).isFalse();
        assertThat(bench().store.assetsInUse()).isEmpty();
    }

    @Test
    default void theNewestPictureOfAStyleIsOfItsChannel() {
        Style ink = style("s-1", null, "ink");
        store().add(ink, 9);
        assertThat(store().newest(ink, Workbench.CHANNEL)).isEmpty();

        Asset first = drawn(ink).assets().getFirst();
        assertThat(store().newest(ink, Workbench.CHANNEL)).contains(first);
        assertThat(store().newest(style("s-2", null, "oil"), Workbench.CHANNEL)).isEmpty();
        assertThat(store().newest(ink, new ChannelId(Workbench.WORKSPACE, "C2"))).isEmpty();
    }

    @Test
    default void aPictureThatIsDeletedStaysWhereAStyleGoesByIt() {
        Generation drawn = drawn(style("s-1", null, "ink"));
        store().add(style("s-2", null, "oil", drawn.assets().getFirst()), 9);

        assertThat(bench().store.forgetAssets(drawn.id())).isEmpty();
    }

    private Generation drawn(Style style) {
        Generation plain = bench().generation("U1");
        Recipe recipe = plain.recipe();
        Generation generation =
                bench().generation(
                                plain.id(),
                                "U1",
                                new Recipe(
                                        recipe.provider(),
                                        recipe.model(),
                                        style.used().joined(recipe.prompt()),
                                        recipe.size(),
                                        recipe.quality(),
                                        recipe.count(),
                                        recipe.format(),
                                        recipe.background(),
                                        recipe.partials(),
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        null,
                                        null,
                                        0,
                                        style.used(),
                                        null));
        bench().admit(generation, 100);
        assertThat(bench().store.claim(Workbench.claim("w1"))).isPresent();
        assertThat(bench().store.dispatch(generation.id(), "w1", generation.recipe().hash()))
                .isTrue();
        bench().store.settle(generation.id(), Usd.ofNanos(70), answer(1));
        Generation found = bench().store.find(generation.id()).orElseThrow();
        assertThat(found.recipe()).isEqualTo(generation.recipe());
        return found;
    }

    private JdbcStyleStore store() {
        return new JdbcStyleStore(bench().database);
    }

    private static Style style(
            String id, @Nullable ChannelId channel, String name, Asset... references) {
        return new Style(
                id,
                Workbench.WORKSPACE,
                channel,
                name,
                "black ink " + references.length,
                List.of(references),
                EVA,
                Workbench.START);
    }
}
