package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Delivery;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipes;
import bot.easel.studio.Requester;
import bot.easel.studio.StoredAnswer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every way back to a picture leads to that picture, and to nobody else's.
interface AlbumContract extends StoreContract {
    WorkspaceId STUDIO = new WorkspaceId("playground", "studio");
    ChannelId DESIGN = new ChannelId(STUDIO, "design");

    @Test
    default void aMessageLeadsToThePictureItShows() {
        Generation fox = drawn(Workbench.CHANNEL, "place", "U1");
        shown(fox, "C1/7");

        assertThat(bench().store.shownIn(place(Workbench.CHANNEL, "other"), message("C1/7")))
                .map(Generation::id)
                .contains(fox.id());
        assertThat(bench().store.shownIn(place(Workbench.CHANNEL, "place"), message("C1/8")))
                .isEmpty();
    }

    @Test
    default void aRunningPictureIsFoundByItsMessageToo() {
        Generation job = bench().admitted("U1", 10);
        bench().store.showedIn(job.id(), job.destination(), message("C1/9"));

        assertThat(bench().store.shownIn(place(Workbench.CHANNEL, "place"), message("C1/9")))
                .map(Generation::state)
                .contains(GenerationState.QUEUED);
    }

    @Test
    default void theSameMessageNumberOnAnotherPlatformIsAnotherMessage() {
        Generation there = drawn(DESIGN, "design", "ada");
        shown(there, "7");

        assertThat(bench().store.shownIn(place(Workbench.CHANNEL, "design"), message("7")))
                .isEmpty();
        assertThat(bench().store.shownIn(place(DESIGN, "design"), message("7")))
                .map(Generation::id)
                .contains(there.id());
    }

    /// A platform that has lost its memory counts from one again.
    @Test
    default void aMessageNumberThatIsUsedAnewIsTheNewerPicture() {
        shown(drawn(DESIGN, "design", "ada"), "7");
        bench().clock.advance(Duration.ofSeconds(1));
        Generation newer = drawn(DESIGN, "design", "ada");
        shown(newer, "7");

        assertThat(bench().store.shownIn(place(DESIGN, "design"), message("7")))
                .map(Generation::id)
                .contains(newer.id());
    }

    @Test
    default void theNewestPictureOfAPlaceIsTheOneThatWasFinishedLast() {
        Generation early = bench().admitted("U1", 10);
        Generation late = bench().admitted("U2", 10);
        finish(late);
        bench().clock.advance(Duration.ofSeconds(1));
        finish(early);

        assertThat(newest("place")).containsExactly(early.id());
    }

    @Test
    default void theNewestPictureIsOfThisVeryPlace() {
        drawn(Workbench.CHANNEL, "place", "U1");
        drawn(DESIGN, "thread", "ada");

        assertThat(newest("thread")).isEmpty();
        assertThat(bench().store.newestIn(place(DESIGN, "thread"))).isPresent();
    }

    @Test
    default void whatNobodyCanSeeIsNotTheNewestPicture() {
        Generation seen = drawn(Workbench.CHANNEL, "place", "U1");
        bench().clock.advance(Duration.ofSeconds(1));
        Generation cancelled = bench().dispatched("w1", "U1", 10);
        bench().store.requestCancel(cancelled.id());
        finish(cancelled);
        bench().store.forgetAssets(drawn(Workbench.CHANNEL, "place", "U1").id());
        bench().admitted("U1", 10);

        assertThat(newest("place")).containsExactly(seen.id());
    }

    private List<String> newest(String place) {
        return bench().store.newestIn(place(Workbench.CHANNEL, place)).stream()
                .map(Generation::id)
                .toList();
    }

    @Test
    default void aShortIdIsEnoughWithinItsWorkspace() {
        Generation fox = bench().admitted("U1", 10);

        assertThat(bench().store.findByShortId(Workbench.WORKSPACE, " " + fox.shortId() + " "))
                .map(Generation::id)
                .contains(fox.id());
        assertThat(bench().store.findByShortId(STUDIO, fox.shortId())).isEmpty();
        assertThat(bench().store.findByShortId(new WorkspaceId("slack", "T"), fox.shortId()))
                .isEmpty();
        assertThat(bench().store.findByShortId(Workbench.WORKSPACE, "")).isEmpty();
    }

