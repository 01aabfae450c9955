package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Picture;
import bot.easel.chat.slack.SlackRenderer.Uploaded;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import com.slack.api.model.File;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts pictures into Slack.
///
/// What a message's blocks show is uploaded without a channel and used once Slack has processed it;
/// what they do not show is shared into the message's thread. A picture of the store is uploaded
/// once, however often its delivery has to be tried.
final class SlackUploads {
    private static final Logger log = LoggerFactory.getLogger(SlackUploads.class);
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif");
    private static final int REMEMBERED = 1_000;
    private static final List<Duration> LOOKS =
            List.of(
                    Duration.ofMillis(150),
                    Duration.ofMillis(300),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5));

    private final SlackCalls calls;
    private final SlackWeb web;
    private final Pauses pauses;
    private final ProcessingTime processing = new ProcessingTime();

    /// File ids by the stored picture and where it went.
    private final Map<String, String> done =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > REMEMBERED;
                }
            };

    SlackUploads(SlackCalls calls, SlackWeb web, Pauses pauses) {
        this.calls = calls;
        this.web = web;
        this.pauses = pauses;
    }

    /// Whether image blocks show this media type.
    static boolean shows(String mediaType) {
        return SHOWN.contains(mediaType);
    }

    /// Uploads for use in blocks; returns when Slack has processed every one of them.
    List<Uploaded> forBlocks(List<Picture> pictures) {
        List<Uploaded> uploaded = new ArrayList<>();
        List<FileDetails> fresh = new ArrayList<>();
        Map<String, String> keys = new LinkedHashMap<>();
        for (Picture picture : pictures) {
            String key = key(picture, "");
            String id = known(key);
            if (id == null) {
                id = send(picture);
                fresh.add(FileDetails.builder().id(id).title(picture.fileName()).build());
                if (key != null) {
                    keys.put(key, id);
                }
            }
            uploaded.add(new Uploaded(id, picture.fileName(), picture.altText(), true));
        }
        if (!fresh.isEmpty()) {
            calls.call(
                    "files.completeUploadExternal",
                    methods -> methods.filesCompleteUploadExternal(r -> r.files(fresh)));
            synchronized (done) {
                done.putAll(keys);
            }
        }
        if (fresh.isEmpty()) {
            awaitProcessed(uploaded);
        } else {
            Duration first = processing.expected();
            pauses.take(first);
            processing.took(first, awaitProcessed(uploaded));
        }
        return uploaded;
    }

    /// How long that took.
    private Duration awaitProcessed(List<Uploaded> uploaded) {
        Duration took = Duration.ZERO;
        for (Uploaded file : uploaded) {
            took =
                    took.plus(
                            becomes(file.fileId(), SlackUploads::isProcessed)
                                    .orElseThrow(() ->
                                            new DeliveryFailure.Temporary(
                                                    "Slack is still processing the picture",
                                                    Duration.ofSeconds(5))));
        }
        return took;
    }

    /// Shares a file into a conversation; returns when it is there.
    void into(Picture picture, String channel) {
        share(picture, channel, null);
    }

    /// Shares a file into a thread; returns when it is there.
    Uploaded intoThread(Picture picture, String channel, String threadTs) {
        return share(picture, channel, threadTs);
    }

    private Uploaded share(Picture picture, String channel, @Nullable String threadTs) {
        String key = key(picture, channel + "/" + threadTs);
        String known = known(key);
        if (known != null) {
            return new Uploaded(known, picture.fileName(), picture.altText(), false);
        }
        String id = send(picture);
        FileDetails details = FileDetails.builder().id(id).title(picture.fileName()).build();
        calls.call(
                "files.completeUploadExternal",
                methods ->
                        methods.filesCompleteUploadExternal(r ->
                                r.files(List.of(details)).channelId(channel).threadTs(threadTs)));
        // Slack has been seen to say ok without sharing: then a fresh upload is the only remedy.
        if (becomes(id, file -> isShared(file, channel)).isEmpty()) {
            delete(List.of(id));
            throw new DeliveryFailure.Temporary(
                    "Slack did not share the file", Duration.ofSeconds(5));
        }
        if (key != null) {
            synchronized (done) {
                done.put(key, id);
            }
        }
        return new Uploaded(id, picture.fileName(), picture.altText(), false);
    }

    /// Deletes files; one that is gone already is fine, and none is worth failing for.
    void delete(Collection<String> ids) {
        for (String id : ids) {
            synchronized (done) {
                done.values().removeIf(id::equals);
            }
            try {
                calls.call("files.delete", methods -> methods.filesDelete(r -> r.file(id)));
            } catch (DeliveryFailure e) {
                log.atInfo()
                        .addKeyValue("file", id)
                        .log("A file could not be removed: {}", e.getMessage());
            }
        }
    }

    private String send(Picture picture) {
        FilesGetUploadURLExternalResponse address =
                calls.call(
                        "files.getUploadURLExternal",
                        methods ->
                                methods.filesGetUploadURLExternal(r ->
                                        r.filename(picture.fileName())
                                                .length(Math.toIntExact(picture.content().length()))
                                                .altTxt(picture.altText())));
        web.upload(URI.create(address.getUploadUrl()), picture.content());
        return address.getFileId();
    }

    /// How long it took; empty when it is still not so.
    private Optional<Duration> becomes(String id, Predicate<File> wanted) {
        Duration waited = Duration.ZERO;
        for (Duration pause : LOOKS) {
            File file =
                    calls.call("files.info", methods -> methods.filesInfo(r -> r.file(id)))
                            .getFile();
            if (wanted.test(file)) {
                return Optional.of(waited);
            }
            pauses.take(pause);
            waited = waited.plus(pause);
        }
        return Optional.empty();
    }

    private static boolean isProcessed(File file) {
        return file.getMimetype() != null && !file.getMimetype().isEmpty();
    }

    private static boolean isShared(File file, String channel) {
        File.Shares shares = file.getShares();
        return shares != null
                && (has(shares.getPublicChannels(), channel)
                        || has(shares.getPrivateChannels(), channel));
    }

    private static boolean has(@Nullable Map<String, ?> shares, String channel) {
        return shares != null && shares.containsKey(channel);
    }

    private static @Nullable String key(Picture picture, String place) {
        return picture.asset() == null ? null : picture.asset() + " " + place;
    }

    private @Nullable String known(@Nullable String key) {
        synchronized (done) {
            return key == null ? null : done.get(key);
        }
    }
}
