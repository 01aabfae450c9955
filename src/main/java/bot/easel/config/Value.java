package bot.easel.config;

/// One setting as it was written.
///
/// @param text with its references replaced
/// @param shown as it may be repeated in a message: with references, not their values
/// @param where file and line, or variable
/// @param key the setting
/// @param inFile whether it stands in the file in plain text
record Value(String text, String shown, String where, String key, boolean inFile) {}
