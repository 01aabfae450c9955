package bot.easel.bench;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Requester;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Who wants pictures: workspaces with four channels and sixteen members each. Every picture counts
/// in nine windows: of its workspace, channel and member, the day, the week and the month.
record Crowd(int workspaces) {
    static final int CHANNELS = 4;
    static final int MEMBERS = 16;
    static final Usd LIMIT = Usd.parse("1000000000");
    static final Usd HELD = Usd.parse("0.05");
    static final Usd ACTUAL = Usd.parse("0.04");
    private static final AtomicLong NUMBER = new AtomicLong();

    /// Somebody in one of the workspaces; people of all workspaces follow one another.
    record Person(WorkspaceId workspace, ChannelId channel, MemberId member) {}

    int people() {
        return workspaces * MEMBERS;
    }

    Person person(long number) {
        int who = Math.floorMod(number, people());
        WorkspaceId workspace = new WorkspaceId("slack", "T%06d".formatted(who % workspaces));
        int member = who / workspaces;
        return new Person(
                workspace,
                new ChannelId(workspace, "C%06d".formatted(member % CHANNELS)),
                new MemberId(workspace, "U%06d".formatted(member)));
    }

    /// Ids in the order of their making, as the program's are.
    static String id(char variant) {
        long now = System.currentTimeMillis();
        return "%08x-%04x-7000-%c000-%012x"
                .formatted(now >> 16, now & 0xffff, variant, NUMBER.incrementAndGet());
    }

    static Generation generation(Person person, String provider) {
        Instant now = Instant.now();
        Recipe recipe = recipe(provider);
        return new Generation(
                id('8'),
                GenerationState.QUEUED,
                new Requester(person.member(), "A member"),
                person.channel(),
                new Destination(
                        new Conversation(person.channel(), "thread-1", false),
                        Route.MESSAGE,
                        new ReplyToken("0123456789abcdef0123456789abcdef", now.plusSeconds(900))),
                recipe,
                id('9'),
                Usd.ZERO,
                "price-1",
                null,
                0,
                null,
                false,
                Generation.Kind.NEW,
                recipe.prompt(),
                null,
                null,
                List.of(),
                now,
                null,
                null);
    }

    static Recipe recipe(String provider) {
        return Recipes.of(
                provider,
                "gpt-image-2",
                "a lighthouse at dusk, seen from the sea, in the style of an old travel poster",
                "1024x1024",
                "medium");
    }

    static HoldRequest hold(Person person, Generation generation) {
        return new HoldRequest(
                generation.reservationId(),
                generation.id(),
                1,
                HELD,
                generation.priceVersion(),
                generation.recipe().hash(),
                limits(person));
    }

    static List<Limit> limits(Person person) {
        List<Limit> limits = new ArrayList<>();
        for (Scope scope :
                List.of(
                        new Scope(ScopeKind.WORKSPACE, person.workspace().key()),
                        new Scope(ScopeKind.CHANNEL, person.channel().key()),
                        new Scope(ScopeKind.MEMBER, person.member().key()))) {
            for (Period period : Period.values()) {
                limits.add(new Limit(scope, period, LIMIT, ZoneOffset.UTC));
            }
        }
        return limits;
    }
}
