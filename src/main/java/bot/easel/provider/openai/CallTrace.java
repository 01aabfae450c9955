package bot.easel.provider.openai;

import bot.easel.chat.RequestId;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// What is known for certain about one call: whether a byte of its request may have left, and the
/// id the provider gave it, also when the answer broke off.
///
/// The HTTP client reports to the trace that is bound to the calling thread.
final class CallTrace extends EventListener {
    /// A name of ours for a call, by which OpenAI finds it also where it gave no id of its own.
    static final String CLIENT_ID = "X-Client-Request-Id";

    private static final Logger log = LoggerFactory.getLogger(CallTrace.class);

    static final ScopedValue<CallTrace> CURRENT = ScopedValue.newInstance();

    private volatile boolean sent;
    private volatile String requestId = "";
    private volatile int status;

    /// Begins with the id of the request and differs from call to call, as OpenAI wants it.
    private final String clientId =
            RequestId.current().map(id -> id + "." + UUID.randomUUID()).orElse("");

    private final String host;

    /// @param root of the provider's addresses
    CallTrace(URI root) {
        host = String.valueOf(root.getHost());
    }

    /// A factory for the HTTP client; it is asked on the thread that makes the call.
    static EventListener of(Call call) {
        return CURRENT.isBound() ? CURRENT.get() : EventListener.NONE;
    }

    /// False only when it is proved that the provider has seen nothing: no connection stood.
    boolean maySent() {
        return sent;
    }

    /// The provider's id of the call, or an empty text.
    String requestId() {
        return requestId;
    }

    @Override
    public void requestHeadersStart(Call call) {
        sent = true;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        sent = true;
    }

    /// What is sent: to the provider with our name of the call, to others without it.
    static Request named(Request request) {
        CallTrace trace = CURRENT.isBound() ? CURRENT.get() : null;
        return trace == null || trace.clientId.isEmpty() || !trace.concerns(request)
                ? request
                : request.newBuilder().header(CLIENT_ID, trace.clientId).build();
    }

    private boolean concerns(Request request) {
        return request.url().host().equals(host);
    }

    @Override
    public void callEnd(Call call) {
        ended(call, "The provider has answered");
    }

    @Override
    public void callFailed(Call call, IOException failure) {
        ended(call, "A call to the provider broke off");
    }

    /// The line by which the provider's support finds the call.
    private void ended(Call call, String how) {
        if (concerns(call.request())) {
            // The daily looks at models and batches are nobody's request.
            log.atLevel(clientId.isEmpty() ? Level.DEBUG : Level.INFO)
                    .addKeyValue("path", call.request().url().encodedPath())
                    .addKeyValue("status", status)
                    .addKeyValue("providerRequest", requestId)
                    .addKeyValue("clientRequest", clientId)
                    .log(how);
        }
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
        String id = response.header("x-request-id");
        // A download after the call must not take the call's id away.
        if (id != null && requestId.isEmpty()) {
            requestId = RequestIds.cleaned(id);
        }
    }
}
