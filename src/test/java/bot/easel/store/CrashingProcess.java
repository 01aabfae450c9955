package bot.easel.store;

import bot.easel.spend.SpendMemory;
import java.time.InstantSource;

/// The program of a process that is going to be killed: it toils as fast as it can.
final class CrashingProcess {
    private static final int WORKERS = 6;

    private CrashingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        StoreSettings settings = new StoreSettings(arguments[0], arguments[1], arguments[2]);
        Database database = Database.open(settings, InstantSource.system(), (count, took) -> {});
        Toil toil =
                new Toil(
                        new JdbcGenerationStore(database, new SpendMemory(InstantSource.system())),
                        arguments[3],
                        Workbench.PATIENCE,
                        CrashingProcess::say);
        for (int i = 0; i < WORKERS; i++) {
            String who = "U" + i;
            Thread.ofPlatform()
                    .start(() -> {
                        while (true) {
                            toil.ask(who);
                            toil.work();
                        }
                    });
        }
        Thread.currentThread().join();
    }

    private static synchronized void say(String what, String id) {
        System.out.println("ack " + what + " " + id);
        System.out.flush();
    }
}
