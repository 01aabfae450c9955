package bot.easel.chat;

import java.util.List;

/// Who hears what members do. Called on a virtual thread; never throws.
public interface InteractionListener {
    /// Handles one interaction to its answer. The platform is acknowledged through
    /// [Origin#responder()] on the way.
    void on(Interaction interaction);

    /// Does all there is to do about one event of the platform, from reading it on, as one request:
    /// with an id of its own in the logging context.
    default void request(Runnable work) {
        work.run();
    }

    /// At most 25 choices, best first; must answer from memory, since platforms allow 3 s.
    List<Choice> complete(Completion completion);
}
