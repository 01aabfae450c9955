package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of the two forms about a picture. What follows the colon in its id names one of Easel's
/// pictures as `GENERATION.NUMBER`, or files that wait in the store.
final class PictureForm implements FormAction {
    /// What is done with the picture.
    enum Use {
        /// It is changed; the new one is its child.
        EDIT(Buttons.EDIT, "Edit picture", "Change it", "What to change", Generation.Kind.EDIT),
        /// Another one is drawn with it beside the words.
        REFERENCE(
                Buttons.REFERENCE,
                "Draw with this picture",
                "Draw",
                "What to draw",
                Generation.Kind.NEW);

        private final String name;
        private final String title;
        private final String submit;
        private final String prompt;
        private final Generation.Kind kind;

        Use(String name, String title, String submit, String prompt, Generation.Kind kind) {
            this.name = name;
            this.title = title;
            this.submit = submit;
            this.prompt = prompt;
            this.kind = kind;
        }

        /// In the ids of its form and of its buttons.
        String word() {
            return name;
        }
    }

    private final Use use;
    private final CommandParts parts;
    private final FormInputs inputs;
    private final OrderWords words;
    private final Orders orders;

    PictureForm(Use use, CommandParts parts) {
        this.use = use;
        this.parts = parts;
        this.inputs =
                new FormInputs(
                        new ImagineChoices(parts.studio(), parts.policies(), parts.styles()),
                        parts.policies());
        this.words = new OrderWords(parts.policies());
        this.orders = new Orders(parts);
    }

    @Override
    public String name() {
        return use.word();
    }

    /// @param argument names the pictures
    /// @param parent whose model is taken while none is chosen, or null
    Form form(Origin origin, String argument, @Nullable Generation parent) {
        List<Form.Input> all = new ArrayList<>();
        all.add(FormInputs.prompt(use.prompt));
        all.addAll(
                inputs.drawing(
                        origin,
                        option -> Optional.empty(),
                        Optional.ofNullable(parent).map(each -> each.recipe().model())));
        if (use == Use.REFERENCE) {
            all.add(inputs.count(origin, Optional.empty()));
        }
        return new Form(
                name() + ":" + argument,
                use.title,
                use.submit,
                all,
                use == Use.EDIT ? FormInputs.MORE : FormInputs.REFERENCES);
    }

    @Override
    public void submitted(Interaction.FormSubmit submit, String argument) {
        Origin origin = submit.origin();
        Optional<Material> material = material(origin, argument);
        if (material.isEmpty()) {
            origin.responder().reply(OVER);
            return;
        }
        String typed = submit.values().getOrDefault("prompt", "");
        switch (words.read(origin.conversation().channel(), typed, submit.values())) {
            case OrderWords.Reading.Unclear(Problem problem) ->
                    origin.responder().reply(RefusalCards.of(problem));
            case OrderWords.Reading.Clear clear when clear.isWordless() ->
                    origin.responder().reply(RefusalCards.of(NO_WORDS));
            case OrderWords.Reading.Clear(List<Wish> wishes) ->
                    orders.place(
                            Order.of(
                                    origin,
                                    material.get()
                                            .adding(
                                                    submit.files()
                                                            .getOrDefault(
                                                                    FormInputs.FILES, List.of()))),
                            wishes);
        }
    }

    /// Whoever sends the form is asked for, not whoever it was opened for.
    private Optional<Material> material(Origin origin, String argument) {
        PictureRef drawn = PictureRef.read(argument).orElse(null);
        Integer number = drawn == null ? null : drawn.number();
        if (drawn != null && number != null) {
            return parts.studio()
                    .find(drawn.generation())
                    .filter(found -> PressedPicture.maySee(found, origin))
                    .flatMap(found -> material(found, number - 1));
        }
        return parts.pending()
                .find(argument)
                .flatMap(text -> PendingPictures.read(text, origin.member().id()))
                .map(files -> Material.of(use.kind, null, Material.files(files), List.of()));
    }

    private Optional<Material> material(Generation found, int index) {
        List<SourceRef> all = Material.picturesOf(found);
        if (found.state() != GenerationState.READY
                || found.cancelled()
                || index < 0
                || index >= all.size()) {
            return Optional.empty();
        }
        Generation parent = use == Use.EDIT ? found : null;
        return Optional.of(Material.of(use.kind, parent, List.of(all.get(index)), List.of()));
    }

    private static final Problem NO_WORDS =
            new Problem(
                    "The form says nothing yet: the words are missing.",
                    "Open it again and say what you want to see.");

    private static final Card OVER =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This form is too old, or was opened for somebody else."),
                    Line.of("Open it again at the picture; nothing was charged."));
}
