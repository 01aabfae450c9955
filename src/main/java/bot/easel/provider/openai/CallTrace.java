package bot.easel.provider.openai;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/// What is known for certain about one call: whether a byte of its request may have left, and the
/// id the provider gave it, also when the answer broke off.
///
/// The HTTP client reports to the trace that is bound to the calling thread.
final class CallTrace extends EventListener {
    static final ScopedValue<CallTrace> CURRENT = ScopedValue.newInstance();

    private volatile boolean sent;
    private volatile String requestId = "";

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

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        String id = response.header("x-request-id");
        // A download after the call must not take the call's id away.
        if (id != null && requestId.isEmpty()) {
            requestId = RequestIds.cleaned(id);
        }
    }
}
