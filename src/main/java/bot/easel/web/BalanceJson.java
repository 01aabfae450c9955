package bot.easel.web;

import bot.easel.spend.Balance;
import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Balances as the page shows them: one's own first, then the channel's, then everybody's.
final class BalanceJson {
    private static final int WHOLE = 1_000;

    private BalanceJson() {}

    static List<Map<String, Object>> of(List<Balance> balances, String channelName) {
        Balance tightest = balances.stream().min(Comparator.comparing(Balance::left)).orElse(null);
        return balances.stream()
                .sorted(
                        Comparator.comparing((Balance each) -> each.limit().scope().kind())
                                .reversed()
                                .thenComparing(each -> each.limit().period()))
                .map(each -> one(each, channelName, each.equals(tightest)))
                .toList();
    }

    private static Map<String, Object> one(Balance balance, String channelName, boolean tightest) {
        Usd limit = balance.limit().amount();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", balance.limit().scope().kind() + "-" + balance.limit().period());
        json.put(
                "label",
                who(balance.limit().scope().kind(), channelName)
                        + ", "
                        + during(balance.limit().period()));
        json.put("limit", limit.display());
        json.put("spent", balance.settled().display());
        json.put("held", balance.held().display());
        json.put("left", balance.left().display());
        int spent = permille(balance.settled(), limit);
        json.put("spentPermille", spent);
        json.put("heldPermille", Math.min(permille(balance.held(), limit), WHOLE - spent));
        json.put("resetsAt", balance.window().end().toString());
        json.put("tightest", tightest);
        return json;
    }

    private static int permille(Usd part, Usd whole) {
        if (!whole.isPositive()) {
            return WHOLE;
        }
        return BigDecimal.valueOf(part.nanos())
                .multiply(BigDecimal.valueOf(WHOLE))
                .divide(BigDecimal.valueOf(whole.nanos()), 0, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(WHOLE))
                .max(BigDecimal.ZERO)
                .intValueExact();
    }

    private static String who(ScopeKind kind, String channelName) {
        return switch (kind) {
            case WORKSPACE -> "Everybody";
            case CHANNEL -> channelName;
            case MEMBER -> "You";
        };
    }

    private static String during(Period period) {
        return switch (period) {
            case DAY -> "today";
            case WEEK -> "this week";
            case MONTH -> "this month";
        };
    }
}
