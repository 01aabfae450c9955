package bot.easel.chat;

/// The value of an option as a platform with typed options hands it over.
public sealed interface OptionValue {
    record Text(String value) implements OptionValue {}

    record Whole(long value) implements OptionValue {}

    record Flag(boolean value) implements OptionValue {}

    record File(Attachment value) implements OptionValue {}

    record Who(MemberId value) implements OptionValue {}
}
