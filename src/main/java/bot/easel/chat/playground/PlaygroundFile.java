package bot.easel.chat.playground;

import bot.easel.chat.Attachment;

/// A picture that a member put in.
///
/// @param id unguessable; names the file on the shelf
/// @param name as the member's machine called it: text, never part of a path
/// @param mediaType what its first bytes say it is, whatever it was called
public record PlaygroundFile(String id, String name, String mediaType, long size) {
    /// As the commands see it.
    Attachment attachment() {
        return new Attachment(id, name, mediaType, size, FileAddress.ofUpload(id));
    }
}
