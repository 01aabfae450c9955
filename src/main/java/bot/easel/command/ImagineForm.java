package bot.easel.command;

import bot.easel.chat.Form;
import bot.easel.chat.Origin;
import java.util.ArrayList;
import java.util.List;

/// The form that an empty `/imagine` opens; what was said already is filled in.
final class ImagineForm {
    private final FormInputs inputs;

    ImagineForm(FormInputs inputs) {
        this.inputs = inputs;
    }

    Form of(Origin origin, Wish wish) {
        List<Form.Input> all = new ArrayList<>();
        all.add(FormInputs.prompt("What to draw"));
        all.addAll(inputs.drawing(origin, wish::said));
        all.add(inputs.count(origin, wish.said("count")));
        inputs.style(origin, wish.said("style")).ifPresent(all::add);
        inputs.when(origin, wish.said(ImagineChoices.WHEN)).ifPresent(all::add);
        return new Form(ImagineCommand.NAME, "Draw a picture", "Draw", all, FormInputs.REFERENCES);
    }
}
