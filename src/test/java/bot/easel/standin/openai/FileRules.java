package bot.easel.standin.openai;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// The published rules for the files of an edit.
final class FileRules {
    private static final Set<String> PICTURE_TYPES =
            Set.of("image/png", "image/jpeg", "image/webp");
    private static final int PICTURE_BYTES = 50 * 1024 * 1024;
    private static final int MASK_BYTES = 4 * 1024 * 1024;
    private static final int PICTURES = 16;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

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

    /// The dimensions of a picture, empty when it cannot be decoded.
    static Optional<PixelSize> dimensions(byte[] content) {
        return decoded(content).map(image -> new PixelSize(image.getWidth(), image.getHeight()));
    }

    private static Optional<BufferedImage> decoded(byte[] content) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(content)));
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
        for (String overlay : List.of("mask", "markup")) {
            if (files.stream().filter(file -> file.name().equals(overlay)).count() > 1) {
                return RequestRules.bad(
                        overlay, "duplicate_parameter", "Duplicate parameter: '" + overlay + "'.");
            }
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
        for (MultipartForm.Part overlay : Stream.concat(mask.stream(), markup.stream()).toList()) {
            if (!dimensions(overlay.content()).equals(first)) {
                return RequestRules.bad(
                        overlay.name(),
                        "invalid_image_format",
                        "Invalid " + overlay.name() + ": dimensions differ from the image's.");
            }
            if (!hasTransparentPixels(overlay.content())) {
                return RequestRules.bad(
                        overlay.name(),
                        "invalid_image_format",
                        "Invalid " + overlay.name() + ": it has no transparent pixels.");
            }
        }
        return Optional.empty();
    }

    private static boolean hasTransparentPixels(byte[] content) {
        BufferedImage image = decoded(content).orElse(null);
        if (image == null || !image.getColorModel().hasAlpha()) {
            return false;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<MultipartForm.Part> one(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    private static boolean magicFits(String type, byte[] content) {
        if (content.length < 12) {
            return false;
        }
        return switch (type) {
            case "image/png" ->
                    Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
            case "image/jpeg" -> content[0] == (byte) 0xFF && content[1] == (byte) 0xD8;
            default ->
                    new String(content, 0, 12, StandardCharsets.ISO_8859_1)
                            .matches("(?s)RIFF....WEBP");
        };
    }
}
