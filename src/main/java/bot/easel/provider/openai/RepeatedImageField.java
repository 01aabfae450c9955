package bot.easel.provider.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;

/// Renames the parts of a list of pictures from `image[]`, the only name that the SDK writes, to
/// `image`, the name that some compatible servers want repeated.
final class RepeatedImageField implements Interceptor {
    private static final String DISPOSITION = "\r\nContent-Disposition: form-data; name=";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        MediaType type = body == null ? null : body.contentType();
        String boundary = type == null ? null : type.parameter("boundary");
        if (body == null || type == null || boundary == null) {
            return chain.proceed(request);
        }
        return chain.proceed(
                request.newBuilder()
                        .method(request.method(), new Renamed(body, type, boundary))
                        .build());
    }

    /// The same body under the other name. The boundary is random, so it marks part heads only.
    private static final class Renamed extends RequestBody {
        private final RequestBody body;
        private final MediaType type;
        private final ByteString wanted;
        private final ByteString replacement;

        Renamed(RequestBody body, MediaType type, String boundary) {
            this.body = body;
            this.type = type;
            String head = "--" + boundary + DISPOSITION;
            wanted = ByteString.encodeString(head + "\"image[]\"", StandardCharsets.UTF_8);
            replacement = ByteString.encodeString(head + "\"image\"", StandardCharsets.UTF_8);
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (Buffer whole = new Buffer()) {
                body.writeTo(whole);
                long at = whole.indexOf(wanted);
                while (at >= 0) {
                    sink.write(whole, at);
                    sink.write(replacement);
                    whole.skip(wanted.size());
                    at = whole.indexOf(wanted);
                }
                sink.writeAll(whole);
            }
        }
    }
}
