package bot.easel.chat.slack;

import bot.easel.chat.WorkspaceId;
import java.net.URI;

/// Which app this is and where it is installed, as Slack says.
///
/// @param botUser the user that people mention
/// @param home the workspace's address, under which people find messages
record SlackIdentity(WorkspaceId workspace, String botUser, URI home) {}
