package bot.easel.store;

/// What every contract of the store is checked on.
interface StoreContract {
    Workbench bench();
}
