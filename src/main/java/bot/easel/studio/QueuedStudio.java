package bot.easel.studio;

import bot.easel.catalogue.ServedModel;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The studio as the commands see it: requests go to the intake, and what was made is managed here.
final class QueuedStudio implements Studio {
    private final Intake intake;
    private final GenerationStore store;
    private final ComparisonStore comparisons;
    private final AssetStore assets;
    private final Policies policies;
    private final Resolver resolver;
    private final Upscaling upscaling;
    private final Platforms platforms;
    private final Hindrances hindrances;
    private final Gatherer gatherer;
    private final Admins admins;
    private final Runnable deliveriesWake;

    QueuedStudio(
            Intake intake,
            GenerationStore store,
            ComparisonStore comparisons,
            AssetStore assets,
            Policies policies,
            Resolver resolver,
            Platforms platforms,
            Hindrances hindrances,
            Gatherer gatherer,
            Admins admins,
            Runnable deliveriesWake) {
        this.intake = intake;
        this.store = store;
        this.comparisons = comparisons;
        this.assets = assets;
        this.policies = policies;
        this.resolver = resolver;
        this.upscaling = new Upscaling(resolver);
        this.platforms = platforms;
        this.hindrances = hindrances;
        this.gatherer = gatherer;
        this.admins = admins;
        this.deliveriesWake = deliveriesWake;
    }

    @Override
    public Submission submit(ImageRequest request) {
        return intake.submit(request);
    }

    @Override
    public boolean looksFirst() {
        return intake.looksFirst();
    }

    @Override
    public Quote quote(ImageRequest request) {
        return intake.quote(request);
    }

    @Override
    public boolean hasRoom(ImageRequest request, Usd besides) {
        return hindrances.hasRoom(request, besides);
    }

    @Override
    public Submission again(Generation original, ImageRequest request) {
        return intake.again(original, request);
    }

    @Override
    public Cancellation cancel(String id, Member by) {
        Optional<Generation> found = store.find(id);
        if (found.isEmpty()) {
            return Cancellation.NOT_FOUND;
        }
        Generation generation = found.get();
        if (!mayManage(generation, by)) {
            return Cancellation.NOT_ALLOWED;
        }
        boolean free = false;
        boolean late = false;
        for (Generation each : together(generation)) {
            if (store.cancelQueued(each.id(), Failure.of(Failure.Kind.CANCELLED))) {
                free = true;
            } else {
                late |= store.requestCancel(each.id());
            }
        }
        if (free) {
            deliveriesWake.run();
        }
        if (late) {
            return Cancellation.CANCELLED_AFTER_DISPATCH;
        }
        return free ? Cancellation.CANCELLED_FREE : Cancellation.ALREADY_ENDED;
    }

    /// What shares its message: itself, or all of its comparison.
    private List<Generation> together(Generation generation) {
        return Optional.ofNullable(generation.comparison())
                .flatMap(comparisons::find)
                .map(Comparison::generations)
                .orElse(List.of(generation));
    }

    @Override
    public Deletion delete(String id, Member by) {
        Optional<Generation> found = store.find(id);
        if (found.isEmpty()) {
            return Deletion.NOT_FOUND;
        }
        Generation generation = found.get();
        if (!mayManage(generation, by)) {
            return Deletion.NOT_ALLOWED;
        }
        List<Generation> all = together(generation);
        if (!all.stream().allMatch(each -> each.state().isEnd())) {
            return Deletion.STILL_RUNNING;
        }
        // What is shown together is shown in one message, which is noted with the first of them
        // while
        // they are drawn and with all of them when it has been delivered.
        all.stream()
                .filter(each -> each.message() != null)
                .findFirst()
                .ifPresent(this::removeMessage);
        all.forEach(each -> store.forgetAssets(each.id()).forEach(assets::delete));
        return Deletion.DELETED;
    }

    private void removeMessage(Generation shown) {
        MessageRef message = shown.message();
        if (message != null) {
            platforms
                    .of(shown.destination().conversation())
                    .ifPresent(platform -> platform.delete(shown.destination(), message));
        }
    }

    @Override
    public boolean showCancelled(String id, Member by) {
        Optional<Generation> found = store.find(id);
        if (found.isEmpty() || !found.get().requester().id().equals(by.id())) {
            return false;
        }
        boolean shown = store.showCancelled(id);
        if (shown) {
            deliveriesWake.run();
        }
        return shown;
    }

    private boolean mayManage(Generation generation, Member by) {
        if (!generation.channel().workspace().equals(by.id().workspace())) {
            return false;
        }
        return generation.requester().id().equals(by.id()) || isAdmin(by);
    }

    @Override
    public Optional<Generation> find(String id) {
        return store.find(id);
    }

    @Override
    public List<Offer> offers(ChannelId channel, Member member) {
        ChannelPolicy policy = policies.of(channel);
        if (!policy.enabled() || !policy.who().allows(member)) {
            return List.of();
        }
        return resolver.offers(policy);
    }

    @Override
    public Optional<ServedModel> served(String model) {
        return resolver.served(model);
    }

    @Override
    public int waiting() {
        return store.queued();
    }

    @Override
    public boolean isAdmin(Member member) {
        return admins.contains(member);
    }

    @Override
    public Gathering gather(
            Member member, Conversation conversation, List<SourceRef> wanted, int most) {
        return gatherer.gather(member, conversation, wanted, most);
    }

    @Override
    public int maxSources(Conversation conversation, @Nullable String model) {
        return resolver.maxSources(model, policies.of(conversation.channel()));
    }

    @Override
    public List<Upscale> upscales(
            Generation generation, int index, Member member, ChannelId channel) {
        return generation.channel().workspace().equals(channel.workspace())
                ? upscaling.of(generation, index, member, policies.of(channel))
                : List.of();
    }

    @Override
    public Optional<Generation> shownIn(Conversation conversation, MessageRef message) {
        return store.shownIn(conversation, message);
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        return platforms.of(conversation).flatMap(platform -> platform.look(conversation, message));
    }

    @Override
    public Optional<Generation> newestIn(Conversation conversation) {
        return store.newestIn(conversation);
    }

    @Override
    public Optional<Generation> findByShortId(WorkspaceId workspace, String shortId) {
        return store.findByShortId(workspace, shortId);
    }

    @Override
    public List<Generation> gallery(
            ChannelId channel, @Nullable MemberId member, int offset, int atMost) {
        return store.gallery(channel, member, offset, atMost);
    }

    @Override
    public Optional<URI> link(Generation generation) {
        Conversation conversation = generation.destination().conversation();
        return Optional.ofNullable(generation.message())
                .flatMap(message ->
                        platforms.of(conversation).flatMap(p -> p.link(conversation, message)));
    }

    @Override
    public Optional<Content> content(Asset asset) {
        return assets.open(asset.id());
    }
}
