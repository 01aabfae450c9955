package bot.easel.studio;

/// Names a stored picture: the SHA-256 of its bytes, in hexadecimal.
public record AssetId(String value) {
    public AssetId {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("an asset id is a SHA-256 in hexadecimal");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
