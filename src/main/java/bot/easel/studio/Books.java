package bot.easel.studio;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Ledger;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the books balance. While they do not, nothing new is admitted.
final class Books {
    private static final Logger log = LoggerFactory.getLogger(Books.class);
    private final Ledger ledger;
    private final AdminNotices notices;
    private volatile boolean balanced;

    Books(Ledger ledger, AdminNotices notices) {
        this.ledger = ledger;
        this.notices = notices;
    }

    void audit() {
        List<AuditFinding> findings = ledger.audit();
        for (AuditFinding finding : findings) {
            log.atError()
                    .addKeyValue("invariant", finding.invariant())
                    .log("The books do not balance: {}", finding.what());
        }
        balanced = findings.isEmpty();
        if (!balanced) {
            notices.tell(new Notice.BooksDoNotBalance(findings.size(), findings.getFirst().what()));
        }
    }

    boolean balance() {
        return balanced;
    }
}
