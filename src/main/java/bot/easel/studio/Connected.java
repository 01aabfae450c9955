package bot.easel.studio;

/// A provider that this process can call, with its terms.
public record Connected(ImageProvider provider, ProviderTerms terms) {}
