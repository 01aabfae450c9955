package bot.easel.command;

import bot.easel.catalogue.ServedModel;
import bot.easel.chat.Attachment;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import bot.easel.studio.Upscale;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A studio that accepts everything once, unless it is told to refuse, and remembers what it was
/// asked.
final class FakeStudio implements Studio {
    final List<ImageRequest> submitted = new ArrayList<>();
    final List<ImageRequest> repeated = new ArrayList<>();
    final List<ImageRequest> quoted = new ArrayList<>();
    final List<String> cancelled = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();
    final Map<String, Generation> generations = new HashMap<>();
    final Map<String, URI> links = new HashMap<>();
    private final Map<String, Generation> byEvent = new HashMap<>();
    final List<SourceRef> gathered = new ArrayList<>();
    final Map<MessageRef, SeenMessage> seen = new HashMap<>();
    int looks;
    final List<Upscale> upscales = new ArrayList<>();

    /// What every gathering ends with; null is one asset for each picture.
    @Nullable Gathering gathering;

    int most = 16;
    @Nullable Refusal refusal;
    int acceptedBeforeRefusal;
    Cancellation cancellation = Cancellation.CANCELLED_FREE;
    Deletion deletion = Deletion.DELETED;
    boolean shows = true;
    boolean keepsPictures = true;
    boolean storeIsAway;
    int ahead;
    int waiting;
    String notice = "";

    FakeStudio with(Generation generation) {
        generations.put(generation.id(), generation);
        return this;
    }

    @Override
    public Submission submit(ImageRequest request) {
        Submission submission = answer(request);
        if (submission instanceof Submission.Accepted) {
            submitted.add(request);
        }
        return submission;
    }

    @Override
    public Submission again(Generation original, ImageRequest request) {
        Submission submission = answer(request);
        if (submission instanceof Submission.Accepted) {
            repeated.add(request);
        }
        return submission;
    }

    private Submission answer(ImageRequest request) {
        available();
        Generation before = byEvent.get(request.eventKey());
        if (before != null) {
            return new Submission.Repeated(before);
        }
        if (refusal != null && acceptedBeforeRefusal-- <= 0) {
            return new Submission.Refused(refusal);
        }
        Integer count = request.options().count();
        Generation generation =
                Samples.generation(
                        Samples.ID,
                        request.prompt(),
                        count == null ? 1 : count,
                        GenerationState.QUEUED,
                        null,
                        null,
                        false,
                        null);
        byEvent.put(request.eventKey(), generation);
        return new Submission.Accepted(generation, Usd.parse("0.01321"), ahead, notice);
    }

    @Override
    public boolean hasRoom(ImageRequest request, Usd besides) {
        return true;
    }

    @Override
    public Quote quote(ImageRequest request) {
        quoted.add(request);
        return refusal != null
                ? new Quote.Refused(refusal)
                : new Quote.Priced(Usd.parse("0.01321"), Usd.parse("0.02"));
    }

    @Override
    public Cancellation cancel(String id, Member by) {
        cancelled.add(id);
        return cancellation;
    }

    @Override
    public Deletion delete(String id, Member by) {
        deleted.add(id);
        return deletion;
    }

    @Override
    public boolean showCancelled(String id, Member by) {
        return shows;
    }

    @Override
    public Optional<Generation> find(String id) {
        available();
        return Optional.ofNullable(generations.get(id));
    }

    @Override
    public List<Offer> offers(ChannelId channel, Member member) {
        return List.of(
                new Offer(Samples.FLARE, "GPT Image 2.5 Flare", Usd.parse("0.01321"), true),
                new Offer("gpt-image-2", "GPT Image 2", Usd.parse("0.0527"), false),
                new Offer("gpt-image-1.5", "GPT Image 1.5", Usd.parse("0.034"), false));
    }

    @Override
    public Optional<ServedModel> served(String model) {
        return Samples.CATALOGUE.served(model, "openai");
    }

    @Override
    public int waiting() {
        available();
        return waiting;
    }

    @Override
    public boolean isAdmin(Member member) {
        return member.admin();
    }

    @Override
    public Gathering gather(
            Member member, Conversation conversation, List<SourceRef> wanted, int most) {
        available();
        gathered.addAll(wanted);
        return gathering == null ? gathered(wanted) : gathering;
    }

    @Override
    public int maxSources(Conversation conversation, @Nullable String model) {
        return most;
    }

    private static Gathering gathered(List<SourceRef> wanted) {
        List<Asset> sources = new ArrayList<>();
        Asset mask = null;
        for (SourceRef ref : wanted) {
            Asset asset =
                    new Asset(new AssetId("%064x".formatted(sources.size())), "image/png", 8, 8, 9);
            if (ref instanceof SourceRef.Given(Attachment file)
                    && file.fileName().startsWith("mask.")) {
                mask = asset;
            } else {
                sources.add(asset);
            }
        }
        return new Gathering.Ready(sources, mask, null, List.of());
    }

    @Override
    public List<Upscale> upscales(
            Generation generation, int index, Member member, ChannelId channel) {
        return upscales;
    }

    @Override
    public Optional<Generation> shownIn(Conversation conversation, MessageRef message) {
        available();
        return generations.values().stream()
                .filter(generation -> message.equals(generation.message()))
                .findFirst();
    }

    @Override
    public Optional<SeenMessage> look(Conversation conversation, MessageRef message) {
        looks++;
        return Optional.ofNullable(seen.get(message));
    }

    @Override
    public Optional<Generation> newestIn(Conversation conversation) {
        return generations.values().stream()
                .filter(generation -> generation.destination().conversation().equals(conversation))
                .filter(generation -> generation.state() == GenerationState.READY)
                .max(Comparator.comparing(Generation::createdAt));
    }

    @Override
    public Optional<Generation> findByShortId(WorkspaceId workspace, String shortId) {
        return generations.values().stream()
                .filter(generation -> generation.shortId().equals(shortId))
                .findFirst();
    }

    @Override
    public List<Generation> gallery(
            ChannelId channel, @Nullable MemberId member, int offset, int atMost) {
        return generations.values().stream()
                .filter(generation -> member == null || generation.requester().id().equals(member))
                .sorted(Comparator.comparing(Generation::createdAt).reversed())
                .skip(offset)
                .limit(atMost)
                .toList();
    }

    @Override
    public Optional<URI> link(Generation generation) {
        return Optional.ofNullable(links.get(generation.id()));
    }

    @Override
    public Optional<Content> content(Asset asset) {
        return keepsPictures ? Optional.of(Samples.RED_SQUARE) : Optional.empty();
    }

    private void available() {
        if (storeIsAway) {
            throw new LedgerUnavailable("the secret cause");
        }
    }
}
