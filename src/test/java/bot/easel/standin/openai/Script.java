package bot.easel.standin.openai;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// What the test told the stand-in to answer: first the queue, then the first rule whose prompt
/// matches, then the default.
final class Script {
    private record Rule(Predicate<String> prompt, Reply reply) {}

    private final Deque<Reply> queue = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();
    private Reply otherwise = Reply.normal();

    synchronized void next(Reply... replies) {
        queue.addAll(List.of(replies));
    }

    synchronized void when(Predicate<String> prompt, Reply reply) {
        rules.add(new Rule(prompt, reply));
    }

    synchronized void otherwise(Reply reply) {
        otherwise = reply;
    }

    synchronized Reply take(String prompt) {
        Reply queued = queue.poll();
        if (queued != null) {
            return queued;
        }
        return rules.stream()
                .filter(rule -> rule.prompt.test(prompt))
                .findFirst()
                .map(Rule::reply)
                .orElse(otherwise);
    }

    /// Opens every gate, so that no handler outlives the server.
    synchronized void openAllGates() {
        List<Reply> all = new ArrayList<>(queue);
        rules.forEach(rule -> all.add(rule.reply));
        all.add(otherwise);
        all.forEach(Script::open);
    }

    static void open(Reply reply) {
        Gate before = reply.before();
        if (before != null) {
            before.open();
        }
        Gate beforeFinal = reply.beforeFinal();
        if (beforeFinal != null) {
            beforeFinal.open();
        }
    }
}
