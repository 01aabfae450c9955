package bot.easel.provider.painter;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.studio.AnswerShape;
import bot.easel.studio.Assistant;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Intent;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Sight;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The assistant of the playground without a key: it measures pictures and says that this is all it
/// does. The same question has the same answer, at the same price in play money.
public final class PlainAssistant implements Assistant {
    private static final String MODEL = "painter-plain";

    private static final String WHO =
            "This is the playground's plain assistant: it measures pictures and recognises nothing"
                    + " in them. With an OpenAI key a model that sees takes its place.";

    /// What it makes of any prompt.
    private static final String MORE =
            ", seen from a little above, in soft light from the left, before a calm background";

    /// As the catalogue bounds it.
    private static final int TOKENS_OF_A_PICTURE = 100;

    @Override
    public String name() {
        return PainterProvider.NAME;
    }

    @Override
    public AssistantReply answer(AssistantCall call) {
        String id = "painter-" + call.id();
        if (!call.model().equals(MODEL)) {
            throw new ProviderFailure.ModelGone("the painter has no such model", id);
        }
        return switch (call.task()) {
            case AssistantTask.Ask ask -> asked(ask, id);
            case AssistantTask.Transcribe _ ->
                    throw new ProviderFailure.Rejected("the painter does not listen", id);
            case AssistantTask.Speak _ ->
                    throw new ProviderFailure.Rejected("the painter does not speak", id);
            case AssistantTask.Judge _ ->
                    throw new ProviderFailure.Rejected("the painter does not judge", id);
        };
    }

    private static AssistantReply asked(AssistantTask.Ask ask, String id) {
        AnswerShape shape = ask.shape();
        if (shape != null && Intent.isShape(shape)) {
            Map<String, String> answer = PlainIntent.of(ask.text()).answer();
            return new AssistantReply.Filled(answer, usage(ask, answer.size()), id);
        }
        if (shape != null) {
            throw new ProviderFailure.Rejected("the painter has no shapes for its answers", id);
        }
        List<String> words = Arrays.asList(said(ask, id).split("(?<= )"));
        boolean whole = words.size() <= ask.maxTokens();
        List<String> kept = whole ? words : words.subList(0, ask.maxTokens());
        return new AssistantReply.Written(
                String.join("", kept).strip(), whole, usage(ask, kept.size()), id);
    }

    private static AssistantUsage usage(AssistantTask.Ask ask, int answered) {
        long sent = bytes(ask.instruction()) + bytes(ask.text());
        return new AssistantUsage.Tokens(
                Math.ceilDiv(sent, 4) + (long) TOKENS_OF_A_PICTURE * ask.sights().size(),
                0,
                0,
                0,
                answered);
    }

    /// What it measured, and in a paragraph of its own who says so.
    private static String said(AssistantTask.Ask ask, String id) {
        if (ask.sights().isEmpty()) {
            return ask.text().isBlank() ? WHO : ask.text().strip() + MORE;
        }
        List<String> measured = new ArrayList<>();
        for (Sight sight : ask.sights()) {
            measured.add(measured(sight, id));
        }
        String all = String.join(" ", measured);
        return ask.text().isBlank() ? all + "\n\n" + WHO : WHO + "\n\n" + all;
    }

    private static String measured(Sight sight, String id) {
        BufferedImage picture;
        try {
            picture = Pictures.read(sight.picture());
        } catch (IOException unreadable) {
            throw new ProviderFailure.Rejected("a picture cannot be read", id);
        }
        return "A "
                + shape(picture.getWidth(), picture.getHeight())
                + " picture of "
                + picture.getWidth()
                + "x"
                + picture.getHeight()
                + " ("
                + sight.mediaType().replaceFirst("^image/", "").replace('+', ' ')
                + "), mostly "
                + ColourWords.of(picture)
                + ".";
    }

    private static String shape(int width, int height) {
        int common = greatestCommon(width, height);
        String ratio = width / common + ":" + height / common;
        String word = width == height ? "square" : width > height ? "wide" : "tall";
        return width / common <= 32 && height / common <= 32 ? word + " " + ratio : word;
    }

    private static int greatestCommon(int one, int other) {
        return other == 0 ? one : greatestCommon(other, one % other);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
