package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.MessageRef;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where the card of an approval leads to.
record ApprovalLinks(GenerationStore generations, Platforms platforms) {
    private static final ApprovalView.Links NOWHERE = new ApprovalView.Links(null, null);

    /// Nowhere while its platform is switched off.
    ApprovalView.Links of(Approval approval) {
        return platforms
                .of(approval.workspace())
                .map(platform -> of(platform, approval))
                .orElse(NOWHERE);
    }

    ApprovalView.Links of(ChatPlatform platform, Approval approval) {
        return new ApprovalView.Links(
                platform.link(approval.conversation()).orElse(null), source(platform, approval));
    }

    private @Nullable URI source(ChatPlatform platform, Approval approval) {
        String parent = approval.parent();
        Generation found = parent == null ? null : generations.find(parent).orElse(null);
        MessageRef shown = found == null ? null : found.message();
        return found == null || shown == null
                ? null
                : platform.link(found.destination().conversation(), shown).orElse(null);
    }
}
