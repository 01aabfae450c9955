package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalIT {
    @Test
    void itDrawsAndEndsByItself() {
        assertThat(Main.commandLine().execute("rehearse")).isZero();
    }

    @Test
    void nobodyIsToldOfIt() {
        assertThat(Main.commandLine().getUsageMessage()).doesNotContain("rehearse");
    }
}
