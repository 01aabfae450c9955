/// What members can say and press, and every word they read in answer. One class for each command
/// and each button; the router in front of them is the one place where anything may go wrong.
///
/// | to change | begin at |
/// |---|---|
/// | how an interaction finds its command, and what happens when it breaks | [CommandRouter], [Handlers] |
/// | a command | its `XxxCommand`; what it was told is read in `XxxQuestion`, what it answers is written in `XxxCards` |
/// | a button | its `XxxAction`; ids in [Buttons], which of them a picture has in [PictureActions] |
/// | how a prompt is read: flags, alternatives, styles | [PromptFlags], [Wishes], [OrderWords], [Styling] |
/// | the way from any order to the studio | [Orders], [Beginnings], [Batches] |
/// | words without a command: mentions, replies, recordings | [Listening], [SpokenEdit], [Mentions], [Voices] |
/// | forms | [ImagineForm], [PictureForms] |
/// | the words of a picture's message, a refusal, a failure | [Cards], [RefusalCards], [FailureWords] |
/// | the words of alerts and digests | [NoticeCards], [DigestCards] |
@NullMarked
package bot.easel.command;

import org.jspecify.annotations.NullMarked;
