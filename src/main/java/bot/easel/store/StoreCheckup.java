package bot.easel.store;

import bot.easel.checkup.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Whether the store can be used, without changing anything in it.
public final class StoreCheckup {
    private static final String ABOUT = "Store";
    private static final long GIB = 1L << 30;

    private final StoreSettings settings;

    public StoreCheckup(StoreSettings settings) {
        this.settings = settings;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        settings.file().ifPresent(file -> disk(file, findings));
        if (settings.file().filter(file -> !Files.exists(file)).isPresent()) {
            findings.add(
                    Finding.fine(
                            ABOUT,
                            "There are no books at "
                                    + settings.address()
                                    + " yet; they are made at"
                                    + " the first start."));
            return findings;
        }
        ToolAccess access = new ToolAccess(settings);
        try (Connection _ = access.connect()) {
            findings.add(books(access));
        } catch (Unusable unusable) {
            findings.add(fault(unusable.problem()));
        } catch (SQLException failure) {
            findings.add(fault(access.failed(failure).problem()));
        }
        return findings;
    }

    private Finding books(ToolAccess access) throws Unusable {
        String where = settings.address();
        return switch (access.state()) {
            case CURRENT -> Finding.fine(ABOUT, "The books in " + where + " can be used.");
            case MISSING ->
                    Finding.fine(
                            ABOUT,
                            "There are no books in "
                                    + where
                                    + " yet; they are made at the first"
                                    + " start.");
            case OLDER ->
                    Finding.fine(
                            ABOUT,
                            "The books in "
                                    + where
                                    + " are of an older Easel; the next start brings"
                                    + " them up to date.");
            case NEWER -> fault(access.newer().problem());
        };
    }

    private static Finding fault(StoreProblem problem) {
        return Finding.fault(ABOUT, problem.what(), problem.remedy());
    }

    /// The file need not be there yet, nor the folder that it will be in.
    private static void disk(Path file, List<Finding> findings) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            findings.add(
                    Finding.fault(
                            ABOUT,
                            "Nothing can be written in " + (folder == null ? file : folder) + ".",
                            "Give the folder to the user that runs Easel, or set data-dir"
                                    + " (EASEL_DATA_DIR)."));
            return;
        }
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < GIB) {
                findings.add(
                        Finding.warning(
                                ABOUT,
                                "The disk of " + folder + " has " + (free >> 20) + " MiB left.",
                                "Pictures are stored there; make room, or shorten"
                                        + " studio.retention."));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
