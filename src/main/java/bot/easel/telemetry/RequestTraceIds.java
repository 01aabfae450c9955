package bot.easel.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;
import java.util.UUID;

/// The trace of a request has the request's id as its own, so that whoever goes on with the request
/// goes on with the trace: on another thread, after a restart, on another replica. Nothing needs to
/// be kept or handed on for that.
final class RequestTraceIds implements IdGenerator {
    /// The request whose first span is being made.
    static final ScopedValue<UUID> ROOT = ScopedValue.newInstance();

    private final IdGenerator random = IdGenerator.random();

    /// Empty for what is no id of a request of ours.
    static Optional<UUID> request(String id) {
        try {
            UUID request = UUID.fromString(id);
            return request.getLeastSignificantBits() == 0 ? Optional.empty() : Optional.of(request);
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    static String trace(UUID request) {
        return request.toString().replace("-", "");
    }

    /// The first span's id: the second half of the request's, which is random.
    static String root(UUID request) {
        return trace(request).substring(16);
    }

    @Override
    public String generateSpanId() {
        return ROOT.isBound() ? root(ROOT.get()) : random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return ROOT.isBound() ? trace(ROOT.get()) : random.generateTraceId();
    }
}
