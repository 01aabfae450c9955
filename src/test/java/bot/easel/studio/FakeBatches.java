package bot.easel.studio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The batches of a provider, which draws when the test says so. It outlives the processes that use
/// it, which may be killed in any of its methods.
public final class FakeBatches implements BatchProvider {
    /// A process that dies.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Where something happens.
    public enum Place {
        BEFORE_UPLOAD,
        AFTER_UPLOAD,
        BEFORE_CREATE,
        AFTER_CREATE,
        FIND,
        LOOK,
        CANCEL,
        WITHIN_RESULTS,
        DELETE
    }

    /// A batch that was created, and will be billed.
    public static final class Made {
        public final String id;
        final String ours;
        public final List<ImageCall> calls;
        final Map<String, BatchResult> results = new LinkedHashMap<>();
        BatchLook.State state = BatchLook.State.UNDER_WAY;
        @Nullable Long completed;
        public boolean stopped;

        Made(String id, String ours, List<ImageCall> calls) {
            this.id = id;
            this.ours = ours;
            this.calls = calls;
        }

        /// Draws one request.
        public Made draw(ImageCall call) {
            results.put(call.requestId(), new BatchResult.Drawn(FakeProvider.drawing(call)));
            return this;
        }

        public Made fail(ImageCall call, BatchResult result) {
            results.put(call.requestId(), result);
            return this;
        }

        /// Says that it is over, and counts what it has drawn.
        public void over(BatchLook.State end) {
            state = end;
            completed =
                    results.values().stream()
                            .filter(each -> each instanceof BatchResult.Drawn)
                            .count();
        }

        /// Says that it has drawn more than there is to see.
        void overHiding(int more) {
            over(BatchLook.State.COMPLETED);
            completed = Objects.requireNonNull(completed) + more;
        }

        /// Draws everything.
        public void complete() {
            calls.forEach(this::draw);
            over(BatchLook.State.COMPLETED);
        }
    }

    private final Map<String, List<ImageCall>> files = new LinkedHashMap<>();
    private final Map<Place, List<Throwable>> troubles = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();

    /// Each is paid for.
    public final List<Made> made = new ArrayList<>();

    /// Whose results were handed over, each time that they were.
    final List<String> handedOver = new ArrayList<>();

    /// What is done before each result is handed over.
    volatile Runnable beforeResult = () -> {};

    public int uploads;

    /// The next time something comes there, this is thrown.
    public void next(Place place, Throwable trouble) {
        troubles.computeIfAbsent(place, any -> new ArrayList<>()).add(trouble);
    }

    private void at(Place place) {
        List<Throwable> waiting = troubles.getOrDefault(place, List.of());
        if (!waiting.isEmpty()) {
            Throwable trouble = waiting.removeFirst();
            if (trouble instanceof Error error) {
                throw error;
            }
            throw (ProviderFailure) trouble;
        }
    }

    Set<String> deleted() {
        return deleted;
    }

    @Override
    public String upload(List<ImageCall> calls) {
        at(Place.BEFORE_UPLOAD);
        uploads++;
        String id = "file-" + uploads;
        files.put(id, List.copyOf(calls));
        at(Place.AFTER_UPLOAD);
        return id;
    }

    @Override
    public String create(String ours, String inputFile) {
        at(Place.BEFORE_CREATE);
        List<ImageCall> calls = files.get(inputFile);
        if (calls == null || deleted.contains(inputFile)) {
            throw new ProviderFailure.Rejected("no such file", "");
        }
        made.add(new Made("batch-" + (made.size() + 1), ours, calls));
        at(Place.AFTER_CREATE);
        return made.getLast().id;
    }

    @Override
    public Optional<String> find(String ours, Instant since) {
        at(Place.FIND);
        return made.stream().filter(each -> each.ours.equals(ours)).map(each -> each.id).findAny();
    }

    private Made of(String theirs) {
        return made.stream().filter(each -> each.id.equals(theirs)).findAny().orElseThrow();
    }

    @Override
    public BatchLook look(String theirs) {
        at(Place.LOOK);
        Made batch = of(theirs);
        return new BatchLook(batch.state, batch.completed, List.of("results-" + theirs));
    }

    @Override
    public void cancel(String theirs) {
        at(Place.CANCEL);
        of(theirs).stopped = true;
    }

    @Override
    public void read(BatchLook look, Predicate<String> wanted, Results results) {
        Made batch = of(look.files().getFirst().substring("results-".length()));
        batch.results.forEach((id, result) -> {
            if (wanted.test(id)) {
                handedOver.add(id);
                beforeResult.run();
                results.accept(id, result);
                at(Place.WITHIN_RESULTS);
            }
        });
    }

    @Override
    public void delete(String file) {
        at(Place.DELETE);
        deleted.add(file);
    }
}
