package bot.easel;

import bot.easel.chat.discord.ShardSeats;
import bot.easel.store.AdvisorySeats;

/// Discord's shards, as the store shares them out over the replicas.
final class DiscordSeats implements ShardSeats {
    private final AdvisorySeats seats;

    DiscordSeats(AdvisorySeats seats) {
        this.seats = seats;
    }

    @Override
    public void open(int wished, Occupant occupant) {
        seats.open(
                wished,
                new AdvisorySeats.Occupant() {
                    @Override
                    public void gained(int shard, int of) {
                        occupant.gained(new Seat(shard, of));
                    }

                    @Override
                    public void lost(int shard, int of) {
                        occupant.lost(new Seat(shard, of));
                    }
                });
    }

    @Override
    public boolean holds(Seat seat) {
        return seats.holds(seat.shard(), seat.of());
    }

    @Override
    public boolean takesPart() {
        return seats.present();
    }

    @Override
    public Turn turn(int bucket) throws InterruptedException {
        return seats.turn(bucket)::run;
    }

    @Override
    public void close() {
        seats.close();
    }
}
