package bot.easel.standin.slack;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Every rule of Slack that the program has broken.
final class Violations {
    private final CopyOnWriteArrayList<String> list = new CopyOnWriteArrayList<>();

    void add(String what) {
        list.add(what);
    }

    List<String> all() {
        return List.copyOf(list);
    }
}
