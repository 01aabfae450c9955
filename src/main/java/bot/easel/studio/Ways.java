package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Route;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the answers to requests go.
final class Ways {
    private static final Logger log = LoggerFactory.getLogger(Ways.class);

    private final Platforms platforms;

    Ways(Platforms platforms) {
        this.platforms = platforms;
    }

    /// A way that is open now; empty where there is none.
    Optional<Destination> of(ImageRequest request) {
        ChatPlatform platform = platforms.of(request.conversation()).orElseThrow();
        if (request.privately() && !request.conversation().direct()) {
            try {
                Conversation direct = platform.direct(request.member().id());
                // the token is the second way, should the member take no direct messages
                return Optional.of(new Destination(direct, Route.MESSAGE, request.token()));
            } catch (DeliveryFailure e) {
                log.atInfo().log("No direct conversation: {}", e.getMessage());
                return Optional.empty();
            }
        }
        Route route = platform.route(request.conversation(), request.token());
        return switch (route) {
            case MESSAGE, INTERACTION ->
                    Optional.of(new Destination(request.conversation(), route, request.token()));
            case NONE -> Optional.empty();
        };
    }
}
