package bot.easel;

import java.io.BufferedReader;
import java.io.IOException;

/// Reads what a process writes until it ends, and shows it to the watch.
record WatchedOutput(BufferedReader output, LeakWatch watch) implements Runnable {
    @Override
    public void run() {
        try {
            String line = output.readLine();
            while (line != null) {
                watch.written("the standard output", line);
                line = output.readLine();
            }
        } catch (IOException closed) {
            // killed: there is nothing more to read
        }
    }
}
