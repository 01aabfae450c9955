package bot.easel.chat.playground;

import bot.easel.chat.Card;
import bot.easel.chat.Picture;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes messages of cards, with an address for every picture.
final class Drafts {
    private final Places places;
    private final InstantSource clock;
    private final RandomGenerator random;

    Drafts(Places places, InstantSource clock, RandomGenerator random) {
        this.places = places;
        this.clock = clock;
        this.random = random;
    }

    /// What a member says.
    PlaygroundMessage said(String id, String member, Said said, List<PlaygroundFile> files) {
        String place = said.channel();
        return new PlaygroundMessage(
                id,
                place,
                member,
                clock.instant(),
                Card.of(Card.Tone.INFO, TypedCommands.plain(said.text())),
                List.of(),
                places.onlyReader(place).orElse(null),
                false,
                keyOf(member, said),
                files,
                said.repliedTo());
    }

    /// The event is the key: words that were sent twice are said once.
    static String keyOf(String member, Said said) {
        return "said " + member + " " + said.event();
    }

    /// What Easel says for everybody there.
    PlaygroundMessage posted(String id, String place, Card card, String key) {
        return new PlaygroundMessage(
                id,
                place,
                null,
                clock.instant(),
                card,
                shown(card.pictures(), List.of()),
                places.onlyReader(place).orElse(null),
                false,
                key,
                List.of(),
                null);
    }

    /// What Easel answers to one member.
    PlaygroundMessage answered(String member, String place, Card card) {
        return new PlaygroundMessage(
                "a" + token(),
                place,
                null,
                clock.instant(),
                card,
                shown(card.pictures(), List.of()),
                member,
                true,
                "",
                List.of(),
                null);
    }

    PlaygroundMessage changed(PlaygroundMessage before, Card card) {
        return new PlaygroundMessage(
                before.id(),
                before.channel(),
                before.author(),
                before.at(),
                card,
                shown(card.pictures(), before.pictures()),
                before.visibleTo(),
                before.passing(),
                before.key(),
                before.files(),
                before.repliedTo());
    }

    // A picture that stays in its message keeps its address, so that a page need not load it again.
    private List<PlaygroundPicture> shown(List<Picture> pictures, List<PlaygroundPicture> before) {
        Map<String, String> tokens = new HashMap<>();
        for (PlaygroundPicture picture : before) {
            String asset = picture.picture().asset();
            if (asset != null) {
                tokens.put(asset, picture.token());
            }
        }
        return pictures.stream()
                .map(picture -> {
                    // Removed when used: the same picture twice needs two addresses.
                    String token = picture.asset() == null ? null : tokens.remove(picture.asset());
                    return new PlaygroundPicture(token == null ? token() : token, picture);
                })
                .toList();
    }

    private String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
