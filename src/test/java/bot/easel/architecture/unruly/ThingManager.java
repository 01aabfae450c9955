package bot.easel.architecture.unruly;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class ThingManager {

    static int counter;
    static final ArrayList<String> SEEN = new ArrayList<>();

    final Logger loud = LoggerFactory.getLogger(ThingManager.class);

    record ThingImpl(String text) {}

    List<ThingImpl> all() {
        counter++;
        System.out.println(SEEN);
        System.err.println(loud);
        return List.of();
    }
}
