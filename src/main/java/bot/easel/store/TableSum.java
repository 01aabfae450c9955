package bot.easel.store;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Adds up a table: how many rows, the sum of each column of numbers, and a digest of every value in
/// every row. None of them depends on the order of the rows, so that two databases which sort
/// differently can be compared.
final class TableSum {
    private final Table table;
    private final BigInteger[] sums;
    private final MessageDigest hash = DurableFiles.sha256();
    private final long[] digest = new long[4];
    private long rows;

    TableSum(Table table) {
        this.table = table;
        this.sums = new BigInteger[table.columns().size()];
        Arrays.fill(sums, BigInteger.ZERO);
    }

    void add(@Nullable Object[] values) throws SQLException {
        rows++;
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> hash.update((byte) 0);
                case Long number -> {
                    sums[i] = sums[i].add(BigInteger.valueOf(number));
                    hash.update((byte) 1);
                    hash.update(bytes(number));
                }
                case String text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    hash.update((byte) 2);
                    hash.update(bytes(bytes.length));
                    hash.update(bytes);
                }
                case Object other ->
                        throw new SQLException(
                                "column %s of %s has a value of type %s, which nobody copies"
                                        .formatted(
                                                table.columns().get(i),
                                                table.name(),
                                                other.getClass().getSimpleName()));
            }
        }
        ByteBuffer row = ByteBuffer.wrap(hash.digest());
        for (int i = 0; i < digest.length; i++) {
            digest[i] += row.getLong();
        }
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    long rows() {
        return rows;
    }

    BigInteger sum(String column) {
        return sums[table.columns().indexOf(column)];
    }

    /// What differs from another sum of the same table, in a few words; empty when nothing does.
    List<String> differences(TableSum other) {
        if (rows != other.rows) {
            return List.of(table.name() + " has " + rows + " rows and " + other.rows);
        }
        List<String> columns =
                IntStream.range(0, sums.length)
                        .filter(i -> !Objects.equals(sums[i], other.sums[i]))
                        .mapToObj(i ->
                                "the sum of %s.%s is %s and %s"
                                        .formatted(
                                                table.name(),
                                                table.columns().get(i),
                                                sums[i],
                                                other.sums[i]))
                        .toList();
        if (!columns.isEmpty()) {
            return columns;
        }
        return Arrays.equals(digest, other.digest)
                ? List.of()
                : List.of("a value in " + table.name() + " is not the same");
    }
}