    @Test
    default void aShortIdIsReadInCapitalsToo() {
        admit("00000000-0000-7000-8000-0000000000af", Workbench.CHANNEL, "place", false, "U1");

        assertThat(bench().store.findByShortId(Workbench.WORKSPACE, "000000AF")).isPresent();
    }

    @Test
    default void aShortIdThatTwoHaveIsNobodys() {
        admit("00000000-0000-7000-8000-000000000001", Workbench.CHANNEL, "place", false, "U1");
        admit("00000000-0000-7000-9000-000000000001", Workbench.CHANNEL, "place", false, "U2");
        admit("00000000-0000-7000-a000-000000000001", DESIGN, "design", false, "ada");

        assertThat(bench().store.findByShortId(Workbench.WORKSPACE, "00000001")).isEmpty();
        assertThat(bench().store.findByShortId(STUDIO, "00000001")).isPresent();
    }

    @Test
    default void theGalleryOfAChannelShowsWhatEverybodySeesNewestFirst() {
        Generation first = drawn(Workbench.CHANNEL, "place", "U1");
        Generation second = drawn(Workbench.CHANNEL, "a thread of it", "U2");
        Generation third = drawn(Workbench.CHANNEL, "place", "U1");
        Generation secret = admit(bench().newId(), Workbench.CHANNEL, "direct with U1", true, "U1");
        finish(secret);
        Generation elsewhere = drawn(new ChannelId(Workbench.WORKSPACE, "C2"), "C2", "U1");
        bench().store.forgetAssets(drawn(Workbench.CHANNEL, "place", "U1").id());
        bench().admitted("U1", 10);

        assertThat(gallery(null, 0, 10)).containsExactly(third.id(), second.id(), first.id());
        assertThat(gallery(null, 1, 1)).containsExactly(second.id());
        assertThat(gallery("U1", 0, 10))
                .containsExactly(elsewhere.id(), secret.id(), third.id(), first.id());
        assertThat(gallery("U1", 3, 10)).containsExactly(first.id());
        assertThat(gallery("U3", 0, 10)).isEmpty();
    }

    /// A member may be known in several workspaces, as guests of other companies are.
    @Test
    default void theGalleryOfAMemberEndsAtTheWorkspace() {
        Generation foreign =
                new Generation(
                        bench().newId(),
                        GenerationState.QUEUED,
                        new Requester(new MemberId(Workbench.WORKSPACE, "U1"), "Guest"),
                        DESIGN,
                        new Destination(place(DESIGN, "design"), Route.MESSAGE, null),
                        Workbench.recipe("painter", List.of()),
                        "r-foreign",
                        Usd.ZERO,
                        "price-1",
                        null,
                        0,
                        null,
                        false,
                        Generation.Kind.NEW,
                        "a fox",
                        null,
                        null,
                        List.of(),
                        bench().clock.instant(),
                        null,
                        null);
        bench().admit(foreign, 10);
        finish(foreign);

        assertThat(gallery("U1", 0, 10)).isEmpty();
        assertThat(bench().store.gallery(DESIGN, new MemberId(Workbench.WORKSPACE, "U1"), 0, 10))
                .hasSize(1);
    }

    private List<String> gallery(@Nullable String member, int offset, int atMost) {
        return bench()
                .store
                .gallery(
                        Workbench.CHANNEL,
                        member == null ? null : new MemberId(Workbench.WORKSPACE, member),
                        offset,
                        atMost)
                .stream()
                .map(Generation::id)
                .toList();
    }

    /// Retention goes by age, and neither an outage nor a long queue may cost a picture.
    @Test
    default void picturesThatAreOwedAndSourcesOfWaitingJobsAreInUse() {
        Generation owed = drawn(Workbench.CHANNEL, "place", "U1");
        Generation standing = drawn(Workbench.CHANNEL, "place", "U1");
        shown(standing, "C1/7");
        Asset source = new Asset(Workbench.asset(900), "image/png", 8, 8, 99);
        Asset mask = new Asset(Workbench.asset(901), "image/png", 8, 8, 99);
        Generation waiting = edit(source, mask);
        bench().admit(waiting, 10);

        assertThat(bench().store.assetsInUse())
                .containsExactlyInAnyOrder(assetOf(owed), source.id(), mask.id());

        finish(waiting);
        shown(waiting, "C1/8");
        assertThat(bench().store.assetsInUse()).containsExactly(assetOf(owed));
    }

