package bot.easel.command;

import bot.easel.chat.MessageActionSpec;
import java.util.List;

/// What Easel puts into the menus of messages, its own and everybody's.
public final class MessageMenu {
    private MessageMenu() {}

    public static List<MenuAction> all(CommandParts parts, PictureForms forms) {
        Subjects subjects = new Subjects(parts.studio());
        return List.of(
                new PictureMenu(
                        new MessageActionSpec("edit-image", "Edit image"),
                        PictureForm.Use.EDIT,
                        subjects,
                        forms::openEdit,
                        forms::openEdit),
                new DescribeMenu(parts, subjects),
                new PictureMenu(
                        new MessageActionSpec("use-as-reference", "Use as reference"),
                        PictureForm.Use.REFERENCE,
                        subjects,
                        forms::openReference,
                        forms::openReference));
    }
}
