package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import java.time.Duration;

/// Slack's error codes in plain words, and what may be done about them.
final class SlackFailures {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration ADMINS_HELP = Duration.ofMinutes(5);

    private SlackFailures() {}

    static DeliveryFailure of(String method, String code) {
        return switch (code) {
            case "message_not_found", "cant_update_message", "edit_window_closed" ->
                    new DeliveryFailure.Gone("the message can no longer be changed (" + code + ")");
            case "channel_not_found", "is_inactive", "user_not_found", "user_disabled" ->
                    new DeliveryFailure.Gone(
                            "Slack shows the app no such conversation (" + code + ")");
            case "not_in_channel", "no_permission", "user_not_in_channel" ->
                    new DeliveryFailure.Forbidden(
                            "the app is not in this channel; somebody must invite it");
            case "is_archived" -> new DeliveryFailure.Forbidden("the channel is archived");
            case "file_uploads_disabled", "file_uploads_except_images_disabled" ->
                    new DeliveryFailure.Forbidden(
                            "file uploads are switched off in this workspace");
            case "file_type_not_allowed", "blocked_file_type", "slack_connect_blocked_file_type" ->
                    new DeliveryFailure.Forbidden(
                            "this workspace does not allow files of this type");
            case "storage_limit_reached" ->
                    new DeliveryFailure.Forbidden("the workspace's file storage is full");
            case "file_upload_size_restricted" ->
                    new DeliveryFailure.TooLarge("the workspace restricts the size of files");
            case "posting_to_channel_denied",
                    "restricted_action",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_only_channel",
                    "restricted_action_thread_locked",
                    "restricted_action_non_threadable_channel",
                    "ekm_access_denied",
                    "access_denied",
                    "messages_tab_disabled" ->
                    new DeliveryFailure.Forbidden(
                            "the workspace's rules keep the app from posting here (" + code + ")");
            case "slack_connect_file_upload_sharing_blocked",
                    "slack_connect_file_link_sharing_blocked",
                    "unable_to_share_files" ->
                    new DeliveryFailure.Forbidden(
                            "files may not be shared with the other organisation in this channel");
            case "missing_scope" ->
                    new DeliveryFailure.Forbidden(
                            "the app lacks a scope for " + method + "; reinstall it");
            case "invalid_auth",
                    "not_authed",
                    "account_inactive",
                    "token_revoked",
                    "token_expired" ->
                    new DeliveryFailure.Temporary(
                            "Slack no longer accepts the app's token (" + code + ")", ADMINS_HELP);
            case "ratelimited",
                    "rate_limited",
                    "message_limit_exceeded",
                    "service_unavailable",
                    "fatal_error",
                    "internal_error",
                    "request_timeout",
                    "team_added_to_org",
                    "accesslimited",
                    "update_failed",
                    "file_update_failed" ->
                    new DeliveryFailure.Temporary("Slack asks to come back (" + code + ")", SOON);
            case "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id" ->
                    new DeliveryFailure.TokenExpired("the moment to open a form is over");
            default -> new DeliveryFailure.Rejected("Slack refused " + method + " (" + code + ")");
        };
    }
}
