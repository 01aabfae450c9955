package bot.easel.catalogue;

/// Where a model stands at a provider on a day.
public enum ModelState {
    /// In service, and no end is announced.
    CURRENT,
    /// In service until its announced shutdown date.
    DEPRECATED,
    /// No longer answers; never called.
    SHUT_DOWN;

    public boolean isLiving() {
        return this != SHUT_DOWN;
    }
}
