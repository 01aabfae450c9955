package bot.easel.store;

import java.nio.file.Path;

/// A backup that was made, opened and audited.
///
/// @param place the file of the books alone, or the folder of books and pictures
/// @param bytes of everything in it
/// @param entries of the ledger
/// @param pictures how many were copied
/// @param gone pictures that the books name but that are no longer kept
/// @param damaged pictures whose bytes are not what they were stored as; left out
public record BackupReport(
        Path place, long bytes, long entries, long pictures, long gone, long damaged) {}
