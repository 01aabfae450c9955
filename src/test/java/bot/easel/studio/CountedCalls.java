package bot.easel.studio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The calls that whoever measures is told of.
final class CountedCalls implements StudioEvents {
    /// @param overnight as part of a batch
    record Counted(
            String provider, String model, String outcome, Duration took, boolean overnight) {}

    private final List<Counted> calls = new CopyOnWriteArrayList<>();

    @Override
    public void called(String provider, String model, String outcome, Duration took) {
        calls.add(new Counted(provider, model, outcome, took, false));
    }

    @Override
    public void calledOvernight(String provider, String model, String outcome, Duration sinceSent) {
        calls.add(new Counted(provider, model, outcome, sinceSent, true));
    }

    List<Counted> overnight() {
        return calls.stream().filter(Counted::overnight).toList();
    }

    List<String> outcomes() {
        return overnight().stream().map(Counted::outcome).toList();
    }
}
