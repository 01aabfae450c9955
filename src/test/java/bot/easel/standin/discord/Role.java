package bot.easel.standin.discord;

/// A role of a server, with the permissions it gives.
public record Role(long id, String name, long rights) {}
