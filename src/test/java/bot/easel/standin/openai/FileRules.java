package bot.easel.standin.openai;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;

/// The published rules for the files of an edit.
final class FileRules {
    private static final Set<String> PICTURE_TYPES =
            Set.of("image/png", "image/jpeg", "image/webp");
    private static final int PICTURE_BYTES = 50 * 1024 * 1024;
    private static final int MASK_BYTES = 4 * 1024 * 1024;
    private static final int PICTURES = 16;

    private final ShelfModel model;
    private final List<MultipartForm.Part> files;

    FileRules(ShelfModel model, List<MultipartForm.Part> files) {
        this.model = model;
        this.files = files;
    }

    Optional<Refusal> check() {
        return fields().or(this::types).or(this::overlays);
    }

    static List<MultipartForm.Part> pictures(List<MultipartForm.Part> files) {
        return files.stream()
                .filter(file -> file.name().equals("image") || file.name().equals("image[]"))
                .toList();
    }

    /// The dimensions of a picture, empty when the JDK has no reader for it (WebP).
    static Optional<PixelSize> dimensions(byte[] content) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            return image == null
                    ? Optional.empty()
                    : Optional.of(new PixelSize(image.getWidth(), image.getHeight()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Refusal> fields() {
        for (MultipartForm.Part file : files) {
            if (!Set.of("image", "image[]", "mask", "markup").contains(file.name())) {
                return RequestRules.bad(
                        file.name(), "unknown_parameter", "Unknown parameter: " + file.name());
            }
        }
        long plain = files.stream().filter(file -> file.name().equals("image")).count();
        List<MultipartForm.Part> pictures = pictures(files);
        if (plain > 1) {
            return RequestRules.bad(
                    "image",
                    "duplicate_parameter",
                    "Duplicate parameter: 'image'. To provide a list use 'image[]=<value>'.");
        }
        if (pictures.isEmpty() || pictures.size() > PICTURES) {
            return RequestRules.bad("image", "invalid_value", "Provide 1 to 16 images.");
        }
        return Optional.empty();
    }

    private Optional<Refusal> types() {
        for (MultipartForm.Part file : files) {
            boolean picture = file.name().startsWith("image");
            Set<String> allowed = picture ? PICTURE_TYPES : Set.of("image/png");
            String type = file.contentType();
            if (file.filename() == null || file.filename().isEmpty() || !allowed.contains(type)) {
                return RequestRules.bad(
                        file.name(),
                        "unsupported_file_mimetype",
                        "Invalid file '"
                                + file.name()
                                + "': unsupported mimetype ('"
                                + type
                                + "'). Supported file formats are "
                                + String.join(", ", allowed)
                                + ".");
            }
            if (file.content().length >= (picture ? PICTURE_BYTES : MASK_BYTES)) {
                return RequestRules.bad(file.name(), "file_too_large", "The file is too large.");
            }
            if (!magicFits(type, file.content())) {
                return RequestRules.bad(
                        file.name(), "invalid_image_file", "Invalid image file or mode.");
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> overlays() {
        Optional<MultipartForm.Part> mask = one("mask");
        Optional<MultipartForm.Part> markup = one("markup");
        if (markup.isPresent() && (mask.isPresent() || !model.takesMarkup())) {
            return RequestRules.bad("markup", "invalid_value", "Markup is not supported here.");
        }
        Optional<PixelSize> first = dimensions(pictures(files).getFirst().content());
        for (MultipartForm.Part overlay :
                java.util.stream.Stream.concat(mask.stream(), markup.stream()).toList()) {
            if (!dimensions(overlay.content()).equals(first)) {
                return RequestRules.bad(
                        overlay.name(),
                        "invalid_image_format",
                        "Invalid " + overlay.name() + ": dimensions differ from the image's.");
            }
        }
        return Optional.empty();
    }

    private Optional<MultipartForm.Part> one(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    private static boolean magicFits(String type, byte[] content) {
        if (content.length < 12) {
            return false;
        }
        return switch (type) {
            case "image/png" -> content[0] == (byte) 0x89 && content[1] == 'P';
            case "image/jpeg" -> content[0] == (byte) 0xFF && content[1] == (byte) 0xD8;
            default -> content[0] == 'R' && content[8] == 'W';
        };
    }
}
