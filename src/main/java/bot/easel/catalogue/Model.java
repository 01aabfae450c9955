package bot.easel.catalogue;

import java.util.List;
import java.util.Set;

/// One row of the catalogue.
public sealed interface Model permits ImageModel, TextModel, AudioModel, ModerationModel {
    /// What the provider is sent.
    String id();

    /// For people.
    String name();

    /// The provider whose model it is; others may serve it too.
    String provider();

    /// Dated ids of the same model.
    List<String> snapshots();

    /// The life of the model at its own provider.
    Lifecycle lifecycle();

    /// What it can do for the studio's assistant; nothing where it draws.
    Set<Ability> abilities();
}
