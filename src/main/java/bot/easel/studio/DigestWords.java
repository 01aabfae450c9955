package bot.easel.studio;

import bot.easel.spend.Usd;

/// What a model says of a week's figures.
///
/// @param text plain sentences, with no figure that the digest does not have
/// @param cost what the sentences themselves have cost
public record DigestWords(String text, String model, Usd cost, Requester payer) {}
