package bot.easel.store;

import bot.easel.studio.Consultation;
import bot.easel.studio.Generation;
import java.time.Duration;

/// What a hold is made for; its row is written with the hold.
sealed interface Work {
    String id();

    Charged charged();

    /// A picture, which waits for a worker.
    record Picture(Generation generation) implements Work {
        @Override
        public String id() {
            return generation.id();
        }

        @Override
        public Charged charged() {
            return new Charged(
                    generation.recipe().provider(),
                    generation.recipe().model(),
                    generation.channel(),
                    generation.requester().id());
        }
    }

    /// A question to the assistant, which is asked at once by whoever holds for it.
    ///
    /// @param lease how long it stays with this owner without a sign of life
    record Question(Consultation consultation, String owner, Duration lease) implements Work {
        @Override
        public String id() {
            return consultation.id();
        }

        @Override
        public Charged charged() {
            return new Charged(
                    consultation.provider(),
                    consultation.model(),
                    consultation.channel(),
                    consultation.requester().id());
        }
    }
}