    private AssetId assetOf(Generation generation) {
        return bench().store.find(generation.id()).orElseThrow().assets().getFirst().id();
    }

    private Generation edit(Asset source, Asset mask) {
        return bench().generation(
                        bench().newId(),
                        "U1",
                        Recipes.of(
                                        "painter",
                                        "painter-studio",
                                        "make it night",
                                        "1024x1024",
                                        "medium")
                                .withSources(List.of(source), mask, null));
    }

    /// However many pictures there are, no way back reads them all.
    @Test
    default void everyWayBackGoesAlongItsIndex() {
        assertThat(plan(Album.SHOWN_IN, "7", "slack/", "slack/")).contains("generation_message");
        assertThat(plan(Album.NEWEST_IN, "place", "key", 1)).contains("generation_place");
        assertThat(plan(Album.byShortId(dialect()), "00000001", "slack/T1/", "slack/T1/"))
                .contains("generation_short_id");
        assertThat(plan(Album.IN_CHANNEL, "key", 10, 0)).contains("generation_of_channel");
        assertThat(plan(Album.OF_MEMBER, "key", "slack/T1/", "slack/T1/", 10, 0))
                .contains("generation_of_member");
    }

    private Dialect dialect() {
        return bench().database.connections().dialect();
    }

    private String plan(String query, Object... parameters) {
        return bench().database.read(sql -> plan(sql, query, parameters));
    }

    private static String plan(Sql sql, String query, Object... parameters) throws SQLException {
        return switch (sql.dialect()) {
            case SQLITE ->
                    String.join(
                            "\n",
                            sql.list(
                                    "explain query plan " + query,
                                    row -> row.text("detail"),
                                    parameters));
            case POSTGRESQL -> {
                // An empty table is quicker to read from end to end.
                sql.execute("set local enable_seqscan = off");
                yield String.join(
                        "\n",
                        sql.list("explain " + query, row -> row.text("QUERY PLAN"), parameters));
            }
        };
    }

    private Generation drawn(ChannelId channel, String place, String member) {
        bench().clock.advance(Duration.ofSeconds(1));
        Generation generation = admit(bench().newId(), channel, place, false, member);
        finish(generation);
        return generation;
    }

    private void finish(Generation generation) {
        int picture = bench().nextNumber();
        while (bench().store.find(generation.id()).orElseThrow().state()
                == GenerationState.QUEUED) {
            Generation claimed = bench().store.claim(Workbench.claim("w1")).orElseThrow();
            bench().store.dispatch(claimed.id(), "w1", claimed.recipe().hash());
        }
        StoredAnswer answer = Workbench.answer(picture);
        assertThat(bench().store.settle(generation.id(), Usd.ofNanos(1), answer)).isTrue();
    }

    private void shown(Generation generation, String reference) {
        Delivery delivery =
                new Delivery(bench().store.find(generation.id()).orElseThrow(), 0, 1, false);
        bench().store.delivered(delivery, generation.destination(), message(reference), false);
    }

    private Generation admit(
            String id, ChannelId channel, String place, boolean direct, String member) {
        Generation plain = bench().generation(id, member, Workbench.recipe("painter", List.of()));
        Generation generation =
                new Generation(
                        id,
                        plain.state(),
                        new Requester(new MemberId(channel.workspace(), member), member),
                        channel,
                        new Destination(
                                new Conversation(channel, place, direct), Route.MESSAGE, null),
                        plain.recipe(),
                        plain.reservationId(),
                        plain.held(),
                        plain.priceVersion(),
                        null,
                        0,
                        null,
                        false,
                        Generation.Kind.NEW,
                        plain.caption(),
                        null,
                        null,
                        List.of(),
                        plain.createdAt(),
                        null,
                        null);
        bench().admit(generation, 10);
        return generation;
    }

    private static Conversation place(ChannelId channel, String place) {
        return new Conversation(channel, place, false);
    }

    private static MessageRef message(String reference) {
        return new MessageRef(reference);
    }
}
