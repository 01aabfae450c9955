package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What Discord accepts as application commands.
final class CommandRules {
    static final int SUB_COMMAND = 1;
    static final int SUB_COMMAND_GROUP = 2;
    private static final int SLASH = 1;
    private static final Pattern SLASH_NAME = Pattern.compile("^[-_'\\p{L}\\p{N}]{1,32}$");

    private CommandRules() {}

    static void checkAll(JsonNode commands) {
        int slash = 0;
        int message = 0;
        int user = 0;
        Set<String> names = new HashSet<>();
        for (JsonNode command : commands) {
            int type = command.path("type").asInt(SLASH);
            if (!names.add(type + command.path("name").asText())) {
                throw Refused.invalid("name", "twice: " + command.path("name").asText());
            }
            switch (type) {
                case SLASH -> slash++;
                case 2 -> user++;
                case 3 -> message++;
                default -> throw Refused.invalid("type", "type " + type);
            }
            check(command, type);
        }
        if (slash > 100 || message > 15 || user > 15) {
            throw Refused.of(400, 30032, "Maximum number of application commands reached");
        }
    }

    private static void check(JsonNode command, int type) {
        String name = command.path("name").asText();
        if (type == SLASH) {
            checkName(name);
            checkDescription(command);
            checkOptions(command.path("options"), 0);
        } else {
            if (name.isBlank() || name.length() > 32) {
                throw Refused.invalid("name", "\"" + name + "\"");
            }
            if (!command.path("description").asText("").isEmpty()
                    || !command.path("options").isEmpty()) {
                throw Refused.invalid("description", "a context-menu command has none: " + name);
            }
        }
    }

    private static void checkName(String name) {
        if (!SLASH_NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw Refused.invalid("name", "Command name is invalid: \"" + name + "\"");
        }
    }

    private static void checkDescription(JsonNode in) {
        int length = in.path("description").asText("").length();
        if (length < 1 || length > 100) {
            throw Refused.invalid("description", "Must be between 1 and 100 in length: " + length);
        }
    }

    private static void checkOptions(JsonNode options, int depth) {
        if (options.size() > 25) {
            throw Refused.invalid("options", options.size() + " options");
        }
        boolean optionalSeen = false;
        Set<String> names = new HashSet<>();
        for (JsonNode option : options) {
            checkName(option.path("name").asText());
            checkDescription(option);
            if (!names.add(option.path("name").asText())) {
                throw Refused.invalid("options", "twice: " + option.path("name").asText());
            }
            int type = option.path("type").asInt();
            if (type == SUB_COMMAND || type == SUB_COMMAND_GROUP) {
                if (depth > 1 || (depth == 1 && type == SUB_COMMAND_GROUP)) {
                    throw Refused.invalid("options", "nested too deeply");
                }
                checkOptions(option.path("options"), depth + 1);
                continue;
            }
            if (type < 3 || type > 11) {
                throw Refused.invalid("options", "option type " + type);
            }
            boolean required = option.path("required").asBoolean();
            if (required && optionalSeen) {
                throw Refused.invalid(
                        "options", "Required options must be placed before non-required options");
            }
            optionalSeen |= !required;
            checkValues(option, type);
        }
    }

    private static void checkValues(JsonNode option, int type) {
        JsonNode choices = option.path("choices");
        if (choices.size() > 25) {
            throw Refused.invalid("choices", choices.size() + " choices");
        }
        for (JsonNode choice : choices) {
            checkChoice(choice, type == 3);
        }
        boolean autocomplete = option.path("autocomplete").asBoolean();
        if (autocomplete && (!choices.isEmpty() || (type != 3 && type != 4 && type != 10))) {
            throw Refused.invalid(
                    "autocomplete", "not beside choices, and only for text and numbers");
        }
        if (option.path("max_length").asInt(1) > 6000 || option.path("max_length").asInt(1) < 1) {
            throw Refused.invalid("max_length", option.path("max_length").asText());
        }
        if (option.path("min_length").asInt(0) > 6000) {
            throw Refused.invalid("min_length", option.path("min_length").asText());
        }
    }

    static void checkChoice(JsonNode choice, boolean text) {
        int name = choice.path("name").asText("").length();
        if (name < 1 || name > 100) {
            throw Refused.invalid("choices", "a choice's name of " + name + " characters");
        }
        if ((text && choice.path("value").asText("").length() > 100) || !choice.has("value")) {
            throw Refused.invalid(
                    "choices", "a choice's value is missing or longer than 100 characters");
        }
    }
}
