package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.WorkspaceId;
import bot.easel.studio.Asset;
import bot.easel.studio.Style;
import bot.easel.studio.StyleStore;
import java.util.List;
import java.util.Optional;

/// A workspace that has no styles.
final class NoStyles implements StyleStore {
    @Override
    public Kept add(Style style, int atMost) {
        return Kept.TOO_MANY;
    }

    @Override
    public boolean change(Style after) {
        return false;
    }

    @Override
    public boolean remove(String id) {
        return false;
    }

    @Override
    public List<Style> of(WorkspaceId workspace) {
        return List.of();
    }

    @Override
    public Optional<Asset> newest(Style style, ChannelId channel) {
        return Optional.empty();
    }
}
